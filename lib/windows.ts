import { rulesFor } from './config/match.ts'
import type { ParsedApp, ParsedRule, ParsedWindow } from './config/parsed.ts'
import { around, shape } from './windows/around.ts'
import type { Occurrence } from './windows/occurrence.ts'

export type { Occurrence }

const LOOK_BACK = 86_400_000
const MOST_CLOSED = 100

/**
 * The state of a rule's schedule for a room at `now` (ms). `open`: the occurrence that has opened and not closed; of several, the one
 * that ends last. `next`: the next one to open. `changes`: when the result may next change.
 */
export function scheduleAt(
  schedule: readonly ParsedWindow[],
  room: string,
  now: number,
): { open?: Occurrence; next?: Occurrence; changes?: number } {
  let open: Occurrence | undefined
  let next: Occurrence | undefined
  let changes = Infinity
  for (const window of schedule) {
    if (window.rooms && !window.rooms.includes(room)) continue
    // All occurrences of a window are equally long, so the one that started last also ends last.
    const { last, next: coming } = around(window, now + shape(window).prepare)
    if (last && now < last.closes) {
      if (!open || last.ends > open.ends || (last.ends === open.ends && last.starts > open.starts)) open = last
      changes = Math.min(changes, now < last.ends ? last.ends : last.closes)
    }
    if (coming) {
      if (!next || coming.opens < next.opens) next = coming
      changes = Math.min(changes, coming.opens)
    }
  }
  return { ...(open && { open }), ...(next && { next }), ...(changes < Infinity && { changes }) }
}

/**
 * Rooms that need a relay at `now` (ms) even if they are empty: those of open windows of rules with `start.on` `open`. Sorted, without
 * duplicates.
 */
export function openRooms(app: ParsedApp, now: number): string[] {
  const rooms = opening(app).flatMap(({ rule, window }) => {
    const { last } = around(window, now + shape(window).prepare)
    return last && now < last.closes ? roomsOf(app, rule, window) : []
  })
  return [...new Set(rooms)].sort()
}

/**
 * Occurrences of such rules that closed after `since` and up to `now` inclusive (ms), by room, the earliest of a window first; at most
 * the last 100 per window, and only of the last 24 hours. One within another that ends later is part of that one.
 */
export function closedBetween(
  app: ParsedApp,
  since: number,
  now: number,
): { room: string; rule: string; occurrence: Occurrence }[] {
  return opening(app).flatMap(({ rule, window }) => {
    const closed = closedOf(window, Math.max(since, now - LOOK_BACK), now)
    if (closed.length === 0) return []
    const rooms = roomsOf(app, rule, window)
    return closed.flatMap((occurrence) =>
      rooms.filter((room) => isOwn(rule, room, occurrence)).map((room) => ({ room, rule: rule.name, occurrence })),
    )
  })
}

/** Whether the relay runs for this occurrence when it ends, rather than for another one that contains it. */
function isOwn({ schedule = [] }: ParsedRule, room: string, { id, ends }: Occurrence): boolean {
  return scheduleAt(schedule, room, ends - 1).open?.id === id
}

/** The next `count` occurrences that have not closed by `from` (ms), in order of opening. */
export function coming(schedule: readonly ParsedWindow[], from: number, count: number): Occurrence[] {
  return schedule
    .flatMap((window) => unclosed(window, from, count))
    .sort((a, b) => a.opens - b.opens || a.starts - b.starts)
    .slice(0, count)
}

function closedOf(window: ParsedWindow, since: number, now: number): Occurrence[] {
  const { total } = shape(window)
  const found: Occurrence[] = []
  let { last } = around(window, now - total)
  while (last && last.closes > since && found.length < MOST_CLOSED) {
    found.unshift(last)
    last = around(window, last.starts - 1).last
  }
  return found
}

function unclosed(window: ParsedWindow, from: number, count: number): Occurrence[] {
  const found: Occurrence[] = []
  let { next } = around(window, from - shape(window).total)
  while (next && found.length < count) {
    found.push(next)
    next = around(window, next.starts).next
  }
  return found
}

/** The windows that open even if nobody is in the room. */
function opening(app: ParsedApp): { rule: ParsedRule; window: ParsedWindow }[] {
  return app.rules
    .filter(({ start }) => start.on === 'open')
    .flatMap((rule) => (rule.schedule ?? []).map((window) => ({ rule, window })))
}

/** The rooms of a window to which its rule applies. */
function roomsOf(app: ParsedApp, rule: ParsedRule, window: ParsedWindow): readonly string[] {
  const before = memo.get(window)
  if (before?.app === app) return before.rooms
  const rooms = (window.rooms ?? []).filter((room) => rulesFor(app, room).includes(rule))
  memo.set(window, { app, rooms })
  return rooms
}

// Rooms are needed several times a second, and a configuration is immutable.
const memo = new WeakMap<ParsedWindow, { app: ParsedApp; rooms: readonly string[] }>()
