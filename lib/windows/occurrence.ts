import { createHash } from 'node:crypto'
import { timingOf } from '../config/cron.ts'
import type { ParsedWindow } from '../config/parsed.ts'

/** One opening of a window. Times are ms since the epoch. */
export interface Occurrence {
  id: string // from the window's timing and the nominal start, so that other edits do not change it
  starts: number // nominal
  opens: number // earlier by `prepare`
  ends: number
  closes: number // later by `overrun`
  rooms?: readonly string[] // the only rooms it applies to; absent: all of the rule
}

/** The durations of a window, and how to make an occurrence from its nominal start. */
export interface Shape {
  prepare: number // ms, like all of these
  lasts: number
  total: number // from the nominal start until it closes
  at(starts: number): Occurrence
}

export function shapeOf(window: ParsedWindow): Shape {
  const name = nameOf(window)
  const prepare = window.prepare * 1000
  const lasts = 'cron' in window ? window.duration * 1000 : Date.parse(window.until) - Date.parse(window.from)
  const total = lasts + window.overrun * 1000
  return {
    prepare,
    lasts,
    total,
    at: (starts) => ({
      id: `${name}@${new Date(starts).toISOString()}`,
      starts,
      opens: starts - prepare,
      ends: starts + lasts,
      closes: starts + total,
      ...(window.rooms && { rooms: window.rooms }),
    }),
  }
}

function nameOf(window: ParsedWindow): string {
  return createHash('sha256').update(timingOf(window)).digest('hex').slice(0, 8)
}
