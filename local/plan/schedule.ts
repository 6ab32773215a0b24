import type { VirtualTime } from '../virtual-time.ts'

const TICK = 10_000 // of the timer that calls the function schedule
const EVERY = 200 // ms between two of its looks while anything may become due

export interface Schedule {
  /** To be called whenever a due time may have changed. */
  changed(): void
}

/** What the function would find to do, at any time (ms). */
export interface Work {
  /** When the first room is due; undefined: none is. */
  firstDue(): number | undefined
  /** When the first window opens after `since` in which a relay runs, host or not: its room is due without ever having been seen. */
  nextOpening(since: number): number | undefined
}

/**
 * Looks at due rooms when functions/schedule.ts would: every ten seconds, and every 200 ms from the first tick that finds a room not at
 * rest until all are. Looks that would find nothing due are left out, since most of an evening is made of them.
 */
export function scheduleDrains(
  time: VirtualTime,
  { firstDue, nextOpening }: Work,
  drain: () => Promise<void>,
): Schedule {
  let awakeFrom: number | undefined // the tick that found something to look after
  let emptySince: number | undefined // when everything came to rest; the look after it lets the function end
  let planned = Infinity
  let looked = -Infinity

  function changed(): void {
    const due = firstDue()
    const now = time.now()
    const opens = nextOpening(looked)
    if (opens !== undefined) plan(upTo(Math.max(opens, now), TICK))
    if (due === undefined) {
      emptySince ??= now
      return
    }
    const fellAsleep = emptySince !== undefined && now > upTo(emptySince, EVERY)
    if (awakeFrom === undefined || fellAsleep) awakeFrom = upTo(now, TICK)
    emptySince = undefined
    const earliest = looked === now ? now + 1 : now
    plan(Math.max(awakeFrom, upTo(Math.max(due, earliest), EVERY)))
  }

  function plan(at: number): void {
    if (at >= planned) return
    planned = at
    time.after(at - time.now(), () => {
      if (planned !== at) return // an earlier look was planned meanwhile
      planned = Infinity
      looked = at
      void drain().then(changed)
    })
  }

  return { changed }
}

function upTo(time: number, grid: number): number {
  return Math.ceil(time / grid) * grid
}
