import type { Spec } from './spec.ts'

/** A file that TRTC made of a recording. */
export interface RecordedFile {
  name: string
  url?: string // where it plays
  fileId?: string // of VOD
  mediaType?: 'av' | 'audio' | 'video'
  from?: number // when its content begins and ends (event times, ms)
  to?: number
}

/** A recording callback (group 3) in our words. `robot` and `taskId` may be the relay's or the recording's own; '' where TRTC names no robot. */
export interface RelayRecording {
  robot: string
  taskId: string
  at: number // event time, ms
  files: RecordedFile[]
  failed?: string // what went wrong, secrets masked
}

/** A file as its relay remembers it. */
export interface Recorded extends RecordedFile {
  taskId: string // as the callback had it
  heard: number // store time at which the last news of it came, ms
}

const MOST_FILES = 20

/** The files with the news in them; the same list where nothing is new. A file is its recording's name: every show may make a `1400_29.mp4`. */
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
  // The address of a late file comes in a second callback; which of the two comes first does not matter.
  const after = { ...file, ...before }
  const isNew = Object.keys(after).length > Object.keys(before).length
  return isNew ? known.map((one) => (one === before ? { ...after, heard: now } : one)) : known
}

/** Whether a task of this spec is recorded. (TRTC: McuRecordParams.UniRecord, 2 by the console's template, 3 by the request.) */
export function isRecorded({ RecordParams }: Spec): boolean {
  return RecordParams?.UniRecord === 2 || RecordParams?.UniRecord === 3
}
