import type { Relay } from './relay.ts'

/** How long a worker may wait for the limiter while others leave the relay to it (ms). It hurts nobody if it dies. */
const LASTS = 3000

/** A worker waits for its turn to make the relay's next call. Not a claim: nothing is sent on the strength of it. */
export function withLease(relay: Relay, by: string, now: number): Relay {
  return { ...relay, turn: { by, until: now + LASTS } }
}

export function withoutLease({ turn: _turn, ...relay }: Relay): Relay {
  return relay
}

/** Whether some worker is waiting already. */
export function isLeased({ turn }: Relay, now: number): boolean {
  return turn !== undefined && turn.until > now
}
