import type { Held, Relay } from '../../relay/relay.ts'

/** A hold to be notified: what it means, what to do, and whether it is retried automatically. */
export interface HoldNews {
  reason: string
  advice: string
  retries: boolean
}

const HOLDS: Partial<Record<Held, HoldNews>> = {
  refused: {
    reason: 'TRTC refused the Start',
    advice: "its last decisions contain TRTC's message; once the rule is corrected it starts by itself",
    retries: false,
  },
  failed: {
    reason: 'every output failed, after three restarts too',
    advice: 'check the push URLs and their keys, then send relay.start',
    retries: false,
  },
  lost: {
    reason: 'TRTC answered none of three Starts and reported none of them',
    advice: 'check the relay in the TRTC console and the callback URLs, then send relay.start',
    retries: false,
  },
  capacity: {
    reason: 'TRTC has no room for another task',
    advice: 'stop a relay that is not needed, or ask Tencent Cloud for more; it is retried every minute',
    retries: true,
  },
}

/**
 * What a hold means; undefined if it needs no notification. `id` identifies the hold; all retries of a transient one share an id, since
 * an app at capacity would otherwise cause a message a minute.
 */
export function newsOfHold({ slot, generation }: Relay): { id: string; told: HoldNews } | undefined {
  const told = slot.is === 'held' ? HOLDS[slot.why] : undefined
  if (slot.is !== 'held' || !told) return undefined
  return { id: told.retries ? slot.why : `${slot.why} ${generation}`, told }
}
