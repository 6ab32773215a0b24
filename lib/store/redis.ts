import type { Owner, Sign } from '../ports.ts'
import { readAddress } from './redis/address.ts'
import { appList } from './redis/apps.ts'
import { connectionTo } from './redis/connection.ts'
import { keysOf } from './redis/keys.ts'
import { readRecord } from './schema.ts'
import type { Store } from './store.ts'

export interface RedisStoreOptions {
  /** `redis://[user:password@]host[:port][/database]`; `rediss://` for TLS; `?cluster=1` for a cluster. */
  url: string
  /** Identifies the deployment: several may share a Redis. */
  prefix: string
  /** After how many ms without a response a method rejects; default 800. */
  timeout?: number
  /** After how many ms without use the connection is replaced; default 20 s. */
  idle?: number
  /**
   * This machine's clock (ms), preferably the wall clock, which advances while an instance is frozen. Only used to detect an idle
   * connection, never for rooms. Default: the monotonic clock.
   */
  now?: () => number
  /** Certificates to trust instead of Node's (PEM). */
  ca?: string
  /** Called if this Redis may lose rooms. */
  onWarning?: (text: string) => void
}

/**
 * The store for production: Redis 5 or newer, Valkey, TencentDB for Redis; `noeviction`. It connects at the first call, and an open
 * connection does not keep the process alive. Every method is one round trip and rejects within `timeout` with an Error that says what
 * to do; then it is unknown what was done, and the next call opens a new connection. Throws an Error if the URL is invalid.
 */
export function redisStore(options: RedisStoreOptions): Store & { close(): Promise<void> } {
  const { timeout = 800, idle = 20_000, now = monotonic, ca, onWarning = () => {} } = options
  const keys = keysOf(options.prefix)
  const connection = connectionTo(readAddress(options.url), { timeout, idle, now, ca, onWarning })
  const apps = appList(connection, keys, now)
  const { run } = connection

  return {
    async load(key) {
      const [record, revision, now, waiting] = await run<[string | null, string | null, number, number]>('loadRoom', [
        keys.room(key),
        keys.due(key.app),
      ])
      const known = record !== null && revision !== null && { record: readRecord(record, key), revision }
      return { ...known, now, waiting }
    },

    async save(key, { expected = '', revision, record, due = '', keep }) {
      await apps.add(key.app)
      const [saved, now] = await run<[number, number]>(
        'saveRoom',
        [keys.room(key), keys.due(key.app), keys.rooms(key.app)],
        [key.room, expected, revision, JSON.stringify(record), due, keep === undefined ? '' : Math.ceil(keep)],
      )
      return { saved: saved === 1, now }
    },

    async due(app, limit, revision = '', open = []) {
      const [now, waiting, rooms] = await run<[number, number, string[]]>(
        'dueRooms',
        [keys.due(app), keys.rooms(app), keys.revision(app)],
        [Math.max(0, limit), keys.anyRoom(app), revision, ...open],
      )
      return { rooms: rooms.map((room) => ({ app, room })), waiting, now }
    },

    apps: () => apps.list(),

    async rooms(app) {
      return (await run<string[]>('listRooms', [keys.rooms(app)])).sort()
    },

    async take(url, owner, over) {
      const held = await run<[] | [string, string, string, number]>(
        'takeLock',
        [keys.lock(url)],
        [...ownerTexts(owner), ...(over ? ownerTexts(over) : ['', ''])],
      )
      if (held.length === 0) return { had: true }
      const [relay, generation, since, now] = held
      return { had: false, owner: readOwner(relay, generation), since: Number(since), now }
    },

    async release(url, owner) {
      await run('releaseLock', [keys.lock(url)], ownerTexts(owner))
    },

    async reserve(action, longest) {
      const turn = await run<[] | [string, number]>('reserveTurn', [keys.turn(action)], [longest])
      return turn.length === 0 ? undefined : { at: Number(turn[0]), now: turn[1] }
    },

    async note(of, name, why, every) {
      await run('noteSign', [keys.signs(of)], [name, why, every])
    },

    async noted(of) {
      return readSigns(await run<string[]>('listSigns', [keys.signs(of)]))
    },

    async close() {
      connection.close()
    },
  }
}

const monotonic = () => performance.now()

/** The relay as one text, and its generation. */
function ownerTexts({ app, room, rule, generation }: Owner): [string, string] {
  return [JSON.stringify([app, room, rule]), String(generation)]
}

function readOwner(relay: string, generation: string): Owner {
  const [app, room, rule] = JSON.parse(relay) as [number, string, string]
  return { app, room, rule, generation: Number(generation) }
}

/** Reads signs from a flat hash: `<name>:at`, `<name>:why` and `<name>:count`, each followed by its value. */
function readSigns(flat: readonly string[]): Record<string, Sign> {
  const fields = new Map<string, string>()
  for (let index = 0; index < flat.length; index += 2) fields.set(flat[index]!, flat[index + 1]!)
  const names = [...fields.keys()].flatMap((field) => (field.endsWith(':at') ? [field.slice(0, -':at'.length)] : []))
  return Object.fromEntries(
    names.map((name) => [
      name,
      {
        at: Number(fields.get(`${name}:at`)),
        why: fields.get(`${name}:why`) ?? '',
        count: Number(fields.get(`${name}:count`) ?? 0),
      },
    ]),
  )
}
