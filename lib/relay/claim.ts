import type { Spec } from '../task/spec.ts'
import type { Intent } from './decide.ts'
import type { Identity } from './identity.ts'
import type { Note, Relay } from './relay.ts'

const ADOPTION = 90_000 // ms: 10 s for the call, 10 s to boot, 60 s of callback retries, 10 s margin
const ANSWER = 15_000

/** A claim older than this is no longer sent (ms). */
export const CLAIM_LASTS = 3000

/** What was saved before a call, so that its outcome can be matched whatever happened in between. */
export type Claim =
  | { action: 'start'; identity: Identity; spec: Spec; at: number }
  | { action: 'update'; taskId: string; sequence: number; at: number }
  | { action: 'stop'; taskId: string; at: number }

/**
 * Records an intent in the relay, immediately before its call. `sent` has digests of the exact content: a sequence number is never
 * reused for different content, so changed content (after a key rotation) takes the next number.
 */
export function claim(
  before: Relay,
  intent: Intent,
  sent: { digest: string; urls: string },
  now: number,
): { relay: Relay; claim: Claim } {
  const { turn: _turn, ...relay } = before
  switch (intent.action) {
    case 'start': {
      const { identity, seats, spec, hostLife } = intent
      const slot = {
        is: 'opening' as const,
        mints: identity,
        spec,
        urls: sent.urls,
        claimed: now,
        until: now + ADOPTION,
      }
      // TRTC ends a task when the room is empty, or for reasons of its own: only another start can tell which.
      const revived = hostLife <= relay.spent ? Math.max(relay.revived, hostLife) : relay.revived
      const show = relay.show ?? {
        since: now,
        restarts: 0,
        ...(intent.window !== undefined && { window: intent.window }),
      }
      return {
        relay: { ...relay, generation: identity.generation, show, seats, slot, revived },
        claim: { action: 'start', identity, spec, at: now },
      }
    }
    case 'update': {
      if (relay.slot.is !== 'open') throw new TypeError('an Update needs an open slot')
      const { sequence, spec, probe, taskId } = intent
      const tries = (relay.slot.pending?.tries ?? 0) + 1
      const pending = { sequence, spec, probe, ...sent, tries, until: now + ANSWER }
      return {
        relay: { ...relay, slot: { ...relay.slot, sequence, pending } },
        claim: { action: 'update', taskId, sequence, at: now },
      }
    }
    case 'stop': {
      const ending = relay.ending.map((task) =>
        task.taskId === intent.taskId ? { ...task, tries: task.tries + 1, again: now + ANSWER } : task,
      )
      return { relay: { ...relay, ending }, claim: { action: 'stop', taskId: intent.taskId, at: now } }
    }
  }
}

/** The log line of a claimed call: what is sent and why. `request` is masked. */
export function describeClaim(claim: Claim, intent: Intent, why: string, request: unknown): Note {
  if (claim.action === 'start')
    return { level: 'info', what: 'relay.start', fields: { why, generation: claim.identity.generation, request } }
  if (claim.action === 'stop') return { level: 'info', what: 'relay.stop', fields: { taskId: claim.taskId } }
  const { sequence } = claim
  if (intent.action === 'update' && intent.probe) return { level: 'debug', what: 'relay.probe', fields: { sequence } }
  return { level: 'info', what: 'relay.update', fields: { why, sequence, request } }
}
