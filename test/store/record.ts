import type { RoomKey, Write } from '../../lib/ports.ts'
import type { RoomRecord } from '../../lib/room-record.ts'
import { emptyRoom } from '../../lib/room/room.ts'

export const KEY: RoomKey = { app: 1400000001, room: 'lobby' }

/** A record with no relays. */
export function record(at = 1000): RoomRecord {
  return { schema: 1, site: 'intl', region: 'ap-singapore', at, room: emptyRoom(at), relays: {} }
}

/** A record as the release after this one might write it. */
export function newerRecord(): RoomRecord {
  return { ...record(), schema: 2 } as unknown as RoomRecord
}

/** The first save of a room, unless something else is said. */
export function write(changes: Partial<Write> = {}): Write {
  return { expected: undefined, revision: 'r1', record: record(), due: undefined, keep: undefined, ...changes }
}
