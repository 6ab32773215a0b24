import type { RoomKey } from './ports.ts'
import { byRoom } from './queue/by-room.ts'
import { concurrently } from './queue/concurrently.ts'
import { MAX_WAIT, handleMessage } from './queue/handle.ts'
import type { QueueDeps, ParsedMessage } from './queue/message.ts'
import { park } from './queue/park.ts'
import { parseMessage } from './queue/parse-message.ts'
import { retry } from './queue/retry.ts'
import { follow } from './reconcile/follow.ts'
import type { Context } from './reconcile/update.ts'
import type { QueueMessage } from './scf/messages.ts'

const ROOMS_AT_ONCE = 20
const SPARE = 12_000 // ms: longer than one message takes, even if its call gets no response
const FOLLOWED = 1500 // ms after the last message of a room

/** Returned to the platform, for its log. */
export interface Batch {
  handled: number
  parked: number
}

/**
 * Handles the messages of a batch: in order within a room, rooms in parallel. Messages that can never be handled are parked. Throws if the
 * store does not answer or the time (`left`, ms) runs out, so that the whole batch is redelivered, which is harmless. Nothing runs on
 * afterwards.
 */
export async function receiveBatch(
  deps: QueueDeps,
  messages: readonly QueueMessage[],
  left: () => number,
): Promise<Batch> {
  const now = deps.context.clock.now()
  const rooms = byRoom(messages.map((message) => parseMessage(deps, message, now)))
  const batch: Batch = { handled: 0, parked: 0 }
  await concurrently(rooms, ROOMS_AT_ONCE, (room, isOver) => one(deps, room, left, isOver, batch))
  return batch
}

async function one(
  deps: QueueDeps,
  room: readonly ParsedMessage[],
  left: () => number,
  isOver: () => boolean,
  batch: Batch,
): Promise<void> {
  const { context } = deps
  const requeueAt: number[] = []
  for (const understood of room) {
    if (isOver()) return
    if (left() < SPARE) throw new Error('not finished in time; the batch will be redelivered, which is harmless')
    const taken = await retry(context, () => handleMessage(deps, understood))
    if (taken.is === 'poison') await park(deps, understood.message, taken.why)
    else if (taken.requeueAt !== undefined) requeueAt.push(taken.requeueAt)
    batch[taken.is === 'poison' ? 'parked' : 'handled']++
  }
  const [first] = room
  if (first?.room && requeueAt.length > 0 && left() >= SPARE) await look(context, first.room, Math.min(...requeueAt))
}

/** All messages are handled; a failure from here on is no reason to redeliver the batch. */
async function look(context: Context, key: RoomKey, requeueAt: number): Promise<void> {
  try {
    await follow(context, key, requeueAt, MAX_WAIT, context.clock.now() + FOLLOWED)
  } catch (cause) {
    context.log('warn', 'queue.room', { ...key, why: String(cause), next: 'the due list retries it' })
  }
}
