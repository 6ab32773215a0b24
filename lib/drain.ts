import type { RoomKey, Signs } from './ports.ts'
import { reconcile } from './reconcile.ts'
import type { Inputs } from './reconcile/inputs.ts'
import type { Context } from './reconcile/update.ts'
import { closedBetween, openRooms } from './windows.ts'

const EVERY = 200
const AT_ONCE = 50
const MAX_WAIT = 2000 // below the lease that covers the wait
const OVERLAP = 30_000 // of what two ticks look back on: what is looked at twice is told once
const TICK_EVERY = 5000 // ms between two notes that the timer came
const STAYS = 10_200 // until the next tick has taken over: overlap is harmless, a gap is felt by the guest who joins in it
const SPARE = 500

/** What a tick works with. */
export interface DrainDeps {
  context: Context
  signs: Signs
  deliverer?: Deliverer // without one letters wait
}

/** Says how long (ms) a tick may go on. `remaining`: how long the platform lets it run, at each moment. */
export function tickTime(remaining: () => number): () => number {
  const whole = remaining()
  return () => {
    const rest = remaining()
    return Math.min(STAYS - (whole - rest), rest - SPARE)
  }
}

/** Delivers letters beside the looks, never in their way. */
export interface Deliverer {
  /** Takes over the letters of a room that was looked at. */
  take(key: RoomKey): void
  /** Ends when no sending of what was taken over is under way. */
  done(): Promise<void>
}

/**
 * Looks at every room that is due, and goes on doing so while anything may become due, until `left` (ms) says that the time is over.
 * Overlapping drainers do not get in each other's way. Ends, also by throwing what the store throws, when no look of this one is
 * under way.
 * @returns how many looks were taken
 */
export async function drain(ticking: DrainDeps, left: () => number): Promise<number> {
  const { context, signs } = ticking
  const running = new Set<Promise<void>>()
  let looks = 0
  const isCaughtUp = await catchUp(ticking, left)
  try {
    for (let round = 0; ; round++) {
      const { rooms, waiting } = await handOut(context, AT_ONCE - running.size, round)
      for (const key of rooms) {
        looks++
        const one = reconcileRoom(ticking, key).then(() => void running.delete(one))
        running.add(one)
      }
      if ((waiting === 0 && running.size === 0) || left() <= EVERY) break
      await context.clock.sleep(EVERY)
    }
  } finally {
    await Promise.all(running)
    await ticking.deliverer?.done()
  }
  // The next tick looks back to here.
  if (isCaughtUp) await signs.note(undefined, 'tick', '', TICK_EVERY)
  return looks
}

/**
 * Looks at the rooms whose windows no tick saw, before any that is due: an account of the next window would close that of the last.
 * Answers whether all of them were looked at.
 */
async function catchUp(ticking: DrainDeps, left: () => number): Promise<boolean> {
  const late = await findLate(ticking)
  let isDone = true
  do {
    const some = late.splice(0, AT_ONCE)
    const done = await Promise.all(some.map(({ key, inputs }) => reconcileRoom(ticking, key, inputs)))
    isDone &&= done.every(Boolean)
  } while (late.length > 0 && left() > EVERY)
  return isDone && late.length === 0
}

interface Late {
  key: RoomKey
  inputs: Inputs
}

/** Exact rooms in which windows opened and closed since the last tick, each with all of them: its first look ends what ran all through. */
async function findLate({ context, signs }: DrainDeps): Promise<Late[]> {
  const { tick } = await signs.noted(undefined)
  if (!tick) return []
  const now = context.clock.now()
  return context.apps().flatMap((sdkAppId) => {
    const app = context.app(sdkAppId)
    return app ? byRoom(sdkAppId, closedBetween(app, tick.at - OVERLAP, now)) : []
  })
}

function byRoom(app: number, closed: ReturnType<typeof closedBetween>): Late[] {
  const rooms = new Map<string, NonNullable<Inputs['over']>[number][]>()
  for (const { room, rule, occurrence } of closed.toSorted((a, b) => a.occurrence.starts - b.occurrence.starts)) {
    const { id, starts } = occurrence
    rooms.set(room, [...(rooms.get(room) ?? []), { rule, id, starts }])
  }
  return [...rooms].map(([room, over]) => ({ key: { app, room }, inputs: { over } }))
}

/** Rooms of every app, each app its share; what one leaves is for those after it, and the first is another one each round. */
async function handOut(context: Context, limit: number, round: number): Promise<{ rooms: RoomKey[]; waiting: number }> {
  const open = findOpenRooms(context)
  const apps = [...new Set([...(await context.ledger.apps()), ...open.keys()])]
  const turn = apps.length > 0 ? round % apps.length : 0
  const rooms: RoomKey[] = []
  let waiting = 0
  for (const [index, app] of [...apps.slice(turn), ...apps.slice(0, turn)].entries()) {
    const share = Math.ceil((limit - rooms.length) / (apps.length - index))
    const due = await context.ledger.due(app, share, context.revision(app), open.get(app))
    waiting += due.waiting
    rooms.push(...due.rooms)
  }
  return { rooms, waiting }
}

/** By app: the rooms whose windows are open, host or not. */
function findOpenRooms(context: Context): Map<number, string[]> {
  const found = context.apps().flatMap((sdkAppId) => {
    const app = context.app(sdkAppId)
    const rooms = app ? openRooms(app, context.clock.now()) : []
    return rooms.length > 0 ? [[sdkAppId, rooms] as const] : []
  })
  return new Map(found)
}

/** One room's trouble is not another's: it stays due and comes back. Says whether it was looked at. */
async function reconcileRoom(
  { context, deliverer: postman }: DrainDeps,
  key: RoomKey,
  inputs: Inputs = {},
): Promise<boolean> {
  try {
    await reconcile(context, key, inputs, MAX_WAIT)
    postman?.take(key)
    return true
  } catch (cause) {
    context.log('error', 'schedule.room', {
      app: key.app,
      room: key.room,
      why: String(cause),
      next: 'it is tried again in 30 s',
    })
    return false
  }
}
