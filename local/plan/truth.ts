import { isRobot } from '../../lib/relay/robot.ts'
import { isObject } from '../trtc/validate/shape.ts'
import type { Json } from '../trtc/validate/shape.ts'
import type { Arrival } from './arrival.ts'

/**
 * The callback as something that happens at the local TRTC: with the room id in the app's type, whatever type it was sent in.
 * Undefined where nothing happens to people: relay callbacks tell of tasks, and robots are nobody.
 */
export function truthOf({ body, group }: Arrival, roomIds: 'integer' | 'string'): Json | undefined {
  const callback: unknown = JSON.parse(body)
  if (group === 4 || !isObject(callback) || !isObject(callback['EventInfo'])) return undefined
  const info = callback['EventInfo']
  if (typeof info['UserId'] === 'string' && isRobot(info['UserId'])) return undefined
  const room = String(info['RoomId'])
  return { ...callback, EventInfo: { ...info, RoomId: roomIds === 'integer' ? Number(room) : room } }
}
