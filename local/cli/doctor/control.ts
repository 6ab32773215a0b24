import * as v from 'valibot'
import { HealthAnswer } from '../../../lib/control/health/answer.ts'
import type { Health } from '../../../lib/control/health/answer.ts'
import { CHECK_URL, unreachable } from './address.ts'
import { wrong } from './finding.ts'
import type { Finding } from './finding.ts'
import type { Probe } from './probe.ts'

const Message = v.object({ message: v.string() })

/** The health that control reports, or a finding if there is none. Pure. */
export function healthOf(answer: Probe): { health: Health } | { finding: Finding } {
  const what = 'control'
  if (answer.is === 'unreachable') return { finding: unreachable(what, answer) }
  const { status, json } = answer
  const health = v.safeParse(HealthAnswer, json)
  if (health.success) return { health: health.output }
  const message = v.is(Message, json) ? json.message : undefined
  return { finding: controlFinding(what, status, message) }
}

function controlFinding(what: string, status: number, message: string | undefined): Finding {
  if (message === undefined)
    return status === 200 || status === 503
      ? wrong(what, `returns ${status} without a health report`, 'probably another release: npm run deploy')
      : wrong(what, `SCF returns ${status} instead: the Function URL is disabled or does not exist`, CHECK_URL)
  if (status === 401) return wrong(what, message, 'use the CONTROL_TOKEN or CONTROL_READ_TOKEN of the function')
  if (status === 500) return wrong(what, message, 'usually a variable: STORE_URL is unset, or APPS_URL is wrong')
  return wrong(what, `returns ${status}: ${message}`, 'check that this is the address of control')
}
