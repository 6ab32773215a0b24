import * as v from 'valibot'
import { FaultsAnswer, MessageAnswer, RefusedAnswer } from '../../../lib/control/answers.ts'
import type { Answer } from './api.ts'

/** Why the API refused the call, as text. */
export function printRefusal({ status, body }: Answer): string {
  const faults = v.safeParse(FaultsAnswer, body)
  if (faults.success) return faults.output.faults.map(({ path, message }) => `${path} ${message}`).join('\n')
  const refused = v.safeParse(RefusedAnswer, body)
  if (refused.success) return `Refused: ${refused.output.why}`
  const message = v.safeParse(MessageAnswer, body)
  return message.success
    ? `${status}: ${message.output.message}`
    : `control returned ${status}: probably another release`
}
