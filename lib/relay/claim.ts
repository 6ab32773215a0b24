import type { Spec } from '../task/spec.ts'
import type { Intent } from './decide.ts'
import type { Identity } from './identity.ts'
import type { Note, Relay } from './relay.ts'

const ADOPTION = 90_000 // 10 s call, 10 s boot, 60 s of callback retries, 10 s to spare
const ANSWER = 15_000

/** A claim older than this is not sent any more (ms). */
export const CLAIM_LASTS = 3000

/** What was written down before a call, so that its outcome finds its place whatever happened in between. */
export type Claim =
  | { action: 'start'; identity: Identity; spec: Spec; at: number }
  | { action: 'update'; taskId: string; sequence: number; at: number }
  | { action: 'stop'; taskId: string; at: number }

/**
 * Writes an intent down, immediately before its call. `sent` names the exact content that will be sent: a number that was sent
 * with one content is never sent with another, so changed content (a key was rotated) takes the next number.
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
      // TRTC ends a task when nobody is there, or for reasons of its own: nothing but another start tells which it was.
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

/** The line that a claimed call leaves in the log: what is sent and why. `request` is masked. */
export function describeClaim(claim: Claim, intent: Intent, why: string, request: unknown): Note {
  if (claim.action === 'start')
    return { level: 'info', what: 'relay.start', fields: { why, generation: claim.identity.generation, request } }
  if (claim.action === 'stop') return { level: 'info', what: 'relay.stop', fields: { taskId: claim.taskId } }
  const { sequence } = claim
  if (intent.action === 'update' && intent.probe) return { level: 'debug', what: 'relay.probe', fields: { sequence } }
  return { level: 'info', what: 'relay.update', fields: { why, sequence, request } }
}
