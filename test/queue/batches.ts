import type { QueueMessage } from '../../lib/scf/messages.ts'
import { signCallback } from '../../lib/trtc/signature.ts'

let offset = 0

/** A message as CKafka brings it. */
export function message(body: unknown, about: { key?: string; time?: number } = {}): QueueMessage {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { body: text, ref: { topic: 'commands', partition: 0, offset: offset++ }, ...about }
}

/** A callback as somebody passes it on. */
export function forwarded(sdkAppId: number, body: string, key: string): string {
  return JSON.stringify({ headers: { Sign: signCallback(body, key), SdkAppId: String(sdkAppId) }, body })
}

/** The body of a callback of groups 1 and 2, with tabs as TRTC writes it. */
export function callback(type: number, room: string, user: string, at: number, role = 20): string {
  const EventInfo = { RoomId: Number(room), EventMsTs: at, UserId: user, ...(type < 200 && { Role: role }) }
  const whole = { EventGroupId: Math.floor(type / 100), EventType: type, CallbackTs: at + 90, EventInfo }
  return JSON.stringify(whole, undefined, '\t')
}
