import type { ParsedApp } from '../../../lib/config/parsed.ts'
import { defaultBehavior } from '../../trtc/behavior.ts'
import { formatCallback } from '../../trtc/callbacks.ts'
import { callbackOf, eventsOf } from '../../trtc/room-events.ts'
import type { RoomAction } from '../../trtc/room-events.ts'
import { createRooms } from '../../trtc/rooms.ts'
import type { Arrival } from '../arrival.ts'

/** A user's action, from a shorthand line. */
export interface LogAction {
  line: number
  at: number // ms
  app: ParsedApp
  room: string
  user: string | undefined // undefined for dismissing a room
  does: RoomAction['does']
  role: RoomAction['role']
  reason: RoomAction['reason']
}

/** The callbacks that TRTC would send for these actions, without delay; the first entry creates the room. */
export function arrivalsOf(actions: readonly LogAction[]): Arrival[] {
  const rooms = createRooms()
  const inOrder = [...actions].sort((a, b) => a.at - b.at)
  return inOrder.flatMap(({ line, at, app: { sdkAppId, roomIds }, room, user, does, role, reason }) => {
    const action: RoomAction = {
      sdkAppId,
      room: roomIds === 'integer' ? Number(room) : room,
      does,
      at,
      ...(user !== undefined && { user }),
      ...(role && { role }),
      ...(reason !== undefined && { reason }),
    }
    return eventsOf(action, rooms, at).map((event): Arrival => {
      rooms.apply(event)
      const callback = callbackOf(event, defaultBehavior)
      const { group, type } = callback
      return { line, at, happened: at, app: sdkAppId, room, group, type, body: formatCallback(callback, at) }
    })
  })
}
