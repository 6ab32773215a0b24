import { cronOf } from '../config/cron.ts'
import type { ParsedWindow } from '../config/parsed.ts'
import { shapeOf } from './occurrence.ts'
import type { Occurrence, Shape } from './occurrence.ts'

/** The occurrences of a window before and after a moment. */
export interface Neighbours {
  last?: Occurrence // that started then or before
  next?: Occurrence // that starts after it
}

interface Known {
  readonly shape: Shape
  find(at: number): Neighbours
  neighbours: readonly Neighbours[] // of recent calls
}

const MOST_KEPT = 4 // callers alternate between a few moments: opening, closing, the next one

/** The occurrences of `window` that start around `at` (ms). Cron is evaluated once for all moments between two starts. */
export function around(window: ParsedWindow, at: number): Neighbours {
  const known = knownOf(window)
  const found = known.neighbours.find(({ last, next }) => !(last && at < last.starts) && !(next && at >= next.starts))
  if (found) return found
  const fresh = known.find(at)
  known.neighbours = [fresh, ...known.neighbours.slice(0, MOST_KEPT - 1)]
  return fresh
}

/** The durations of a window's occurrences. */
export function shape(window: ParsedWindow): Shape {
  return knownOf(window).shape
}

// Only what follows from the window itself is cached, so that results depend on the arguments alone.
const memo = new WeakMap<ParsedWindow, Known>()

function knownOf(window: ParsedWindow): Known {
  const before = memo.get(window)
  if (before) return before
  const known: Known = { shape: shapeOf(window), find: finder(window), neighbours: [] }
  memo.set(window, known)
  return known
}

function finder(window: ParsedWindow): (at: number) => Neighbours {
  const { at: occurrence } = shapeOf(window)
  const pair = (last: number | undefined, next: number | undefined): Neighbours => ({
    ...(last !== undefined && { last: occurrence(last) }),
    ...(next !== undefined && { next: occurrence(next) }),
  })
  if ('from' in window) {
    const from = Date.parse(window.from)
    return (at) => (at >= from ? pair(from, undefined) : pair(undefined, from))
  }
  const cron = cronOf(window.cron, window.timezone)
  return (at) => {
    const second = Math.floor(at / 1000) * 1000
    // croner searches strictly before a moment, and a start at this very second counts.
    const [last] = cron.previousRuns(1, new Date(second + 1))
    return pair(last?.getTime(), cron.nextRun(new Date(second))?.getTime())
  }
}
