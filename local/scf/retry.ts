import { setTimeout as sleep } from 'node:timers/promises'
import type { InvokeResult } from './instance.ts'

const MINUTE = 60_000

/** SCF's pauses before retrying an asynchronous event (ms). */
export const defaultPauses: readonly number[] = [MINUTE, 2 * MINUTE]

/** Invokes, and retries after errors with these pauses (ms). Returns the last result. */
export async function invokeWithRetry(
  invoke: () => Promise<InvokeResult>,
  pauses: readonly number[],
  closing: AbortSignal,
): Promise<InvokeResult> {
  let answered = await invoke()
  for (const pause of pauses) {
    if (!('error' in answered) || closing.aborted) break
    await sleep(pause, undefined, { signal: closing }).catch(() => {}) // closed
    if (!closing.aborted) answered = await invoke()
  }
  return answered
}
