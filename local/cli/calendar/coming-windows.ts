import type { ParsedConfig, ParsedRule, ParsedWindow } from '../../../lib/config/parsed.ts'
import { coming } from '../../../lib/windows.ts'
import type { Occurrence } from '../../../lib/windows.ts'
import { around } from '../../../lib/windows/around.ts'
import { clockOf, clockOfOffset } from './wall-clock.ts'
import type { WallClock } from './wall-clock.ts'

/** An upcoming or open window, formatted in its time zone and in UTC. */
export interface ComingWindow {
  zone: string
  rooms: string
  local: readonly [opens: string, starts: string, ends: string]
  utc: readonly [opens: string, starts: string, ends: string]
  change?: string // clock change since the previous window or during this one
}

/** A rule with a schedule and its upcoming windows. */
export interface RuleWindows {
  app: string
  rule: string
  windows: readonly ComingWindow[] // none: all are over
}

/** For every rule with a schedule, the next `count` windows that end after `from` (ms). */
export function comingWindows({ apps }: ParsedConfig, from: number, count: number): RuleWindows[] {
  return apps.flatMap((app) =>
    app.rules.flatMap((rule) =>
      rule.schedule ? [{ app: app.name, rule: rule.name, windows: windowsOf(rule, rule.schedule, from, count) }] : [],
    ),
  )
}

const UTC = clockOf('UTC')

function windowsOf(rule: ParsedRule, schedule: readonly ParsedWindow[], from: number, count: number): ComingWindow[] {
  return schedule
    .flatMap((window) => coming([window], from, count).map((occurrence) => ({ window, occurrence })))
    .sort((a, b) => a.occurrence.opens - b.occurrence.opens || a.occurrence.starts - b.occurrence.starts)
    .slice(0, count)
    .map(({ window, occurrence }) => comingWindow(rule, window, occurrence))
}

function comingWindow(rule: ParsedRule, window: ParsedWindow, { opens, starts, ends }: Occurrence): ComingWindow {
  const clock = 'cron' in window ? clockOf(window.timezone) : clockOfOffset(window.from)
  const change = clockChange(clock, around(window, starts - 1).last?.starts, starts, ends)
  return {
    zone: clock.name,
    rooms: (window.rooms ?? rule.rooms).join(', '),
    local: [clock.show(opens), clock.show(starts), clock.show(ends)],
    utc: [UTC.show(opens), UTC.show(starts), UTC.show(ends)],
    ...(change !== undefined && { change }),
  }
}

function clockChange(clock: WallClock, before: number | undefined, starts: number, ends: number): string | undefined {
  const [was, is, will] = [before ?? starts, starts, ends].map(clock.offset)
  if (is !== will) return `the clock changes while it is open: ${is} to ${will}`
  return was === is ? undefined : `the clock has changed since the one before: ${was} to ${is}`
}
