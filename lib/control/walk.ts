import { rulesFor } from '../config/match.ts'
import type { Loaded, RoomKey } from '../ports.ts'
import type { Context } from '../reconcile/update.ts'
import { isAfter } from './relay-id.ts'
import type { RelayName } from './relay-id.ts'

const AT_ONCE = 20 // records read in parallel

/** One room of the iteration and its relays; `read`: how many records were read so far. */
export interface Passed {
  key: RoomKey
  loaded: Loaded
  rules: string[]
  read: number
}

/**
 * Iterates over the rooms with records in the order of their ids, starting after the relay `after`, each with its relays: of the rules
 * that apply, and of removed rules. Rooms that come and go meanwhile cause no gap or repetition.
 */
export async function* roomsFrom(
  context: Pick<Context, 'apps' | 'app' | 'ledger'>,
  { app: only, room, after }: { app?: number; room?: string; after?: RelayName },
): AsyncGenerator<Passed> {
  let read = 0
  for (const app of only === undefined ? await everyApp(context) : [only]) {
    if (after && app < after.app) continue
    const rooms = room === undefined ? await context.ledger.rooms(app) : [room]
    const rest = after?.app === app ? rooms.filter((id) => id >= after.room) : rooms
    for (let first = 0; first < rest.length; first += AT_ONCE) {
      const keys = rest.slice(first, first + AT_ONCE).map((id) => ({ app, room: id }))
      const known = await Promise.all(keys.map((key) => context.ledger.load(key)))
      read += keys.length
      for (const [index, key] of keys.entries()) {
        const loaded = known[index]!
        const rules = rulesIn(context, key, loaded).filter((rule) => !after || isAfter({ ...key, rule }, after))
        yield { key, loaded, rules, read }
      }
    }
  }
}

/** The configured apps, and removed ones that still have records. */
async function everyApp({ apps, ledger }: Pick<Context, 'apps' | 'ledger'>): Promise<number[]> {
  return [...new Set([...apps(), ...(await ledger.apps())])].sort((a, b) => a - b)
}

function rulesIn({ app: find }: Pick<Context, 'app'>, key: RoomKey, { record }: Loaded): string[] {
  if (!record) return [] // it expired in the meantime
  const app = find(key.app)
  const applying = app ? rulesFor(app, key.room).map(({ name }) => name) : []
  return [...new Set([...applying, ...Object.keys(record.relays)])].sort()
}

/** A position in the list of relays as an opaque cursor. A room without a relay has the rule ''. */
export function cursorOf({ app, room, rule }: RelayName): string {
  return Buffer.from(JSON.stringify([app, room, rule])).toString('base64url')
}

/** Undefined: not a valid cursor. */
export function readCursor(text: string): RelayName | undefined {
  try {
    const [app, room, rule]: unknown[] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[]
    const isOurs = Number.isSafeInteger(app) && typeof room === 'string' && typeof rule === 'string'
    return isOurs ? { app: Number(app), room, rule } : undefined
  } catch {
    return undefined
  }
}
