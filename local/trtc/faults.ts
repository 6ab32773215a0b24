import type { Callback } from './callbacks.ts'

export type Action = 'StartPublishCdnStream' | 'UpdatePublishCdnStream' | 'StopPublishCdnStream'

/** A fault of an API request. Unless `accept` is set, all but `answer` strike after the request was executed. */
export type ApiFault =
  | { does: 'answer'; code: string; message?: string; accept?: boolean }
  | { does: 'throttle' }
  | { does: 'time-out' | 'reset' | 'http-500' | 'rubbish' | 'no-task-id'; accept?: boolean }
  /** Executed immediately, answered properly after `ms`. */
  | { does: 'late'; ms: number; accept?: boolean }

/** A fault of a callback. `duplicate` immediately sends `times` more copies, each with its own CallbackTs. */
export type CallbackFault =
  | { does: 'lose' }
  | { does: 'delay'; ms: number }
  | { does: 'duplicate'; times: number }
  /** Held back until the next callback of the app has been sent, 3 s at most. */
  | { does: 'reorder' }

export interface When<T> {
  /** A filter; default: all. */
  if?: (item: T) => boolean
  /** How often it applies; default: once. `Infinity`: permanently. */
  times?: number
}

/** First in, first out; entries that do not match are skipped and stay. */
interface FaultQueue<T, F> {
  add(fault: F, when?: When<T>): void
  take(item: T): F | undefined
  clear(): void
}

export function faultQueue<T, F>(): FaultQueue<T, F> {
  let entries: { fault: F; matches: (item: T) => boolean; left: number }[] = []
  return {
    add: (fault, when = {}) => void entries.push({ fault, matches: when.if ?? (() => true), left: when.times ?? 1 }),
    take(item) {
      const entry = entries.find((candidate) => candidate.left > 0 && candidate.matches(item))
      if (entry) entry.left -= 1
      entries = entries.filter((candidate) => candidate.left > 0)
      return entry?.fault
    },
    clear: () => void (entries = []),
  }
}

export type ApiFaults = FaultQueue<{ action: Action; body: Record<string, unknown> }, ApiFault>
export type CallbackFaults = FaultQueue<Callback & { sdkAppId: number }, CallbackFault>
