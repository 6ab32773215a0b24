import { createHash } from 'node:crypto'
import { Cron } from 'croner'
import type { ParsedApp, ParsedRule } from './config.ts'
import { rulesFor } from './match.ts'

type ParsedWindow = NonNullable<ParsedRule['schedule']>[number]

/** One opening of a window. Times are ms since the epoch. */
export interface Occurrence {
  id: string // names the window's timing and the nominal start
  starts: number // nominal
  opens: number // prepared
  ends: number
  closes: number // with its overrun
  rooms?: readonly string[]
}

export function scheduleAt(
  schedule: readonly ParsedWindow[],
  room: string,
  now: number,
): { open?: Occurrence; next?: Occurrence; changes?: number } {
  const mine = schedule.filter(({ rooms }) => !rooms || rooms.includes(room)).flatMap((window) => around(window, now))
  const open = mine
    .filter(({ opens, closes }) => opens <= now && now < closes)
    .sort((a, b) => b.ends - a.ends || b.starts - a.starts)[0]
  const next = mine.filter(({ opens }) => opens > now).sort((a, b) => a.opens - b.opens)[0]
  const changes = Math.min(...mine.flatMap(({ opens, ends, closes }) => [opens, ends, closes]).filter((at) => at > now))
  return { ...(open && { open }), ...(next && { next }), ...(Number.isFinite(changes) && { changes }) }
}

export function openRooms(app: ParsedApp, now: number): string[] {
  const rooms = scheduled(app).flatMap(({ window, rule }) =>
    around(window, now)
      .filter(({ opens, closes }) => opens <= now && now < closes)
      .flatMap(() => roomsOf(app, rule, window)),
  )
  return [...new Set(rooms)].sort()
}

export function closedBetween(
  app: ParsedApp,
  since: number,
  now: number,
): { room: string; rule: string; occurrence: Occurrence }[] {
  return scheduled(app).flatMap(({ window, rule }) =>
    occurrences(window, Math.max(since, now - 86_400_000), now)
      .filter(({ closes }) => closes > since && closes <= now)
      .flatMap((occurrence) => roomsOf(app, rule, window).map((room) => ({ room, rule: rule.name, occurrence }))),
  )
}

function scheduled(app: ParsedApp) {
  return app.rules
    .filter(({ start }) => start.on === 'open')
    .flatMap((rule) => (rule.schedule ?? []).map((window) => ({ rule, window })))
}

function roomsOf(app: ParsedApp, rule: ParsedRule, { rooms = [] }: ParsedWindow): string[] {
  return rooms.filter((room) => rulesFor(app, room).includes(rule))
}

function around(window: ParsedWindow, now: number): Occurrence[] {
  const known = memo.get(window)
  if (known && known.from <= now && now < known.to) return known.list
  const list = occurrences(window, now, Infinity)
  const bounds = list.flatMap(({ opens, ends, closes }) => [opens, ends, closes])
  const to = Math.min(...bounds.filter((at) => at > now), Infinity)
  memo.set(window, { from: now, to, list })
  return list
}

const memo = new WeakMap<ParsedWindow, { from: number; to: number; list: Occurrence[] }>()

/** Those not closed at `from`, up to the first that opens after it (or all that open until `until`). */
function occurrences(window: ParsedWindow, from: number, until: number): Occurrence[] {
  const { prepare, overrun, rooms } = window
  const of = (starts: number, ends: number): Occurrence => ({
    id: `${nameOf(window)}@${new Date(starts).toISOString()}`,
    starts,
    opens: starts - prepare * 1000,
    ends,
    closes: ends + overrun * 1000,
    ...(rooms && { rooms }),
  })
  if ('from' in window) return [of(Date.parse(window.from), Date.parse(window.until))]
  const cron = new Cron(window.cron, { timezone: window.timezone, paused: true })
  const lasts = window.duration * 1000
  const found: Occurrence[] = []
  let at = cron.nextRun(new Date(from - lasts - overrun * 1000 - 1000))
  while (at) {
    const one = of(at.getTime(), at.getTime() + lasts)
    found.push(one)
    if (one.opens > (until === Infinity ? from : until)) break
    at = cron.nextRun(at)
  }
  return found
}

function nameOf(window: ParsedWindow): string {
  const timing = 'from' in window ? [window.from] : [window.cron, window.timezone]
  return createHash('sha256').update(JSON.stringify(timing)).digest('hex').slice(0, 8)
}
