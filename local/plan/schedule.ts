import type { VirtualTime } from '../virtual-time.ts'

const TICK = 10_000 // of the timer that calls the function schedule
const EVERY = 200 // ms between drains while anything may become due

export interface Schedule {
  /** Call whenever a due time may have changed. */
  changed(): void
}

/** What the function would find due, at any time (ms). */
export interface Work {
  /** When the first room is due; undefined if none is. */
  firstDue(): number | undefined
  /** The first opening after `since` of a window whose relay needs no host: its room is due without any event. */
  nextOpening(since: number): number | undefined
}

/**
 * Drains due rooms when functions/schedule.ts would: every ten seconds, and every 200 ms from the first tick that finds an active room
 * until all are idle. Drains that would find nothing due are skipped, since they are the large majority.
 */
export function scheduleDrains(
  time: VirtualTime,
  { firstDue, nextOpening }: Work,
  drain: () => Promise<void>,
): Schedule {
  let awakeFrom: number | undefined // the tick that found an active room
  let emptySince: number | undefined // when everything became idle; the next drain ends the function
  let planned = Infinity
  let lastDrain = -Infinity

  function changed(): void {
    const due = firstDue()
    const now = time.now()
    const opens = nextOpening(lastDrain)
    if (opens !== undefined) plan(upTo(Math.max(opens, now), TICK))
    if (due === undefined) {
      emptySince ??= now
      return
    }
    const fellAsleep = emptySince !== undefined && now > upTo(emptySince, EVERY)
    if (awakeFrom === undefined || fellAsleep) awakeFrom = upTo(now, TICK)
    emptySince = undefined
    const earliest = lastDrain === now ? now + 1 : now
    plan(Math.max(awakeFrom, upTo(Math.max(due, earliest), EVERY)))
  }

  function plan(at: number): void {
    if (at >= planned) return
    planned = at
    time.after(at - time.now(), () => {
      if (planned !== at) return // an earlier drain was planned meanwhile
      planned = Infinity
      lastDrain = at
      void drain().then(changed)
    })
  }

  return { changed }
}

function upTo(time: number, grid: number): number {
  return Math.ceil(time / grid) * grid
}
