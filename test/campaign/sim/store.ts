import type { RoomKey, Write } from '../../../lib/ports.ts'
import { memoryStore } from '../../../lib/store/memory.ts'
import type { Store } from '../../../lib/store/memory.ts'
import type { VirtualTime } from '../../../local/virtual-time.ts'

const HANDED_OUT = 30_000
const UNDONE = 1000

/** The real memory store on a clock of its own, which can jump, be away, and lose its last second. */
export interface SimStore {
  /** The verbs at the store itself: their effect is now. Throw while it is away. */
  verbs: Store
  now(): number
  jump(ms: number): void
  away(ms: number): void
  isAway(): boolean
  /** As a failover to a replica that is a second behind: everything written in the last second never was. */
  loseSecond(): void
  /** When the next room is due, in the world's time. */
  nextDue(): number | undefined
  /** Rooms with a due entry, with its time in the world's. */
  dues(): { room: string; at: number }[]
  /** What is kept of a room now, not through any worker. */
  read(key: RoomKey): ReturnType<Store['load']>
}

type Replayed = (store: Store) => Promise<unknown>

export function simStore(
  world: VirtualTime,
  skew: number,
  changed: () => void,
  saved: (key: RoomKey, write: Write) => void,
): SimStore {
  let ahead = skew
  let clockOfReplay: number | undefined
  const now = () => clockOfReplay ?? Math.floor(world.now() + ahead)
  const fresh = () => memoryStore(now)
  let store = fresh()
  let journal: { at: number; now: number; again: Replayed; due?: () => void }[] = []
  const due = new Map<string, number>() // by room; store time
  let awayUntil = 0

  const isAway = () => world.now() < awayUntil
  const check = () => {
    if (isAway()) throw new Error('the store is away')
  }
  const noteDue = (key: RoomKey, at: number | undefined) => {
    if (at === undefined) due.delete(key.room)
    else due.set(key.room, at)
  }
  const written = (again: Replayed) => {
    const entry: (typeof journal)[number] = { at: world.now(), now: now(), again }
    journal.push(entry)
    return entry
  }

  const verbs: Store = {
    async load(key) {
      check()
      return store.load(key)
    },
    async save(key: RoomKey, write: Write) {
      check()
      const entry = written((other) => other.save(key, write))
      const answer = await store.save(key, write)
      if (answer.saved) {
        noteDue(key, write.due)
        entry.due = () => noteDue(key, write.due)
        saved(key, write)
        changed()
      }
      return answer
    },
    async due(app, limit, revision, open) {
      check()
      const entry = written((other) => other.due(app, limit, revision, open))
      const answer = await store.due(app, limit, revision, open)
      const recorded = new Set(await store.rooms(app))
      const handed = () => {
        // Only a window looked after it, and nobody saved it: the store has struck it off.
        for (const [room, at] of due) if (at <= answer.now && !recorded.has(room)) due.delete(room)
        for (const key of answer.rooms) noteDue(key, answer.now + HANDED_OUT)
      }
      handed()
      entry.due = handed
      return answer
    },
    async apps() {
      check()
      return store.apps()
    },
    async take(url, owner, over) {
      check()
      written((other) => other.take(url, owner, over))
      return store.take(url, owner, over)
    },
    async release(url, owner) {
      check()
      written((other) => other.release(url, owner))
      return store.release(url, owner)
    },
    async reserve(action, longest) {
      check()
      written((other) => other.reserve(action, longest))
      return store.reserve(action, longest)
    },
    async rooms(app) {
      check()
      return store.rooms(app)
    },
    async note(of, name, why, every) {
      check()
      written((other) => other.note(of, name, why, every))
      return store.note(of, name, why, every)
    },
    async noted(of) {
      check()
      return store.noted(of)
    },
  }

  return {
    verbs,
    now,
    jump(ms) {
      ahead += ms
      changed()
    },
    away(ms) {
      awayUntil = Math.max(awayUntil, world.now() + ms)
    },
    isAway,
    loseSecond() {
      journal = journal.filter((entry) => entry.at <= world.now() - UNDONE)
      store = fresh()
      due.clear()
      for (const entry of journal) {
        clockOfReplay = entry.now
        void entry.again(store) // the memory store does all its work before its promise is given back
        entry.due?.()
      }
      clockOfReplay = undefined
      changed()
    },
    nextDue() {
      const times = [...due.values()]
      return times.length > 0 ? Math.min(...times) - ahead : undefined
    },
    dues: () => [...due].map(([room, at]) => ({ room, at: at - ahead })),
    read: (key) => store.load(key),
  }
}
