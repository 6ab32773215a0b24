import type { Held, Relay } from '../../relay/relay.ts'

/** A hold that is worth a notification: what it means, what to do, and whether it passes by itself. */
export interface HoldNews {
  reason: string
  advice: string
  retries: boolean
}

const HOLDS: Partial<Record<Held, HoldNews>> = {
  refused: {
    reason: 'TRTC refused the Start',
    advice: 'its last decisions have the words of TRTC; once the rule is corrected it starts by itself',
    retries: false,
  },
  failed: {
    reason: 'every output failed, after three restarts too',
    advice: 'check the push URLs and their keys, then give relay.start',
    retries: false,
  },
  lost: {
    reason: 'TRTC answered none of three Starts and reported none of them',
    advice: 'check the relay in the TRTC console and the callback URLs, then give relay.start',
    retries: false,
  },
  capacity: {
    reason: 'TRTC has no room for another task',
    advice: 'stop a relay that is not needed, or ask Tencent Cloud for more; another try is made every minute',
    retries: true,
  },
}

/**
 * What a hold means; undefined where it is none that people must know of. `id` tells one hold from another; all tries of one that passes
 * by itself are one, else a full application would write a letter a minute.
 */
export function newsOfHold({ slot, generation }: Relay): { id: string; told: HoldNews } | undefined {
  const told = slot.is === 'held' ? HOLDS[slot.why] : undefined
  if (slot.is !== 'held' || !told) return undefined
  return { id: told.retries ? slot.why : `${slot.why} ${generation}`, told }
}
