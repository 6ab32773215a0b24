import * as v from 'valibot'
import { readDuration } from '../duration.ts'
import type { LogAction } from './user-actions.ts'
import { parseVerb, phrases } from './verbs.ts'
import { findApp } from './which-app.ts'
import type { Apps } from './which-app.ts'

/** An absolute time (ms since 1970), or one relative to the start of the log (ms). */
export type Moment = { is: 'absolute' | 'from-start'; ms: number }

const AT = 'at must be seconds from the start, like 90 or "1m30s", or a time like 2026-06-01T20:00:00Z'

const TextSchema = v.strictObject(
  {
    at: v.pipe(
      v.union([v.string(), v.number()], AT),
      v.rawTransform(({ dataset, addIssue, NEVER }) => {
        const moment = parseMoment(dataset.value)
        if (moment) return moment
        addIssue({ message: AT })
        return NEVER
      }),
    ),
    room: v.pipe(v.union([v.string(), v.number()], 'room must be the id of a room'), v.transform(String)),
    user: v.optional(v.pipe(v.string('user must be text'), v.nonEmpty('user must not be empty'))),
    does: v.pipe(
      v.string('does must be text'),
      v.check((words) => parseVerb(words) !== undefined, `does must be one of: ${phrases.join(', ')}`),
    ),
    role: v.optional(v.picklist(['anchor', 'audience'], 'role must be anchor or audience')),
    app: v.optional(v.union([v.string(), v.number()], 'app must be an SdkAppId')),
  },
  ({ expected, received }) =>
    expected === 'never'
      ? `${received.slice(1, -1)} is unknown; known are at, room, user, does, role and app`
      : 'is wrong',
)

/** Parses a shorthand event: {"at": 90, "room": "2901", "user": "anna", "does": "enters"}. */
export function readTextEntry(
  line: number,
  value: unknown,
  apps: Apps,
): { action: Omit<LogAction, 'at'>; at: Moment } | { message: string } {
  const parsed = v.safeParse(TextSchema, value)
  if (!parsed.success) return { message: parsed.issues.map(messageOf).join('; ') }
  const { at, room, user, does: words, role, app: named } = parsed.output
  const { does, role: usual, reason } = parseVerb(words)!
  if (user === undefined && does !== 'dismisses') return { message: `user is missing: who ${words}?` }
  const app = findApp(named, apps)
  if ('message' in app) return app
  if (app.roomIds === 'integer' && !/^\d+$/.test(room))
    return { message: 'room must be a number, since the rooms of this app have numbers' }
  return { at, action: { line, app, room, user, does, role: role ?? usual, reason } }
}

function parseMoment(at: string | number): Moment | undefined {
  const fromStart = readDuration(at)
  if (fromStart !== undefined) return { is: 'from-start', ms: fromStart }
  const ms = /^\d{4}-\d\d-\d\d/.test(String(at)) ? Date.parse(String(at)) : NaN
  return Number.isNaN(ms) ? undefined : { is: 'absolute', ms }
}

function messageOf(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue)
  return issue.received === 'undefined' && path !== null ? `${path} is missing` : issue.message
}
