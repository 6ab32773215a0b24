import type { Task } from './task.ts'
import { dig, digList, digNumber } from './validate/shape.ts'

const usualMinutes = 1440

/** A recording of one task, or of several with the same RecordKey. */
export interface Recording {
  /** The last captured task. */
  task: Task
  /** Its own TaskId, if not the task's. */
  ownId: string | undefined
  /** Milliseconds. */
  from: number
  to: number
}

/** McuRecordParams.RecordFormat; default: mp4. */
export function formatsOf({ task }: Recording): unknown[] {
  const formats = digList(task.request, 'RecordParams', 'RecordFormat')
  return formats.length > 0 ? formats : ['mp4']
}

/**
 * TRTC's file names: app and room (base64 for text ids), for a single stream also the user, and a number if a recording is split into
 * several files. (cloud.tencent.com/document/practice/647/111748.)
 */
export function fileNames(recording: Recording, formats: readonly unknown[]): string[] {
  const { task, from, to } = recording
  const minutes = digNumber(usualMinutes, task.request, 'RecordParams', 'MaxMediaFileDuration')
  const pieces = Math.max(1, Math.ceil((to - from) / (minutes * 60_000)))
  const prefix = dig(task.request, 'RecordParams', 'UserDefineRecordPrefix')
  const room = typeof task.room === 'number' ? String(task.room) : slug(task.room)
  const name = `${typeof prefix === 'string' ? `${prefix}__UserDefine_u_` : ''}${task.sdkAppId}_${room}${ofPerson(recording)}`
  return formats.flatMap((format) => {
    if (format === 'hls') return [`${name}.m3u8`]
    const numbers = pieces === 1 ? [''] : Array.from({ length: pieces }, (_, piece) => `_${piece + 1}`)
    return numbers.map((number) => `${name}${number}.${String(format)}`)
  })
}

function ofPerson({ task: { request } }: Recording): string {
  const stream = dig(request, 'SingleSubscribeParams', 'UserMediaStream')
  const user = dig(stream, 'UserInfo', 'UserId')
  if (request['WithTranscoding'] !== 0 || typeof user !== 'string') return ''
  return `_UserId_s_${slug(user)}_UserId_e_${dig(stream, 'StreamType') === 1 ? 'aux' : 'main'}`
}

function slug(text: string): string {
  return Buffer.from(text).toString('base64').replaceAll('/', '-').replaceAll('=', '.')
}
