import { readCallback } from '../../../lib/trtc/callbacks.ts'
import { dig } from '../../trtc/validate/shape.ts'
import type { Arrival } from '../arrival.ts'
import { findApp } from './which-app.ts'
import type { Apps } from './which-app.ts'

/** Parses a callback's body, for the app in its SdkAppId header. Its arrival time is its CallbackTs. */
export function readBody(
  line: number,
  body: string,
  sdkAppId: unknown,
  apps: Apps,
): { arrival: Arrival } | { message: string } {
  const app = findApp(sdkAppId, apps)
  if ('message' in app) return app
  const read = readCallback(body, app.roomIds)
  if (read.is === 'unreadable') return { message: `is no callback as TRTC sends it: ${read.why}` }
  const json: unknown = JSON.parse(body)
  const arrived = timeOf(dig(json, 'CallbackTs'))
  const own = timeOf(read.is === 'facts' ? read.facts[0]?.at : read.is === 'status' ? read.status.at : undefined)
  const at = arrived ?? own
  if (at === undefined) return { message: 'has no time: CallbackTs is missing' }
  return {
    arrival: {
      line,
      at,
      happened: own ?? at,
      app: app.sdkAppId,
      room: read.is === 'facts' || read.is === 'status' ? read.room : String(dig(json, 'EventInfo', 'RoomId')),
      body,
      group: Number(dig(json, 'EventGroupId')),
      type: Number(dig(json, 'EventType')),
    },
  }
}

function timeOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined
}
