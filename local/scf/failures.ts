/** Why there is no result, with SCF's status code: cloud.tencent.com/document/product/583/42611. */
export interface Failure {
  error: string
  status?: number // = that of an exception
}

export const EXCEPTION = 430

export const INSTANCE_ENDED: Failure = { error: 'the instance has ended', status: 439 }

const MB = 1024 * 1024
const MAX_SIZE = { sync: 6 * MB, async: MB / 8 }

/** The answer to an event that ran longer than its function may (ms). */
export function timeoutFailure(timeout: number): Failure {
  return { error: `Invoking task timed out after ${timeout / 1000} seconds`, status: 433 }
}

/** Whether an event is larger than SCF takes: 6 MB where somebody waits for the answer, 128 KB elsewhere. */
export function checkEventSize(event: unknown, how: 'sync' | 'async'): Failure | undefined {
  if (bytesOf(event) <= MAX_SIZE[how]) return undefined
  return { error: 'RequestTooLarge: the size of the event exceeds the upper limit', status: 406 }
}

/** Whether a result is larger than SCF passes on. */
export function checkResultSize(result: unknown): Failure | undefined {
  if (bytesOf(result) <= MAX_SIZE.sync) return undefined
  return { error: 'The size of response exceeds the upper limit (6MB)', status: 407 }
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '')
}
