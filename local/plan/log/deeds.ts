import type { ParsedApp } from '../../../lib/config/parsed.ts'
import { formatCallback } from '../../trtc/callbacks.ts'
import { usualHabits } from '../../trtc/habits.ts'
import { callbackOf, eventsOf } from '../../trtc/happenings.ts'
import type { Happening } from '../../trtc/happenings.ts'
import { createRooms } from '../../trtc/rooms.ts'
import type { Arrival } from '../arrival.ts'

/** Something that somebody does, said in words. */
export interface Deed {
  line: number
  at: number // ms
  app: ParsedApp
  room: string
  user: string | undefined // nobody in particular dismisses a room
  does: Happening['does']
  role: Happening['role']
  reason: Happening['reason']
}

/** The callbacks that TRTC would send, at once, for what people do; the first entry creates the room. */
export function arrivalsOf(deeds: readonly Deed[]): Arrival[] {
  const rooms = createRooms()
  const inOrder = [...deeds].sort((a, b) => a.at - b.at)
  return inOrder.flatMap(({ line, at, app: { sdkAppId, roomIds }, room, user, does, role, reason }) => {
    const happening: Happening = {
      sdkAppId,
      room: roomIds === 'integer' ? Number(room) : room,
      does,
      at,
      ...(user !== undefined && { user }),
      ...(role && { role }),
      ...(reason !== undefined && { reason }),
    }
    return eventsOf(happening, rooms, at).map((event): Arrival => {
      rooms.apply(event)
      const callback = callbackOf(event, usualHabits)
      const { group, type } = callback
      return { line, at, happened: at, app: sdkAppId, room, group, type, body: formatCallback(callback, at) }
    })
  })
}
