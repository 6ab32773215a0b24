import type { Window } from '../../lib/config/app-config.ts'
import { zoneYear } from './zone-year.ts'
import type { ZoneYear } from './zone-year.ts'

/** A date on a wall calendar. `weekday`: 0 is Sunday. */
export interface Day {
  month: number
  day: number
  weekday: number
}

/** A window and, in words of its own, when it starts: on which days and at which times ("20:00", by the clock on the wall). */
export interface Row {
  window: Window
  on: (day: Day) => boolean
  at: readonly string[]
  by: 'day' | 'clock' // each time once a day, or whenever the clock shows it
}

const MINUTE = 60_000
const DAY = 1440
const zones = new Map<string, ZoneYear>()

/** The starts (ms) of a row from the middle of December 2026 to the middle of January 2028, worked out without any cron library. */
export function startsOf({ window, on, at, by }: Row): number[] {
  if ('from' in window) return [Date.parse(window.from)]
  const zone = zones.get(window.timezone) ?? zoneYear(window.timezone)
  zones.set(window.timezone, zone)
  const first = Date.UTC(2026, 11, 15) / MINUTE
  const last = Date.UTC(2028, 0, 15) / MINUTE
  const starts: number[] = []
  for (let midnight = first; midnight < last; midnight += DAY) {
    const date = new Date(midnight * MINUTE)
    if (!on({ month: date.getUTCMonth() + 1, day: date.getUTCDate(), weekday: date.getUTCDay() })) continue
    for (const time of at) starts.push(...momentsOf(midnight, time, zone, by))
  }
  return [...new Set(starts)].sort((a, b) => a - b)
}

function momentsOf(midnight: number, time: string, zone: ZoneYear, by: Row['by']): number[] {
  const [hours, minutes, seconds = 0] = time.split(':').map(Number)
  const wall = midnight + hours! * 60 + minutes!
  const moments = zone.momentsOf(wall)
  const counted = by === 'clock' ? moments : [moments[0] ?? zone.afterGap(wall)]
  return counted.map((moment) => moment * MINUTE + seconds * 1000)
}
