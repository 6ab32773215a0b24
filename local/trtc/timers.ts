/** The local TRTC's clock: milliseconds since 1970, and timers. A simulator passes its own. */
export interface Timers {
  now(): number
  /** Calls `fn` once after `ms`; the returned function cancels it. */
  after(ms: number, fn: () => void): () => void
}

/** The clock and timers of this machine. */
export const systemTimers: Timers = {
  now: () => Date.now(),
  after(ms, fn) {
    const timer = setTimeout(fn, ms)
    return () => clearTimeout(timer)
  },
}

/** Timers that can all be cancelled at once. */
export function cancellable(timers: Timers): Timers & { cancelAll(): void } {
  const pending = new Set<() => void>()
  let closed = false
  return {
    now: () => timers.now(),
    after(ms, fn) {
      if (closed) return () => {}
      const stop = timers.after(ms, () => {
        pending.delete(cancel)
        fn()
      })
      const cancel = () => {
        pending.delete(cancel)
        stop()
      }
      pending.add(cancel)
      return cancel
    },
    cancelAll() {
      closed = true
      for (const cancel of [...pending]) cancel()
    },
  }
}
