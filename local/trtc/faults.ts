import type { Callback } from './callbacks.ts'

export type Action = 'StartPublishCdnStream' | 'UpdatePublishCdnStream' | 'StopPublishCdnStream'

/** How one API request goes wrong. Unless `accept` says otherwise, everything but `answer` happens after it was done. */
export type ApiFault =
  | { does: 'answer'; code: string; message?: string; accept?: boolean }
  | { does: 'throttle' }
  | { does: 'time-out' | 'reset' | 'http-500' | 'rubbish' | 'no-task-id'; accept?: boolean }
  /** Done at once, answered properly `ms` later. */
  | { does: 'late'; ms: number; accept?: boolean }

/** How one callback goes wrong. `duplicate` sends `times` copies more, at once, each with its own CallbackTs. */
export type CallbackFault =
  | { does: 'lose' }
  | { does: 'delay'; ms: number }
  | { does: 'duplicate'; times: number }
  /** Held back until the next callback of the app has been sent, 3 s at most. */
  | { does: 'reorder' }

export interface When<T> {
  /** Only these; all unless given. */
  if?: (item: T) => boolean
  /** For how many of them; once unless given, `Infinity` for good. */
  times?: number
}

/** First in, first out; an entry that does not match is passed over and stays. */
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
