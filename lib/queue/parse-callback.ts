import type { QueueMessage } from '../scf/messages.ts'
import { readCallback } from '../trtc/callbacks.ts'
import type { Callback } from '../trtc/callbacks/fields.ts'
import type { QueueDeps, ParsedMessage } from './message.ts'

type Envelope = { headers: unknown; body?: unknown }

/** Whether a message is a forwarded TRTC callback: commands have no headers. */
export function isForwarded(value: unknown): value is Envelope {
  return typeof value === 'object' && value !== null && 'headers' in value
}

/** Turns a forwarded callback back into its request. It is not verified here. */
export function parseCallback(
  { context }: Pick<QueueDeps, 'context'>,
  message: QueueMessage,
  { headers, body }: Envelope,
): ParsedMessage {
  if (typeof headers !== 'object' || headers === null || Array.isArray(headers))
    return { message, is: { form: 'unreadable', why: 'headers must be an object with sign and sdkappid' } }
  if (typeof body !== 'string') {
    const why = 'body must be the text of the callback exactly as it arrived: Sign covers every byte of it'
    return { message, is: { form: 'unreadable', why } }
  }
  const texts = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const)
  const request = { method: 'POST', path: '/', headers: Object.fromEntries(texts), body }
  const app = context.app(Number(request.headers['sdkappid']))
  const callback = app && readCallback(body, app.roomIds)
  const room = app && callback && 'room' in callback ? { app: app.sdkAppId, room: callback.room } : undefined
  const is = { form: 'callback' as const, request, ...(callback && { callback }) }
  return { message, is, ...(room && { room }), ...withTime(callback, message) }
}

function withTime(callback: Callback | undefined, { time }: QueueMessage): { time?: number } {
  const at = (callback && eventTime(callback)) ?? time
  return at === undefined ? {} : { time: at }
}

function eventTime(callback: Callback): number | undefined {
  switch (callback.is) {
    case 'facts':
      return callback.facts[0]?.at
    case 'status':
      return callback.status.at
    case 'recorded':
      return callback.recording.at
    case 'ignored':
    case 'unreadable':
      return undefined
  }
}
