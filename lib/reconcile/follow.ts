import type { RoomKey } from '../ports.ts'
import { reconcile } from '../reconcile.ts'
import type { Context } from './update.ts'

/**
 * Waits for `soon` (store ms), looks at the room again, and so on, as long as another look begins before `until`: no timer may look after
 * this room yet.
 */
export async function follow(
  context: Context,
  key: RoomKey,
  requeueAt: number | undefined,
  maxWait: number,
  until: number,
): Promise<void> {
  let next = requeueAt
  // A timer may wake a moment before the store's clock is there; then it is soon once more.
  while (next !== undefined && context.clock.now() <= until) {
    await context.clock.sleep(Math.max(1, next - context.clock.now()))
    next = (await reconcile(context, key, {}, maxWait)).requeueAt
  }
}
