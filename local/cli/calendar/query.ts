/** Which windows to list: `count` per rule, starting at `from` (ms). */
export interface CalendarQuery {
  from: number
  count: number
}

const COUNT = 10
const TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?$/

/** Parses the calendar flags; undefined without `calendar`. */
export function parseCalendarQuery(
  flags: { calendar?: boolean; count?: string; from?: string },
  now: number,
): CalendarQuery | { problem: string } | undefined {
  const alone = (['count', 'from'] as const).find((flag) => flags[flag] !== undefined)
  if (!flags.calendar) return alone && { problem: `--${alone} needs --calendar.` }
  const count = flags.count === undefined ? COUNT : Number(flags.count)
  if (!Number.isInteger(count) || count < 1 || count > 1000)
    return { problem: '--count takes a number from 1 to 1000.' }
  const from = flags.from === undefined ? now : TIME.test(flags.from) ? Date.parse(flags.from) : NaN
  if (Number.isNaN(from))
    return { problem: '--from takes a day like 2027-03-01, or a time like 2027-03-01T20:00:00+08:00.' }
  return { from, count }
}
