/** A failed invocation with SCF's status code: cloud.tencent.com/document/product/583/42611. */
export interface Failure {
  error: string
  status?: number // = EXCEPTION
}

export const EXCEPTION = 430

export const INSTANCE_ENDED: Failure = { error: 'the instance has ended', status: 439 }

const MB = 1024 * 1024
const MAX_SIZE = { sync: 6 * MB, async: MB / 8 }

/** The failure of an invocation that exceeded its timeout (ms). */
export function timeoutFailure(timeout: number): Failure {
  return { error: `Invoking task timed out after ${timeout / 1000} seconds`, status: 433 }
}

/** Checks SCF's size limit for events: 6 MB synchronous, 128 KB asynchronous. */
export function checkEventSize(event: unknown, how: 'sync' | 'async'): Failure | undefined {
  if (bytesOf(event) <= MAX_SIZE[how]) return undefined
  return { error: 'RequestTooLarge: the size of the event exceeds the upper limit', status: 406 }
}

/** Checks SCF's size limit for results. */
export function checkResultSize(result: unknown): Failure | undefined {
  if (bytesOf(result) <= MAX_SIZE.sync) return undefined
  return { error: 'The size of response exceeds the upper limit (6MB)', status: 407 }
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '')
}
