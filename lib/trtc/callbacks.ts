import * as v from 'valibot'
import type { RelayStatus } from '../relay/status.ts'
import type { Fact, UserFact } from '../room/facts.ts'
import { maskText } from './mask.ts'

/** A callback in our words. `ignored` is well-formed and none of our business; `unreadable` is not what TRTC documents. */
export type Callback =
  | { is: 'facts'; room: string; facts: Fact[]; event: number }
  | { is: 'status'; room: string; status: RelayStatus }
  | { is: 'ignored'; why: string }
  | { is: 'unreadable'; why: string }

type Info = v.InferOutput<typeof infoSchema>

const text = v.pipe(v.string('is not text'), v.nonEmpty('is empty'))
const whole = v.pipe(v.number('is not a number'), v.safeInteger('is not a whole number'), v.minValue(0, 'is negative'))
const name = v.union([text, v.pipe(whole, v.transform(String))], 'is neither text nor a whole number')

// Loose on purpose: TRTC never removes fields and may add some at any time.
const envelopeSchema = v.looseObject({ EventGroupId: whole, EventType: whole, EventInfo: v.looseObject({}) })

const infoSchema = v.looseObject({
  RoomId: name,
  EventMsTs: v.optional(whole),
  EventTsMs: v.optional(whole), // how the sample of 401 spells it
  EventTs: v.optional(whole), // seconds
  UserId: v.optional(text),
  Role: v.optional(v.unknown()),
  Reason: v.optional(v.unknown()),
})

const statusSchema = v.looseObject({
  UserId: text,
  TaskId: name, // a number by the documentation's table, text in its sample
  Payload: v.looseObject({
    Url: text,
    Status: whole,
    ErrorCode: v.optional(v.unknown()),
    ErrorMsg: v.optional(v.unknown()),
  }),
})

// By event, then by the role that it carries; `any` where roles say nothing. Without a role, somebody is an anchor: that is the safe side.
const userFacts: Record<number, Partial<Record<'anchor' | 'audience' | 'absent' | 'any', UserFact>>> = {
  103: { anchor: 'on-stage', audience: 'viewer', absent: 'on-stage' },
  104: { anchor: 'left', audience: 'viewer', absent: 'left' },
  105: { anchor: 'on-stage', audience: 'audience' },
  201: { any: 'camera-on' },
  202: { any: 'camera-off' },
  203: { any: 'microphone-on' },
  204: { any: 'microphone-off' },
  205: { any: 'screen-on' },
  206: { any: 'screen-off' },
}

const LINKED = 4 // the reason of a 103: a host of another room joined the two rooms

const groups: Record<number, readonly number[]> = {
  1: [101, 102, 103, 104, 105],
  2: [201, 202, 203, 204, 205, 206],
  4: [401],
}

/**
 * Reads the body of a room, media or relay callback whose signature was checked. The room id becomes text of the app's kind, whatever
 * JSON type it arrived in (102 carries text where the others carry numbers). Never throws; a reason never quotes the body.
 * TRTC: trtc.io/document/39558 (groups 1 and 2), trtc.io/document/54913 (group 4).
 */
export function readCallback(body: string, roomIds: 'integer' | 'string'): Callback {
  const json = parse(body)
  if (json === undefined) return unreadable('the body is not JSON')
  const envelope = v.safeParse(envelopeSchema, json)
  if (!envelope.success) return unreadable(reason(envelope.issues))
  const { EventGroupId: group, EventType: event, EventInfo } = envelope.output
  if (!groups[group]) return ignored(`callbacks of group ${group} are not used here`)
  if (!groups[group].includes(event)) return ignored(`event ${event} of group ${group} is not known here`)

  const info = v.safeParse(infoSchema, EventInfo)
  if (!info.success) return unreadable(reason(info.issues, 'EventInfo'))
  const at = timeOf(info.output)
  if (at === undefined) return unreadable('EventInfo.EventMsTs is missing')
  const room = info.output.RoomId
  if (roomIds === 'integer' && !/^\d+$/.test(room))
    return ignored('the room id is not an integer, and the rooms of this app are')

  return event === 401 ? readStatus(EventInfo, room, at) : readFact(event, info.output, room, at)
}

function readFact(event: number, info: Info, room: string, at: number): Callback {
  if (event === 102) return { is: 'facts', room, facts: [{ is: 'room-dismissed', at }], event }
  const user = info.UserId
  if (user === undefined) return unreadable('EventInfo.UserId is missing')
  if (event === 101) return { is: 'facts', room, facts: [{ is: 'room-created', user, at }], event }
  const known = userFacts[event]?.any ?? userFacts[event]?.[role(info.Role)]
  const fact = known === 'on-stage' && event === 103 && info.Reason === LINKED ? 'linked' : known
  if (!fact) return ignored(`event ${event} with a role that is not known here`)
  return { is: 'facts', room, facts: [{ is: fact, user, at }], event }
}

function readStatus(info: unknown, room: string, at: number): Callback {
  const read = v.safeParse(statusSchema, info)
  if (!read.success) return unreadable(reason(read.issues, 'EventInfo'))
  const { UserId, TaskId, Payload } = read.output
  if (!isStatus(Payload.Status)) return ignored(`relay status ${Payload.Status} is not known here`)
  const error = errorOf(Payload.ErrorCode, Payload.ErrorMsg)
  const status = { robot: UserId, taskId: TaskId, url: Payload.Url, status: Payload.Status, at }
  return { is: 'status', room, status: error === '' ? status : { ...status, error } }
}

function role(value: unknown): 'anchor' | 'audience' | 'absent' | 'any' {
  if (value === undefined) return 'absent'
  return value === 20 ? 'anchor' : value === 21 ? 'audience' : 'any'
}

function isStatus(status: number): status is RelayStatus['status'] {
  return status >= 0 && status <= 5
}

function timeOf({ EventMsTs, EventTsMs, EventTs }: Info): number | undefined {
  return EventMsTs ?? EventTsMs ?? (EventTs === undefined ? undefined : EventTs * 1000)
}

// The codes are published nowhere, so they are passed on as they come. A message may quote the URL.
function errorOf(code: unknown, message: unknown): string {
  const parts = [code === 0 ? undefined : code, message].filter(
    (part) => typeof part === 'number' || typeof part === 'string',
  )
  return maskText(parts.join(' ').trim())
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined // the parser's own message quotes the body
  }
}

function reason(issues: readonly v.BaseIssue<unknown>[], under?: string): string {
  const [issue] = issues
  if (!issue) return 'not understood'
  const path = [under, v.getDotPath(issue)].filter(Boolean).join('.')
  const missing = issue.input === undefined || issue.expected?.startsWith('"')
  const what = issue.kind === 'schema' && issue.type.endsWith('object') ? 'is not an object' : issue.message
  return `${path || 'the body'} ${missing ? 'is missing' : what}`
}

const ignored = (why: string): Callback => ({ is: 'ignored', why })
const unreadable = (why: string): Callback => ({ is: 'unreadable', why })
