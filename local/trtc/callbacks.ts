import { createHmac } from 'node:crypto'

/** 1 room, 2 media, 3 recording, 4 relay. */
export type Group = 1 | 2 | 3 | 4

/** A callback before it is sent: TRTC's envelope without CallbackTs, which is the time of sending. */
export interface Callback {
  group: Group
  type: number
  info: Record<string, unknown>
}

/**
 * The body as TRTC writes it, byte for byte: pretty-printed with tabs, a tab after every colon, line feeds, and no line
 * feed at the end. (TRTC: room & media callbacks, trtc.io/document/39558; recording callbacks, trtc.io/document/54914; relay
 * callbacks, trtc.io/document/54913.)
 *
 * @param callbackTs milliseconds
 */
export function formatCallback(callback: Callback, callbackTs: number): string {
  return format({
    EventGroupId: callback.group,
    EventType: callback.type,
    CallbackTs: callbackTs,
    EventInfo: callback.info,
  })
}

/** Formats any JSON value in that style. */
export function format(value: unknown, depth = 0): string {
  if (Array.isArray(value)) return `[${value.map((item) => format(item, depth + 1)).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const indent = '\t'.repeat(depth + 1)
  const lines = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([key, item]) => `${indent}${JSON.stringify(key)}:\t${format(item, depth + 1)}`)
  return `{\n${lines.join(',\n')}\n${'\t'.repeat(depth)}}`
}

/** The `Sign` header: base64 HMAC-SHA256 over exactly the bytes that are sent. */
export function signCallback(body: string, key: string): string {
  return createHmac('sha256', key).update(body, 'utf8').digest('base64')
}

/** All headers of a callback. No `Sign` if the app has no callback key. */
export function callbackHeaders(body: string, app: { sdkAppId: number; callbackKey: string }): Record<string, string> {
  return {
    'Content-Type': 'application/json',
    ...(app.callbackKey ? { Sign: signCallback(body, app.callbackKey) } : {}),
    SdkAppId: String(app.sdkAppId),
  }
}
