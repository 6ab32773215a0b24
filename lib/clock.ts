import type { Clock, Ledger } from './ports.ts'

/**
 * The store's clock: its time comes with every answer of the ledger and is advanced by the monotonic clock in between, so workers
 * whose own clocks are wrong still agree.
 */
export function storeClock(
  monotonic: () => number,
  sleep: (ms: number) => Promise<void>,
): Clock & { heard(now: number): void } {
  let offset = 0
  return {
    now: () => offset + monotonic(),
    heard: (now) => {
      offset = now - monotonic()
    },
    sleep,
  }
}

/** A ledger whose every answer sets the clock. */
export function timed(ledger: Ledger, heard: (now: number) => void): Ledger {
  const noted = async <T extends { now: number }>(answer: Promise<T>): Promise<T> => {
    const known = await answer
    heard(known.now)
    return known
  }
  return {
    load: (key) => noted(ledger.load(key)),
    save: (key, write) => noted(ledger.save(key, write)),
    due: (app, limit) => noted(ledger.due(app, limit)),
    apps: () => ledger.apps(),
  }
}
