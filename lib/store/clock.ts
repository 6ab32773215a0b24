import type { Clock, Ledger } from '../ports.ts'

/** The store's clock, which hears the time with every answer. */
export interface StoreClock extends Clock {
  asked(): number // when a question left, in a time of the clock's own
  heard(now: number, asked: number): void
}

/**
 * The store's time comes with every answer of the ledger and is advanced by the monotonic clock in between, so workers whose own
 * clocks are wrong still agree. An answer only proves that the store's time was `now` somewhere between question and answer: one that
 * is read a minute late, because the instance was frozen, must not turn the clock back, or a claim would look fresh for ever.
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

/** A ledger whose every answer sets the clock. */
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
