import * as v from 'valibot'
import { FaultsAnswer, MessageAnswer, RefusedAnswer } from '../../../lib/control/answers.ts'
import type { Answer } from './api.ts'

/** Why the API did not do what was asked, for people. */
export function refusal({ status, body }: Answer): string {
  const faults = v.safeParse(FaultsAnswer, body)
  if (faults.success) return faults.output.faults.map(({ path, message }) => `${path} ${message}`).join('\n')
  const refused = v.safeParse(RefusedAnswer, body)
  if (refused.success) return `Refused: ${refused.output.why}`
  const said = v.safeParse(MessageAnswer, body)
  return said.success ? `${status}: ${said.output.message}` : `control answered ${status}: is it of another release?`
}
