import type { Held } from '../../relay/relay.ts'

/** A hold that is worth a notification: what it means, what to do, and whether it passes by itself. */
export interface HeldTold {
  reason: string
  advice: string
  retries: boolean
}

const HOLDS: Partial<Record<Held, HeldTold>> = {
  refused: {
    reason: 'TRTC refused the Start',
    advice: 'see the last decisions of the relay for its words; after a correction of the rule it starts by itself',
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
    advice: 'ask Tencent for more concurrent relays; another try is made every minute',
    retries: true,
  },
}

export function heldTold(why: Held): HeldTold | undefined {
  return HOLDS[why]
}
