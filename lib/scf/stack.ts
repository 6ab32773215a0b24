import middy from '@middy/core'

/** Returns the response when a handler has thrown; rethrowing reports the invocation to the platform as failed. */
export type OnError = (error: unknown) => unknown

/**
 * The middleware stack of every function. SCF freezes an instance right after its response, so nothing may be left running, and open
 * sockets must not delay the response. Nothing is aborted when time runs short: a call that was sent is always awaited.
 */
export function stack<Event, Result>(
  read: (event: unknown) => Event,
  handle: (event: Event, context: ScfContext) => Promise<Result>,
  onError: OnError,
): ScfHandler {
  const handler = middy(async (event: unknown, context: unknown) => handle(read(event), context as ScfContext), {
    timeoutEarlyInMillis: 0,
  }).use({
    before: ({ context }) => {
      Object.assign(context, { callbackWaitsForEmptyEventLoop: false })
    },
    onError: (request) => {
      request.response = onError(request.error)
    },
  })
  // middy's types are for another cloud's context; this is the only place where they meet SCF's.
  return handler as unknown as ScfHandler
}

/** SCF's invocation context. SCF: Node.js runtime, cloud.tencent.com/document/product/583/11060. */
export interface ScfContext {
  callbackWaitsForEmptyEventLoop: boolean
  getRemainingTimeInMillis(): number
  request_id: string
}

/** A function as SCF calls it: trigger event and context; the promise's value is the response. */
export type ScfHandler = (event: unknown, context: ScfContext) => Promise<unknown>
