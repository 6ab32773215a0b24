import { reconcile } from './reconcile.ts'
import type { RoomKey } from './ports.ts'
import type { Spine } from './spine.ts'

const EVERY = 200
const AT_ONCE = 50
const PATIENCE = 2000 // below the lease that covers the wait

/**
 * Looks at every room that is due, and goes on doing so until `until` (store ms) while anything may become due. Overlapping
 * drainers do not get in each other's way. Ends when no look of this one is under way.
 * @returns how many looks were taken
 */
export async function drain(spine: Spine, until: number): Promise<number> {
  const running = new Set<Promise<void>>()
  let looks = 0
  for (;;) {
    let waiting = 0
    for (const app of await spine.ledger.apps()) {
      const due = await spine.ledger.due(app, AT_ONCE - running.size, spine.revision(app))
      waiting += due.waiting
      for (const key of due.rooms) {
        looks++
        const one = lookAt(spine, key).finally(() => running.delete(one))
        running.add(one)
      }
    }
    if ((waiting === 0 && running.size === 0) || spine.clock.now() + EVERY >= until) break
    await spine.clock.sleep(EVERY)
  }
  await Promise.all(running)
  return looks
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
