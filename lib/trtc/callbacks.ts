import * as v from 'valibot'
import { readFact } from './callbacks/fact.ts'
import { ignored, name, reason, unreadable, whole } from './callbacks/fields.ts'
import type { Callback } from './callbacks/fields.ts'
import { readRecording, recordingEvents } from './callbacks/recording.ts'
import { readStatus } from './callbacks/status.ts'

// Deliberately loose: TRTC never removes fields and may add some at any time.
const envelopeSchema = v.looseObject({ EventGroupId: whole, EventType: whole, EventInfo: v.looseObject({}) })

const infoSchema = v.looseObject({
  RoomId: name,
  EventMsTs: v.optional(whole),
  EventTsMs: v.optional(whole), // as spelled in the sample of 401
  EventTs: v.optional(name), // seconds, as text in the samples of group 3
})

const groups: Record<number, readonly number[]> = {
  1: [101, 102, 103, 104, 105],
  2: [201, 202, 203, 204, 205, 206],
  3: recordingEvents,
  4: [401],
}

/**
 * Parses the body of a verified callback: room, media, recording or relay. The room id is read as the app's type, whatever its JSON type
 * (102 has text where the others have numbers), and returned as text. Never throws; reasons never quote the body.
 * TRTC: trtc.io/document/39558 (groups 1 and 2), trtc.io/document/54914 (group 3), trtc.io/document/54913 (group 4).
 */
export function readCallback(body: string, roomIds: 'integer' | 'string'): Callback {
  const json = parse(body)
  if (json === undefined) return unreadable('the body is not JSON')
  const envelope = v.safeParse(envelopeSchema, json)
  if (!envelope.success) return unreadable(reason(envelope.issues))
  const { EventGroupId: group, EventType: event, EventInfo } = envelope.output
  if (!groups[group]) return ignored(`callbacks of group ${group} are not used here`)
  if (!groups[group].includes(event)) return ignored(`event ${event} of group ${group} is not known here`, group)

  const info = v.safeParse(infoSchema, EventInfo)
  if (!info.success) return unreadable(reason(info.issues, 'EventInfo'))
  const at = timeOf(info.output)
  if (at === undefined) return unreadable('EventInfo.EventMsTs is missing')
  const room = info.output.RoomId
  if (roomIds === 'integer' && !/^\d+$/.test(room))
    return ignored('the room id is not an integer, but the room ids of this app are', group)

  if (group === 4) return readStatus(EventInfo, room, at)
  if (group === 3) return readRecording(event, EventInfo, room, at)
  return readFact(event, EventInfo, room, at)
}

function timeOf({ EventMsTs, EventTsMs, EventTs }: v.InferOutput<typeof infoSchema>): number | undefined {
  const seconds = EventTs !== undefined && /^\d{1,12}$/.test(EventTs) ? Number(EventTs) : undefined
  return EventMsTs ?? EventTsMs ?? (seconds === undefined ? undefined : seconds * 1000)
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined // the parser's own message quotes the body
  }
}
