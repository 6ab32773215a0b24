import { Cron } from 'croner'

/**
 * Times written with a wildcard ("every ten minutes") go by the clock that runs through: on a day of a clock change those of the skipped
 * hour are left out and those of the repeated hour come twice. All others happen once each day: a skipped time at the first moment
 * after the gap, a repeated one at the first of the two.
 */
export function cronOf(pattern: string, timezone: string): Cron {
  return new Cron(pattern, { timezone, paused: true, mode: '5-or-6-parts', fixedTimeRule: 'no-wildcard' })
}

/** The fields of an expression with one space between them. */
export function tidy(pattern: string): string {
  return pattern.trim().split(/\s+/).join(' ')
}
