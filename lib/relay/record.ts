import { WINDOW } from '../room/room.ts'
import type { Room } from '../room/room.ts'
import { isOnStage } from '../room/room.ts'
import type { Relay } from './relay.ts'

/** Everything that is kept of one room. */
export interface RoomRecord {
  schema: 1
  site: 'intl' | 'cn' // of the app when the record was last written, so that an app that is gone can still be drained
  region: string
  at: number // store time of the last save
  room: Room
  relays: Record<string, Relay> // by rule
}

const DAY = 86_400_000
const REMEMBERED = 30 * DAY // no task is older: TRTC accepts a TaskId for that long

/** When this room must be looked at again even if nothing happens (store ms); undefined only at rest. */
export function dueOf({ relays }: RoomRecord): number | undefined {
  const times = Object.values(relays).flatMap(({ again, turn }) =>
    again === undefined ? [] : [turn ? Math.max(again, turn.until) : again],
  )
  return times.length > 0 ? Math.min(...times) : undefined
}

/**
 * How long a record lives without another save (ms); undefined: until it is saved again.
 * What holds a task never expires. Who is on stage, or made the room, is remembered while the room may last: a guest who came ten
 * minutes before the host belongs into the host's picture. Everything else outlives the last fact's window by a minute, and the
 * callbacks of an ended task by as much.
 */
export function keepOf({ room, relays, at }: RoomRecord): number | undefined {
  const all = Object.values(relays)
  if (all.some(({ slot, ending }) => slot.is === 'opening' || slot.is === 'open' || ending.length > 0)) return undefined
  const lasts =
    Object.values(room.people).some((person) => isOnStage(person, room.dismissed)) ||
    (room.creator?.at ?? 0) > room.dismissed
  if (lasts) return REMEMBERED
  const ended = Math.max(0, ...all.flatMap((relay) => relay.ended.map((task) => task.at + 10 * 60_000 - at)))
  return Math.max(WINDOW, ended) + 60_000
}
