import { reconcile } from './reconcile.ts'
import type { RoomKey } from './ports.ts'
import type { Spine } from './spine.ts'

const EVERY = 200
const AT_ONCE = 50
const PATIENCE = 2000 // below the lease that covers the wait

/**
 * Looks at every room that is due, and goes on doing so while anything may become due, until `left` (ms) says that the time is over.
 * Overlapping drainers do not get in each other's way. Ends, also by throwing what the store throws, when no look of this one is
 * under way.
 * @returns how many looks were taken
 */
export async function drain(spine: Spine, left: () => number): Promise<number> {
  const running = new Set<Promise<void>>()
  let looks = 0
  try {
    for (let round = 0; ; round++) {
      const { rooms, waiting } = await handedOut(spine, AT_ONCE - running.size, round)
      for (const key of rooms) {
        looks++
        const one = lookAt(spine, key).finally(() => running.delete(one))
        running.add(one)
      }
      if ((waiting === 0 && running.size === 0) || left() <= EVERY) break
      await spine.clock.sleep(EVERY)
    }
  } finally {
    await Promise.all(running)
  }
  return looks
}

/** Rooms of every app, each app its share; what one leaves is for those after it, and the first is another one each round. */
async function handedOut(spine: Spine, limit: number, round: number): Promise<{ rooms: RoomKey[]; waiting: number }> {
  const apps = await spine.ledger.apps()
  const turn = apps.length > 0 ? round % apps.length : 0
  const rooms: RoomKey[] = []
  let waiting = 0
  for (const [index, app] of [...apps.slice(turn), ...apps.slice(0, turn)].entries()) {
    const share = Math.ceil((limit - rooms.length) / (apps.length - index))
    const due = await spine.ledger.due(app, share, spine.revision(app))
    waiting += due.waiting
    rooms.push(...due.rooms)
  }
  return { rooms, waiting }
}

/** One room's trouble is not another's: it stays due and comes back. */
async function lookAt(spine: Spine, key: RoomKey): Promise<void> {
  try {
    await reconcile(spine, key, {}, PATIENCE)
  } catch (cause) {
    spine.log('error', 'schedule.room', {
      app: key.app,
      room: key.room,
      why: String(cause),
      next: 'it is tried again in 30 s',
    })
  }
}
