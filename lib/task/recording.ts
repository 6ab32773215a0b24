import type { Spec } from './spec.ts'

/** A recorded file. */
export interface RecordedFile {
  name: string
  url?: string // playback URL
  fileId?: string // of VOD
  mediaType?: 'av' | 'audio' | 'video'
  from?: number // when its content begins and ends (event times, ms)
  to?: number
}

/** A parsed recording callback (group 3). `robot` and `taskId` may be the relay's or the recording's own; '' if TRTC names no robot. */
export interface RelayRecording {
  robot: string
  taskId: string
  at: number // event time, ms
  files: RecordedFile[]
  failed?: string // the error, secrets masked
}

/** A file as stored with its relay. */
export interface Recorded extends RecordedFile {
  taskId: string // as in the callback
  heard: number // store time of the last new callback about it, ms
}

const MOST_FILES = 20

/** The files updated from a callback; the same list if nothing is new. Files are told apart by task and name: names repeat across shows. */
export function noteFiles(
  known: readonly Recorded[],
  { taskId, files }: RelayRecording,
  now: number,
): readonly Recorded[] {
  return files.reduce((list, file) => noteFile(list, taskId, file, now), known)
}

function noteFile(known: readonly Recorded[], taskId: string, file: RecordedFile, now: number): readonly Recorded[] {
  const before = known.find((one) => one.taskId === taskId && one.name === file.name)
  if (!before) return [...known, { ...file, taskId, heard: now }].slice(-MOST_FILES)
  // The URL of a late file comes in a second callback; the two may arrive in either order.
  const after = { ...file, ...before }
  const isNew = Object.keys(after).length > Object.keys(before).length
  return isNew ? known.map((one) => (one === before ? { ...after, heard: now } : one)) : known
}

/** Whether a task of this spec is recorded (McuRecordParams.UniRecord 2 or 3). */
export function isRecorded({ RecordParams }: Spec): boolean {
  return RecordParams?.UniRecord === 2 || RecordParams?.UniRecord === 3
}
