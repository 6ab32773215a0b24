import type { RoomKey, Signs } from './ports.ts'
import { reconcile } from './reconcile.ts'
import type { Inputs } from './reconcile/inputs.ts'
import type { Context } from './reconcile/update.ts'
import { closedBetween, openRooms } from './windows.ts'

const EVERY = 200
const AT_ONCE = 50
const MAX_WAIT = 2000 // ms: below the lease that covers the wait
const OVERLAP = 30_000 // ms by which the ranges that two ticks check for missed windows overlap; each is reported once
const TICK_EVERY = 5000 // ms between two notes of the tick for health
const STAYS = 10_200 // ms, until the next tick has taken over: overlap is harmless, but a guest who joins in a gap has to wait
const SPARE = 500

/** The dependencies of a tick. */
export interface DrainDeps {
  context: Context
  signs: Signs
  deliverer?: Deliverer // absent: messages are not delivered
}

/** Returns how much longer (ms) a tick may go on. `remaining`: the platform's remaining time (ms) at each moment. */
export function tickTime(remaining: () => number): () => number {
  const whole = remaining()
  return () => {
    const rest = remaining()
    return Math.min(STAYS - (whole - rest), rest - SPARE)
  }
}

/** Delivers messages in the background, without delaying reconciles. */
export interface Deliverer {
  /** Starts delivering the messages of a reconciled room. */
  take(key: RoomKey): void
  /** Resolves when all started deliveries have ended. */
  done(): Promise<void>
}

/**
 * Reconciles every due room, and goes on while anything may become due, until `left` (ms) has run out. Overlapping drains do not
 * interfere. Ends only when none of its reconciles is in progress, also when it throws what the store throws.
 * @returns how many rooms were reconciled
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
  // The next tick checks for missed windows from here on.
  if (isCaughtUp) await signs.note(undefined, 'tick', '', TICK_EVERY)
  return looks
}

/**
 * Reconciles rooms whose windows passed between two ticks, before any due room: tracking the next window would overwrite the last one.
 * Returns whether all of them were reconciled.
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

/** Rooms whose windows closed since the last tick, each with all of them, since its first reconcile ends a task that ran throughout. */
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

/** Splits the limit fairly among the apps, passes on unused shares, and rotates which app is first. */
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

/** Returns whether the room was reconciled. A failure does not affect other rooms: the room stays due and is retried. */
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
      next: 'it is retried in 30 s',
    })
    return false
  }
}
