import type { TrtcBehavior } from './behavior.ts'
import type { Timers } from './timers.ts'

interface IdleOptions {
  timers: Timers
  behavior: TrtcBehavior
  /** Milliseconds. */
  maxIdle: number
  /** Whether a mixed anchor is in the room, and whether anybody is. */
  look: () => { mixed: boolean; anybody: boolean }
  end: () => void
}

/** Ends a task when no mixed anchor has been in the room for MaxIdleTime; call `check` after every change. */
export function watchIdle({ timers, behavior, maxIdle, look, end }: IdleOptions): { check(): void; cancel(): void } {
  let someoneWas = false
  let entered = false
  let stop: (() => void) | undefined
  const cancel = () => {
    stop?.()
    stop = undefined
  }
  const counts = () => someoneWas || (entered ? !behavior.idleOnlyAfterSomeoneWas : behavior.idleCountsFromStart)
  return {
    check() {
      const { mixed, anybody } = look()
      someoneWas ||= mixed
      entered ||= anybody
      if (mixed || !counts()) return cancel()
      stop ??= timers.after(maxIdle, end)
    },
    cancel,
  }
}
