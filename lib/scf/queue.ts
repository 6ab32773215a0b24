import { messagesOf } from './messages.ts'
import type { QueueMessage } from './messages.ts'
import { stack } from './stack.ts'
import type { ScfContext, ScfHandler } from './stack.ts'

/**
 * A handler for queue messages. Errors are logged by `failed` and rethrown, so that the platform redelivers the whole batch: none of the
 * triggers supports partial failure.
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
