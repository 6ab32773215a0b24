import middy from '@middy/core'

/** Says what the platform is told when a handler has thrown; throwing anew tells the platform that the invocation failed. */
export type OnError = (error: unknown) => unknown

/**
 * The one middleware stack of every door. SCF freezes an instance right after its answer, so nothing may be left to run and open
 * sockets must not hold the answer back. Nothing is aborted when the time runs short: a call that was sent is never given up.
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
  // middy's types speak of another cloud's context; this is the one place where the two meet.
  return handler as unknown as ScfHandler
}

/** What SCF tells a function about its invocation. SCF: Node.js runtime, cloud.tencent.com/document/product/583/11060. */
export interface ScfContext {
  callbackWaitsForEmptyEventLoop: boolean
  getRemainingTimeInMillis(): number
  request_id: string
}

/** What SCF calls: an event of its trigger, its context; the promise's value is the answer. */
export type ScfHandler = (event: unknown, context: ScfContext) => Promise<unknown>
