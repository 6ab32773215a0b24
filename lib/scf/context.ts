/** What SCF tells a function about its invocation. SCF: Node.js runtime, cloud.tencent.com/document/product/583/11060. */
export interface ScfContext {
  callbackWaitsForEmptyEventLoop: boolean
  getRemainingTimeInMillis(): number
  request_id: string
}

/** What SCF calls: an event of its trigger, its context; the promise's value is the answer. */
export type ScfHandler = (event: unknown, context: ScfContext) => Promise<unknown>
