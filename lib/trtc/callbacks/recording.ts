import * as v from 'valibot'
import type { RecordedFile } from '../../task/recording.ts'
import { maskText } from '../mask.ts'
import { ignored, name, reason, text, unreadable, whole } from './fields.ts'
import type { Callback } from './fields.ts'

/** A field that may be missing or malformed without invalidating the others. */
const maybe = <T>(schema: v.GenericSchema<unknown, T>) => v.fallback(v.optional(schema), undefined)
const list = <T>(schema: v.GenericSchema<unknown, T>) => v.fallback(v.array(schema), [])

const span = { TrackType: maybe(text), StartTimeStamp: maybe(whole), EndTimeStamp: maybe(whole) }

const payloadSchema = v.looseObject({
  Status: maybe(whole),
  LeaveCode: maybe(whole),
  Code: maybe(name),
  Message: maybe(text),
  Errmsg: maybe(text),
  Url: maybe(text),
  FileList: v.fallback(v.union([v.array(text), v.pipe(text, v.transform(Array.of<string>))]), []), // 304 has one, 310 several
  FileMessage: list(v.looseObject({ FileName: text, ...span })),
  TencentVod: maybe(v.looseObject({ CacheFile: maybe(text), FileId: maybe(name), VideoUrl: maybe(text), ...span })),
})

const schema = v.looseObject({
  UserId: v.fallback(v.optional(v.string(), ''), ''),
  TaskId: name,
  Payload: payloadSchema,
})

type Payload = v.InferOutput<typeof payloadSchema>
type Wrong = (payload: Payload) => string | undefined

const unlessZero =
  (what: string): Wrong =>
  ({ Status = 0 }) =>
    Status === 0 ? undefined : what

const late = 'a file was made and has not reached its storage yet'
const broken: Wrong = ({ Status = 0, Errmsg }) =>
  Status === 0 ? undefined : told(Status === 1 ? late : 'a file could not be made or stored', Errmsg)

/** What each event is about, and which error it reports. Those with `files` report recorded files. */
const events: Record<number, { about: string; wrong?: Wrong; files?: (payload: Payload) => RecordedFile[] }> = {
  301: { about: 'the recorder starts', wrong: unlessZero('the recorder did not start') },
  302: { about: 'the recorder stops' },
  303: { about: 'the upload starts', wrong: unlessZero('the upload did not start') },
  304: { about: 'an index is in its storage', files: ({ FileList }) => FileList.map((file) => ({ name: file })) },
  // 2 means that a late file has arrived. Older documentation calls LeaveCode Status.
  305: { about: 'the upload ends', wrong: ({ LeaveCode, Status }) => ((LeaveCode ?? Status) === 1 ? late : undefined) },
  306: { about: 'the recording moves to another machine' },
  307: { about: 'a piece begins' },
  308: { about: 'the upload fails', wrong: ({ Code, Message }) => told('the upload failed', Code, Message) },
  309: { about: 'a picture is missing', wrong: ({ Url }) => told('a picture could not be loaded', Url) },
  310: { about: 'a file is in its storage', wrong: broken, files: filesOf },
  311: { about: 'a file is in VOD', wrong: broken, files: ({ TencentVod }) => vodFile(TencentVod) },
  312: { about: 'the upload to VOD ends', wrong: unlessZero('the upload to VOD ended with an error') },
}

/** The events of group 3 that TRTC documents. */
export const recordingEvents = Object.keys(events).map(Number)

/**
 * Parses recording events (group 3): files, and errors. Files are reported by 310 (COS, mp4), by 311 (VOD, and the console's recording
 * to COS) and, for HLS to COS, by 304. Status 1: the file exists but is late; 2: there is none.
 *
 * TRTC: trtc.io/document/54914, cloud.tencent.com/document/product/647/81113. Both describe recordings in general: a UserId "of the
 * recording robot" and a TaskId "of a single cloud recording task". That a relay's recording (RecordParams) is reported by callbacks too
 * is documented (cloud.tencent.com/document/practice/647/111748); whether with the relay's TaskId and robot or its own is not, so nothing
 * here relies on it. The samples have EventTs as text, and older ones have no EventMsTs.
 */
export function readRecording(event: number, info: unknown, room: string, at: number): Callback {
  const { about, wrong, files: made } = events[event]!
  const read = v.safeParse(schema, info)
  // An unreadable event without files is ignored, since an error would only make TRTC retry.
  if (!read.success) return made ? unreadable(reason(read.issues, 'EventInfo')) : ignored(`event ${event}: ${about}`)
  const { UserId: robot, TaskId: taskId, Payload } = read.output
  const failed = wrong?.(Payload)
  const files = (Payload.Status ?? 0) <= 1 ? (made?.(Payload) ?? []) : []
  if (files.length === 0 && failed === undefined) return ignored(`event ${event}: ${about}`)
  const recording = { robot, taskId, at, files, ...(failed !== undefined && { failed }) }
  return { is: 'recorded', room, recording, event }
}

/** The files of a 310: all names are in FileList, details in FileMessage. */
function filesOf({ FileList, FileMessage }: Payload): RecordedFile[] {
  const detailed = FileMessage.map(({ FileName, ...of }) => ({ name: FileName, ...spanOf(of) }))
  const bare = FileList.filter((file) => !detailed.some((one) => one.name === file)).map((file) => ({ name: file }))
  return [...detailed, ...bare]
}

function vodFile(vod: Payload['TencentVod']): RecordedFile[] {
  const called = vod?.CacheFile ?? vod?.FileId // older callbacks have no name
  if (!vod || called === undefined) return []
  const { VideoUrl: url, FileId: fileId } = vod
  return [{ name: called, ...(url !== undefined && { url }), ...(fileId !== undefined && { fileId }), ...spanOf(vod) }]
}

function spanOf({ TrackType, StartTimeStamp: from, EndTimeStamp: to }: Span): Omit<RecordedFile, 'name'> {
  const mediaType = TrackType === undefined ? undefined : mediaTypes.get(TrackType)
  return { ...(mediaType && { mediaType }), ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
}

type Span = { TrackType?: string | undefined; StartTimeStamp?: number | undefined; EndTimeStamp?: number | undefined }

const mediaTypes = new Map<string, 'av' | 'audio' | 'video'>([
  ['audio_video', 'av'],
  ['audio', 'audio'],
  ['video', 'video'],
])

/** Masked, since a message may quote a URL or a key. */
function told(what: string, ...details: (string | undefined)[]): string {
  const said = details.filter((detail) => detail !== undefined).join(' ')
  return maskText(said === '' ? what : `${what}: ${said}`)
}
