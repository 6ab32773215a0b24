import type { Timers } from '../../../local/trtc/timers.ts'

interface VirtualClock extends Timers {
  /** Lets time pass, firing what is due in order and letting promises settle in between. */
  advance(ms: number): Promise<void>
  /** How many timers wait. */
  pending(): number
}

export function virtualClock(start = 1_700_000_000_000): VirtualClock {
  let now = start
  let timers: { at: number; fn: () => void }[] = []
  const settle = async () => {
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
  }
  return {
    now: () => now,
    after(ms, fn) {
      const timer = { at: now + ms, fn }
      timers.push(timer)
      return () => void (timers = timers.filter((other) => other !== timer))
    },
    async advance(ms) {
      const until = now + ms
      await settle()
      for (;;) {
        const due = timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0]
        if (!due) break
        timers = timers.filter((timer) => timer !== due)
        now = Math.max(now, due.at)
        due.fn()
        await settle()
      }
      now = until
    },
    pending: () => timers.length,
  }
}
