import type { Clock, Ledger } from '../ports.ts'

/** The store's clock, set by every response. */
export interface StoreClock extends Clock {
  asked(): number // the time of a request, on the monotonic clock
  heard(now: number, asked: number): void
}

/**
 * The store's time comes with every response of the ledger and is advanced by the monotonic clock in between, so that workers whose own
 * clocks are wrong still agree. A response proves only that the store's time was `now` at some point between request and response: one
 * read a minute late, because the instance was frozen, must not turn the clock back, or a claim would look fresh for ever.
 */
export function storeClock(monotonic: () => number, sleep: (ms: number) => Promise<void>): StoreClock {
  let offset = 0
  return {
    now: () => offset + monotonic(),
    asked: monotonic,
    heard: (now, asked) => {
      offset = Math.min(Math.max(offset, now - monotonic()), now - asked)
    },
    sleep,
  }
}

/** A ledger whose responses set the clock. */
export function withClock(ledger: Ledger, clock: StoreClock): Ledger {
  const noted = async <T extends { now: number }>(ask: () => Promise<T>): Promise<T> => {
    const asked = clock.asked()
    const answer = await ask()
    clock.heard(answer.now, asked)
    return answer
  }
  return {
    load: (key) => noted(() => ledger.load(key)),
    save: (key, write) => noted(() => ledger.save(key, write)),
    due: (app, limit, revision, open) => noted(() => ledger.due(app, limit, revision, open)),
    rooms: (app) => ledger.rooms(app),
    apps: () => ledger.apps(),
  }
}
