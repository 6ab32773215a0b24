import { timingOf } from '../cron.ts'
import type { LooseApp, LooseRule, LooseWindow, Report } from '../loose.ts'
import { matchesAny } from '../pattern.ts'
import { hasField } from '../schema/fields.ts'
import { checkRepeats } from './repeats.ts'
import { checkRoomId } from './room-ids.ts'
import { roomsOf } from './rooms.ts'

/** Checks a rule's schedule: its windows and their rooms. */
export function checkSchedule(rule: LooseRule, app: LooseApp, path: string, report: Report): void {
  const opens = rule.start?.on === 'open'
  if (opens && !hasField(rule, 'schedule'))
    report(
      `${path}.start.on`,
      'needs a schedule, since otherwise nothing ever opens; add one, or use "manual" for relays that only commands start',
    )
  const windows = rule.schedule ?? []
  for (const [index, window] of windows.entries()) {
    if (!window) continue
    const at = `${path}.schedule[${index}]`
    if (opens && !hasField(window, 'rooms'))
      report(
        `${at}.rooms`,
        'is missing; with start.on "open" a window names its rooms, like ["2901"], since it waits for nobody to enter one',
      )
    checkTimes(window, opens ? (rule.maxDuration ?? 43200) : Infinity, at, report)
    checkRooms(window, rule, app, `${at}.rooms`, report)
  }
  checkTwice(windows, `${path}.schedule`, report)
}

/** If a relay runs from the opening of the window, the window must not be longer than maxDuration. */
function checkTimes(window: LooseWindow, maxDuration: number, path: string, report: Report): void {
  const lasts = lengthOf(window)
  if (lasts === undefined) return
  if (lasts <= 0) return report(`${path}.until`, 'must be after `from`')
  const whole = lasts + (window.prepare ?? 0) + (window.overrun ?? 0)
  if (whole > maxDuration)
    report(
      `${path}.${hasField(window, 'cron') ? 'duration' : 'until'}`,
      `makes ${Math.ceil(whole)} s with prepare and overrun, more than the rule's maxDuration (${maxDuration} s), which would end the relay first; raise maxDuration or shorten the window`,
    )
}

/** In seconds. */
function lengthOf(window: LooseWindow): number | undefined {
  if ('duration' in window) return window.duration
  if (!('from' in window) || window.from === undefined || window.until === undefined) return undefined
  return (Date.parse(window.until) - Date.parse(window.from)) / 1000
}

function checkRooms({ rooms = [] }: LooseWindow, rule: LooseRule, app: LooseApp, path: string, report: Report): void {
  const patterns = roomsOf(rule)
  const above = (app.rules ?? []).slice(0, app.rules?.indexOf(rule))
  for (const [index, room] of rooms.entries()) {
    const at = `${path}[${index}]`
    checkRoomId(room, app.roomIds, at, report)
    if (room === undefined || !patterns) continue
    if (!matchesAny(patterns, room))
      report(at, "is not a room of this rule; add it to the rule's rooms or remove it here")
    const taker = takes(rule) ? above.find((other) => other && takes(other) && isOf(other, room)) : undefined
    if (taker)
      report(
        at,
        `is taken by rule "${taker.name ?? ''}", which stands before this one; exclude it there with a leading "!", or say also: true here`,
      )
  }
  checkRepeats(rooms, (index, first) => report(`${path}[${index}]`, `is the same as rooms[${first}]; remove it`))
}

/** Whether a rule takes its rooms; false if `also` is malformed, since it is then unknown. */
function takes(rule: LooseRule): boolean {
  return hasField(rule, 'also') ? rule.also === false : true
}

function isOf(rule: LooseRule, room: string): boolean {
  const patterns = roomsOf(rule)
  return patterns !== undefined && matchesAny(patterns, room)
}

function checkTwice(windows: readonly (LooseWindow | undefined)[], path: string, report: Report): void {
  for (const [index, window] of windows.entries()) {
    if (!window) continue
    const timing = known(window)
    if (timing === undefined) continue
    const first = windows.findIndex((other) => other && known(other) === timing && shareRooms(other, window))
    if (first >= 0 && first < index)
      report(
        `${path}[${index}]`,
        `starts at the same times as schedule[${first}] for the same rooms; remove one of them`,
      )
  }
}

function known(window: LooseWindow): string | undefined {
  if ('from' in window) return window.from === undefined ? undefined : timingOf({ from: window.from })
  const { cron, timezone } = 'cron' in window ? window : {}
  return cron === undefined || timezone === undefined ? undefined : timingOf({ cron, timezone })
}

/** Whether two windows name a common room. One without rooms may coexist with one that names some, for example for longer shows. */
function shareRooms(one: LooseWindow, other: LooseWindow): boolean {
  if (!hasField(one, 'rooms') || !hasField(other, 'rooms')) return !hasField(one, 'rooms') && !hasField(other, 'rooms')
  return (one.rooms ?? []).some((room) => room !== undefined && other.rooms?.includes(room))
}
