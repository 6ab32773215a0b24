import type { Loaded, Owner, RoomKey, Sign, Write } from '../ports.ts'
import type { Action } from '../task/call.ts'
import { readRecord } from './schema.ts'
import { HANDED_OUT, JUMP, REVISION_EVERY, SIGNS_KEPT, SOON, SPACING } from './store.ts'
import type { Store } from './store.ts'

export type { Store }

interface Entry {
  revision: string
  record: string
  expires: number
}

/** One app's rooms. `due` has those that are not at rest, so that the others need not be searched. */
interface Rooms {
  records: Map<string, Entry>
  due: Map<string, number>
}

/** A store for a single process; nothing survives the process. `now` is its clock (ms). */
export function memoryStore(now: () => number): Store {
  const apps = new Map<number, Rooms>()
  const owners = new Map<string, { owner: Owner; since: number }>()
  const turns = new Map<Action, number>()
  const revisions = new Map<number, { revision: string; at: number }>()
  const signs = new Map<number | undefined, Map<string, Sign>>()

  const isNews = (app: number, revision: string): boolean => {
    const last = revisions.get(app)
    if (last && (last.revision === revision || now() - last.at < REVISION_EVERY)) return false
    revisions.set(app, { revision, at: now() })
    return true
  }
  const found = ({ app, room }: RoomKey): Entry | undefined => {
    const rooms = apps.get(app)
    const entry = rooms?.records.get(room)
    if (!rooms || !entry || entry.expires > now()) return entry
    rooms.records.delete(room)
    rooms.due.delete(room)
    return undefined
  }
  const roomsOf = (app: number): Rooms => {
    const rooms = apps.get(app) ?? { records: new Map<string, Entry>(), due: new Map<string, number>() }
    apps.set(app, rooms)
    return rooms
  }

  const signsOf = (of: number | undefined): Map<string, Sign> => {
    const known = signs.get(of) ?? new Map<string, Sign>()
    const isKept = [...known.values()].some(({ at }) => at + SIGNS_KEPT > now())
    return isKept ? known : new Map<string, Sign>()
  }

  const waiting = (app: number): number => {
    const soon = now() + SOON
    return [...(apps.get(app)?.due.values() ?? [])].filter((at) => at <= soon).length
  }

  return {
    async load(key): Promise<Loaded> {
      const entry = found(key)
      const known = entry && { record: readRecord(entry.record, key), revision: entry.revision }
      return { ...known, now: now(), waiting: waiting(key.app) }
    },

    async save(key, { expected, revision, record, due, keep }: Write) {
      if (found(key)?.revision !== expected) return { saved: false, now: now() }
      const rooms = roomsOf(key.app)
      const expires = keep === undefined ? Infinity : now() + keep
      rooms.records.set(key.room, { revision, record: JSON.stringify(record), expires })
      if (due === undefined) rooms.due.delete(key.room)
      else rooms.due.set(key.room, due)
      return { saved: true, now: now() }
    },

    async due(app, limit, revision, open = []) {
      const { due } = roomsOf(app)
      if (revision !== undefined && isNews(app, revision)) for (const room of due.keys()) due.set(room, now())
      for (const [room, at] of due) if (at <= now() && !found({ app, room })) due.delete(room)
      const ready = [...due].filter(([, at]) => at <= now()).sort(([, a], [, b]) => a - b)
      const handed = [...ready.map(([room]) => room), ...open.filter((room) => !due.has(room))].slice(0, limit)
      for (const room of handed) due.set(room, now() + HANDED_OUT)
      return { rooms: handed.map((room) => ({ app, room })), waiting: waiting(app), now: now() }
    },

    async rooms(app) {
      return [...(apps.get(app)?.records.keys() ?? [])].filter((room) => found({ app, room })).sort()
    },

    async apps() {
      for (const [app, { records, due }] of apps) {
        for (const room of records.keys()) found({ app, room })
        if (records.size === 0 && due.size === 0) apps.delete(app)
      }
      return [...apps].flatMap(([app, { records }]) => (records.size > 0 ? [app] : []))
    },

    async take(url, owner, over) {
      const held = owners.get(url)
      if (held && !isSameRelay(held.owner, owner) && !(over && isSame(held.owner, over)))
        return { had: false, owner: held.owner, since: held.since, now: now() }
      owners.set(url, { owner, since: now() })
      return { had: true }
    },

    async release(url, owner) {
      const held = owners.get(url)
      if (held && isSame(held.owner, owner)) owners.delete(url)
    },

    async reserve(action, longest) {
      const last = turns.get(action) ?? 0
      const next = last > now() + JUMP ? now() : Math.max(now(), last + SPACING)
      if (next - now() > longest) return undefined
      turns.set(action, next)
      return { at: next, now: now() }
    },

    async note(of, name, why, every) {
      const known = signsOf(of)
      const last = known.get(name)
      if (last && Math.abs(now() - last.at) < every) return
      signs.set(of, known.set(name, { at: now(), why, count: (last?.count ?? 0) + 1 }))
    },

    async noted(of) {
      return Object.fromEntries(signsOf(of))
    },
  }
}

function isSameRelay(a: Owner, b: Owner): boolean {
  return a.app === b.app && a.room === b.room && a.rule === b.rule
}

function isSame(a: Owner, b: Owner): boolean {
  return isSameRelay(a, b) && a.generation === b.generation
}
