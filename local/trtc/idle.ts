import type { Habits } from './habits.ts'
import type { Timers } from './timers.ts'

interface IdleOptions {
  timers: Timers
  habits: Habits
  /** Milliseconds. */
  maxIdle: number
  /** Whether a mixed anchor is in the room, and whether anybody is. */
  look: () => { mixed: boolean; anybody: boolean }
  end: () => void
}

/** Ends a task when no mixed anchor has been in the room for MaxIdleTime; `look` again after every change. */
export function idleWatch({ timers, habits, maxIdle, look, end }: IdleOptions): { check(): void; cancel(): void } {
  let someoneWas = false
  let entered = false
  let stop: (() => void) | undefined
  const cancel = () => {
    stop?.()
    stop = undefined
  }
  const counts = () => someoneWas || (entered ? !habits.idleOnlyAfterSomeoneWas : habits.idleCountsFromStart)
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
