import * as v from 'valibot'
import { checkRoomId } from '../config/checks/room-ids.ts'
import type { Report } from '../config/loose.ts'
import { rulesFor } from '../config/match.ts'
import type { ParsedApp, ParsedRule, DryRun } from '../config/parsed.ts'
import { matchesAny } from '../config/pattern.ts'
import { among, whoseId } from '../config/phrases.ts'
import { choice } from '../config/schema/fields.ts'
import { RoomId } from '../config/schema/texts.ts'
import type { Sealed } from '../task/call.ts'
import { sdkAppIdOf } from './address.ts'
import type { LooseCommand } from './loose.ts'

/** The app, room and rule of a command, as far as known. */
export interface Subject {
  app?: ParsedApp
  room?: string
  rule?: ParsedRule
}

export interface Apps {
  app(sdkAppId: number): ParsedApp | undefined
  apps?(): readonly number[] // to suggest in messages
}

/** Finds the app, the room and the rule that a command names. */
export function subjectOf(sound: LooseCommand, known: Apps, report: Report): Subject {
  const app = appOf(sound, known, report)
  if (!app) return {}
  const room = roomOf(sound.room, app, 'room', report)
  if (sound.type === 'room.set') return setOf(app, room, report)
  const rule = ruleOf(sound, app, report)
  if (rule && room !== undefined) checkTaken(app, rule, room, report)
  return { app, ...(room !== undefined && { room }), ...(rule && { rule }) }
}

/** A room id as text; undefined if absent, or if it is invalid for the app, which is reported. */
export function roomOf(
  written: string | number | undefined,
  { roomIds }: ParsedApp,
  path: string,
  report: Report,
): string | undefined {
  if (written === undefined) return undefined
  let isRight = true
  const refuse: Report = (where, message) => {
    isRight = false
    report(where, message)
  }
  const room = String(written)
  if (roomIds === 'integer') checkRoomId(room, roomIds, path, refuse)
  else if (typeof written === 'number') refuse(path, 'must be text, like "295066": the room ids of this app are text')
  else {
    const wrong = v.safeParse(RoomId, room).issues?.[0].message
    if (wrong !== undefined) refuse(path, wrong)
  }
  return isRight ? room : undefined
}

function appOf({ sdkAppId }: LooseCommand, known: Apps, report: Report): ParsedApp | undefined {
  const id = sdkAppId === undefined ? undefined : sdkAppIdOf(sdkAppId)
  if (id === undefined) return undefined
  const app = known.app(id)
  if (app) return app
  const ids = (known.apps?.() ?? []).map(String)
  const right = ids.length > 0 ? v.safeParse(choice(ids), String(id)).issues?.[0].message : undefined
  report('sdkAppId', `is no app of this deployment${right === undefined ? '' : `; it ${right}`}`)
  return undefined
}

function ruleOf({ rule }: LooseCommand, { sdkAppId, rules }: ParsedApp, report: Report): ParsedRule | undefined {
  if (rule === undefined) return undefined
  const found = rules.find(({ name }) => name === rule)
  if (found) return found
  const names = rules.map(({ name }) => name)
  const right = names.length > 0 ? `it ${v.safeParse(choice(names), rule).issues?.[0].message}` : 'the app has none'
  report('rule', `is no rule of app ${sdkAppId}; ${right}`)
  return undefined
}

/** Reports a room that the rule does not relay: the first matching rule takes it. */
function checkTaken(app: ParsedApp, rule: ParsedRule, room: string, report: Report): void {
  const rules = rulesFor(app, room)
  if (rules.includes(rule)) return
  const patterns = among(rule.rooms, 'every room', (pattern) => whoseId(pattern, 'room', 'rooms'), 'and')
  const taker = rules.find(({ also }) => !also)
  report(
    'room',
    taker && matchesAny(rule.rooms, room)
      ? `is taken by rule "${taker.name}", which stands before rule "${rule.name}"; name that rule, or another room`
      : `is not a room of rule "${rule.name}", which relays ${patterns}`,
  )
}

function setOf(app: ParsedApp, room: string | undefined, report: Report): Subject {
  if (room === undefined) return { app }
  if (rulesFor(app, room).length === 0) report('room', `is relayed by no rule of app ${app.sdkAppId}`)
  return { app, room }
}

/** What reading a command needs. */
export interface CommandDeps extends Apps {
  now: number // store ms
  seal(app: ParsedApp, text: string): Sealed // may throw if the app's sdkSecretKey is unset
  trial?: DryRun // tries the rule with another layout, if it has raw parameters
}
