import { outboxDue } from './outbox/message.ts'
import type { Outbox } from './outbox/message.ts'
import { RECORDED_KEPT } from './relay/learn-recording.ts'
import type { Relay } from './relay/relay.ts'
import { SET_KEPT } from './relay/room-set.ts'
import type { RoomSet } from './relay/room-set.ts'
import { isOnStage, MONTH, WINDOW } from './room/room.ts'
import type { Room } from './room/room.ts'

/** Everything stored for one room. */
export interface RoomRecord {
  schema: 1
  site: 'intl' | 'cn' // of the app when last written, so that tasks of a removed app can still be stopped
  region: string
  at: number // store time of the last save
  room: Room
  relays: Record<string, Relay> // by rule
  set?: RoomSet
  commands?: readonly AcceptedCommand[] // newest last; at most a day old
  mail?: Outbox
}

/** An accepted command. It is not accepted again, nor is one that was issued earlier about the same thing. */
export interface AcceptedCommand {
  id: string
  at: number // store ms
  time: number // when it was issued
  about: readonly string[]
}

const MINUTE = 60_000
const ENDED_KEPT = 10 * MINUTE
const APPOINTMENT_KEPT = 31 * 86_400_000 // ms: longer than any window with its overrun

/** How long a command is remembered (ms). */
export const COMMAND_KEPT = 86_400_000

/** When this room must be reconciled even if nothing happens (store ms); undefined only at rest. */
export function dueOf({ relays, mail }: RoomRecord): number | undefined {
  const times = Object.values(relays).flatMap(({ again, turn }) =>
    again === undefined ? [] : [turn ? Math.max(again, turn.until) : again],
  )
  times.push(...[mail && outboxDue(mail)].filter((at) => at !== undefined))
  return times.length > 0 ? Math.min(...times) : undefined
}

/**
 * How long a record lives without another save (ms); undefined: until it is saved again.
 * A record with a task, or with anything due, never expires: its due time brings the next save. It is kept for a month while someone is
 * on stage or the room's creator may come back, so that a guest who came long before the host is in the host's picture. Otherwise it
 * outlives by a minute the window in which late facts count, the callbacks of ended tasks, and everything else that is kept for a time.
 */
export function keepOf(record: RoomRecord): number | undefined {
  const { room, relays, at } = record
  const holdsTask = Object.values(relays).some(
    ({ slot, ending }) => slot.is === 'opening' || slot.is === 'open' || ending.length > 0,
  )
  if (holdsTask || dueOf(record) !== undefined) return undefined
  const lasts = Object.values(room.people).some((person) => isOnStage(person, room.dismissed)) || (room.creator?.at ?? 0) > room.dismissed // prettier-ignore
  if (lasts) return MONTH
  const ended = Object.values(relays).flatMap((relay) => relay.ended.map((task) => task.at + ENDED_KEPT - at))
  const files = Object.values(relays).flatMap(({ recorded = [] }) =>
    recorded.map(({ heard }) => heard + RECORDED_KEPT - at),
  )
  const told = Object.values(relays).flatMap(({ kept }) => (kept ? [kept.starts + APPOINTMENT_KEPT - at] : []))
  const taken = (record.commands ?? []).map((command) => command.at + COMMAND_KEPT - at)
  const set = record.set ? [record.set.at + SET_KEPT - at] : []
  return Math.max(WINDOW, ...ended, ...files, ...told, ...taken, ...set) + MINUTE
}
