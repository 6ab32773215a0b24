import * as v from 'valibot'
import { HealthAnswer } from '../../../lib/control/health/answer.ts'
import type { Health } from '../../../lib/control/health/answer.ts'
import { CHECK_URL, unreachable } from './address.ts'
import { wrong } from './finding.ts'
import type { Finding } from './finding.ts'
import type { Probe } from './probe.ts'

const Message = v.object({ message: v.string() })

/** Health as control told it, or what stands before it. Pure. */
export function healthOf(answer: Probe): { health: Health } | { finding: Finding } {
  const what = 'control'
  if (answer.is === 'silent') return { finding: unreachable(what, answer) }
  const { status, json } = answer
  const health = v.safeParse(HealthAnswer, json)
  if (health.success) return { health: health.output }
  const message = v.is(Message, json) ? json.message : undefined
  return { finding: controlFinding(what, status, message) }
}

function controlFinding(what: string, status: number, message: string | undefined): Finding {
  if (message === undefined)
    return status === 200 || status === 503
      ? wrong(what, `answers ${status}, but not with its health`, 'is it of another release? npm run deploy')
      : wrong(what, `SCF answers ${status} in its place: the Function URL is closed, or not there`, CHECK_URL)
  if (status === 401)
    return wrong(what, message, 'the token is CONTROL_TOKEN or CONTROL_READ_TOKEN as the function has it')
  if (status === 500)
    return wrong(what, message, 'most often a variable: STORE_URL is unset, or APPS_URL names what is not right')
  return wrong(what, `answers ${status}: ${message}`, 'is this the address of control?')
}
