import type { RoomKey } from '../ports.ts'
import { reconcile } from '../reconcile.ts'
import type { Context } from './update.ts'

/**
 * Waits until `requeueAt` (store ms), reconciles the room again, and repeats while the next round begins by `until` (store ms): for a
 * young show that no timer may be watching yet.
 */
export async function follow(
  context: Context,
  key: RoomKey,
  requeueAt: number | undefined,
  maxWait: number,
  until: number,
): Promise<void> {
  let next = requeueAt
  // A timer may fire just before the store's clock gets there; then `requeueAt` is returned once more.
  while (next !== undefined && context.clock.now() <= until) {
    await context.clock.sleep(Math.max(1, next - context.clock.now()))
    next = (await reconcile(context, key, {}, maxWait)).requeueAt
  }
}
