import type { RoomKey } from '../../lib/ports.ts'
import type { RoomRecord } from '../../lib/room-record.ts'
import { HANDED_OUT } from '../../lib/store/store.ts'
import type { Store } from '../../lib/store/store.ts'

/** An index of a store's rooms, since the store itself has no way to list them. */
export interface KnownRooms {
  /** The store, with saves recorded. */
  store: Store
  record(key: RoomKey): RoomRecord | undefined
  records(): { key: RoomKey; record: RoomRecord }[]
  /** When the first room is due (store ms); undefined if none is. */
  firstDue(): number | undefined
}

/** `changed` is called whenever a due time may have changed. */
export function trackRooms(store: Store, changed: () => void): KnownRooms {
  const known = new Map<string, { key: RoomKey; record: RoomRecord; due: number | undefined }>()
  const nameOf = ({ app, room }: RoomKey) => `${app}/${room}`
  return {
    store: {
      ...store,
      async save(key, write) {
        const answer = await store.save(key, write)
        if (!answer.saved) return answer
        known.set(nameOf(key), { key, record: write.record, due: write.due })
        changed()
        return answer
      },
      async due(app, limit, revision, open) {
        const answer = await store.due(app, limit, revision, open)
        for (const key of answer.rooms) {
          const room = known.get(nameOf(key))
          if (room) known.set(nameOf(key), { ...room, due: answer.now + HANDED_OUT })
        }
        changed()
        return answer
      },
    },
    record: (key) => known.get(nameOf(key))?.record,
    records: () => [...known.values()],
    firstDue() {
      const times = [...known.values()].flatMap(({ due }) => due ?? [])
      return times.length > 0 ? Math.min(...times) : undefined
    },
  }
}
