import type { Relay } from './relay.ts'

/** How long a worker may wait for the limiter while others leave the relay to it (ms). If it dies, the lease simply expires. */
const LASTS = 3000

/** The relay leased to a worker that waits to make its next call. Not a claim: a lease alone does not permit sending. */
export function withLease(relay: Relay, by: string, now: number): Relay {
  return { ...relay, turn: { by, until: now + LASTS } }
}

export function withoutLease({ turn: _turn, ...relay }: Relay): Relay {
  return relay
}

/** Whether a worker holds the lease. */
export function isLeased({ turn }: Relay, now: number): boolean {
  return turn !== undefined && turn.until > now
}
