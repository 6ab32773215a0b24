import * as v from 'valibot'
import { stack } from './stack.ts'
import type { ScfContext, ScfHandler } from './stack.ts'

/** A timer's event: cloud.tencent.com/document/product/583/9708. `Type` is documented in two spellings. */
const EventSchema = v.looseObject({
  Type: v.pipe(
    v.string(),
    v.toLowerCase(),
    v.literal('timer', 'is not a timer event: schedule takes only the events of its timer trigger'),
  ),
  Time: v.string(),
})

/** A handler for a timer. Errors are logged by `failed` and rethrown, so that the platform counts the invocation as failed. */
export function timer(
  handle: (tick: { time: string }, context: ScfContext) => Promise<unknown>,
  failed: (error: unknown) => void,
): ScfHandler {
  return stack(
    (event) => ({ time: v.parse(EventSchema, event).Time }),
    handle,
    (error) => {
      failed(error)
      throw error
    },
  )
}
