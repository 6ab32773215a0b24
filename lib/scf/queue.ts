import { messagesOf } from './messages.ts'
import type { QueueMessage } from './messages.ts'
import { stack } from './stack.ts'
import type { ScfContext, ScfHandler } from './stack.ts'

/**
 * A handler for messages of queues. What it throws is logged by `failed` and thrown on, so that the platform delivers the whole batch
 * again: none of them knows of a part of one.
 */
export function queue(
  handle: (messages: readonly QueueMessage[], context: ScfContext) => Promise<unknown>,
  failed: (error: unknown) => void,
): ScfHandler {
  return stack(messagesOf, handle, (error) => {
    failed(error)
    throw error
  })
}
