import { Cron } from 'croner'

/**
 * Expressions with a wildcard ("every ten minutes") follow elapsed time: at a clock change, runs in the skipped hour are left out and
 * those in the repeated hour happen twice. All others happen once a day: a skipped time at the first moment after the gap, a repeated one
 * at the first of the two.
 */
export function cronOf(pattern: string, timezone: string): Cron {
  return new Cron(pattern, { timezone, paused: true, mode: '5-or-6-parts', fixedTimeRule: 'no-wildcard' })
}

/** The fields of an expression with one space between them. */
function tidy(pattern: string): string {
  return pattern.trim().split(/\s+/).join(' ')
}

const right = 'write minute, hour, day, month and weekday, like "0 20 * * 5" for Fridays at 20:00'
const LONG_AGO = new Date(Date.UTC(2000, 0))

/** What is wrong with an expression and what would be right; undefined if it is valid. */
export function wrongCron(pattern: string): string | undefined {
  const size = tidy(pattern).split(' ').length
  if (size !== 5 && size !== 6) return `must have 5 fields, or 6 with the seconds first; ${right}`
  // croner would replace it with the time of parsing.
  if (pattern.includes('?')) return 'must have no "?", which stands for the time of reading; use "*"'
  try {
    return cronOf(pattern, 'UTC').nextRun(LONG_AGO)
      ? undefined
      : 'never happens: no month has such a day; change the day or the month'
  } catch (cause) {
    return `is not a cron expression (${shorten(cause)}); ${right}`
  }
}

function shorten(cause: unknown): string {
  const words = cause instanceof Error ? cause.message.replace(/^CronPattern: /, '') : 'it cannot be read'
  return `${words.slice(0, 1).toLowerCase()}${words.slice(1).replace(/[.]$/, '')}`.slice(0, 100)
}

/** Identifies a window by when it starts, independent of how that is written. */
export function timingOf(window: { cron: string; timezone: string } | { from: string }): string {
  return 'cron' in window ? `${tidy(window.cron)} ${window.timezone}` : new Date(window.from).toISOString()
}
