import * as v from 'valibot'
import type { RelayStatus } from '../../task/status.ts'
import { maskText } from '../mask.ts'
import { ignored, name, reason, text, unreadable, whole } from './fields.ts'
import type { Callback } from './fields.ts'

const schema = v.looseObject({
  UserId: text,
  TaskId: name, // a number in the documentation's table, text in its sample
  Payload: v.looseObject({
    Url: text,
    Status: whole,
    ErrorCode: v.optional(v.unknown()),
    ErrorMsg: v.optional(v.unknown()),
  }),
})

/** Parses the status of one output of a task: event 401 of group 4. TRTC: trtc.io/document/54913. */
export function readStatus(info: unknown, room: string, at: number): Callback {
  const read = v.safeParse(schema, info)
  if (!read.success) return unreadable(reason(read.issues, 'EventInfo'))
  const { UserId, TaskId, Payload } = read.output
  if (!isStatus(Payload.Status)) return ignored(`relay status ${Payload.Status} is not known here`)
  const error = errorOf(Payload.ErrorCode, Payload.ErrorMsg)
  const status = { robot: UserId, taskId: TaskId, url: Payload.Url, status: Payload.Status, at }
  return { is: 'status', room, status: error === '' ? status : { ...status, error } }
}

function isStatus(status: number): status is RelayStatus['status'] {
  return status >= 0 && status <= 5
}

// The codes are not documented, so they are passed on unchanged. A message may quote the URL.
function errorOf(code: unknown, message: unknown): string {
  const parts = [code === 0 ? undefined : code, message].filter(
    (part) => typeof part === 'number' || typeof part === 'string',
  )
  return maskText(parts.join(' ').trim())
}
