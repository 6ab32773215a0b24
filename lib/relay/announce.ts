import type { Claim } from './claim.ts'
import type { Intent } from './decide.ts'
import type { Note } from './relay.ts'

/** The line that a claimed call leaves in the log: what is sent and why. `request` is masked. */
export function announced(claim: Claim, intent: Intent, why: string, request: unknown): Note {
  if (claim.action === 'start')
    return { level: 'info', what: 'relay.start', fields: { why, generation: claim.mints.generation, request } }
  if (claim.action === 'stop') return { level: 'info', what: 'relay.stop', fields: { taskId: claim.taskId } }
  const { sequence } = claim
  if (intent.action === 'update' && intent.probe) return { level: 'debug', what: 'relay.probe', fields: { sequence } }
  return { level: 'info', what: 'relay.update', fields: { why, sequence, request } }
}
