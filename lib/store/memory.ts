import type { Ledger, Limiter, Loaded, Locks, Owner, Refusals, RoomKey, Write } from '../ports.ts'
import type { Action } from '../relay/call.ts'

/** The whole store: everything that coordinates workers. */
export type Store = Ledger & Locks & Limiter & Refusals

interface Entry {
  revision: string
  record: string
  expires: number
  due?: number
}

const HANDED_OUT = 30_000
const SPACING = 1000 / 19 // ms: TRTC allows 20 calls a second and action
const JUMP = 5000
const REFUSAL_EVERY = 60_000

/** A store for one process, which promises nothing after the process ends. `now` is its clock (ms). */
export function memoryStore(now: () => number): Store {
  const rooms = new Map<string, Entry & { key: RoomKey }>()
  const owners = new Map<string, { owner: Owner; since: number }>()
  const turns = new Map<Action, number>()
  const refusals = new Map<number, { why: string; at: number }>()

  const found = (key: RoomKey): Entry | undefined => {
    const entry = rooms.get(nameOf(key))
    if (!entry || entry.expires > now()) return entry
    rooms.delete(nameOf(key))
    return undefined
  }
  const dueOfApp = (app: number) => [...rooms.values()].filter(({ key, due }) => key.app === app && due !== undefined)

  return {
    async load(key): Promise<Loaded> {
      const entry = found(key)
      const known = entry && {
        record: JSON.parse(entry.record) as NonNullable<Loaded['record']>,
        revision: entry.revision,
      }
      return { ...known, now: now(), waiting: dueOfApp(key.app).length }
    },

    async save(key, { expected, revision, record, due, keep }: Write) {
      if (found(key)?.revision !== expected) return { saved: false, now: now() }
      const expires = keep === undefined ? Infinity : now() + keep
      rooms.set(nameOf(key), {
        key,
        revision,
        record: JSON.stringify(record),
        expires,
        ...(due !== undefined && { due }),
      })
      return { saved: true, now: now() }
    },

    async due(app, limit) {
      const entries = dueOfApp(app)
      const ready = entries.filter(({ due }) => due! <= now()).sort((a, b) => a.due! - b.due!)
      const handed = ready.slice(0, limit)
      for (const entry of handed) entry.due = now() + HANDED_OUT
      return { rooms: handed.map(({ key }) => key), waiting: entries.length, now: now() }
    },

    async apps() {
      return [...new Set([...rooms.values()].map(({ key }) => key.app))]
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

    async refused(app, why) {
      const last = refusals.get(app)
      if (!last || now() - last.at >= REFUSAL_EVERY) refusals.set(app, { why, at: now() })
    },

    async last(app) {
      return refusals.get(app)
    },
  }
}

function nameOf({ app, room }: RoomKey): string {
  return `${app}/${room}`
}

function isSameRelay(a: Owner, b: Owner): boolean {
  return a.app === b.app && a.room === b.room && a.rule === b.rule
}

function isSame(a: Owner, b: Owner): boolean {
  return isSameRelay(a, b) && a.generation === b.generation
}
