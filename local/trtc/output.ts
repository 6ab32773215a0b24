import type { TrtcBehavior } from './behavior.ts'
import type { Timers } from './timers.ts'

/** 0 idle, 1 connecting, 2 running, 3 recovering, 4 failed, 5 disconnecting. (trtc.io/document/54913.) */
export type Status = 0 | 1 | 2 | 3 | 4 | 5

export interface Output {
  url: string
  status(): Status
  /** Removed by Update or Stop: 5, then 0. */
  remove(): void
  /** The task has ended: 0 immediately. */
  end(): void
  /** The destination fails: 3 (1 while still connecting) for 60 s, then 4, then 0. */
  fail(): void
  /** A blip: 3, and 2 again after `ms`. */
  recover(ms: number): void
  /** The destination is back. */
  retry(): void
  /** Sends no further statuses. */
  silence(): void
}

interface OutputOptions {
  url: string
  timers: Timers
  behavior: TrtcBehavior
  isFailing: () => boolean
  notify: (status: Status) => void
}

const patience = 60_000
const every = 5_000
const soon = 100

/** Simulates a push to one URL and reports its statuses. */
export function startOutput({ url, timers, behavior, isFailing, notify }: OutputOptions): Output {
  let status: Status = 0
  let over = false
  let reports = true
  let waiting: (() => void)[] = []

  const later = (ms: number, fn: () => void) => void waiting.push(timers.after(ms, fn))
  const to = (next: Status) => {
    for (const cancel of waiting) cancel()
    waiting = []
    status = next
    if (reports) notify(next)
  }
  const finish = () => {
    over = true
    to(0)
  }
  const hold = (state: 1 | 3, then: () => void) => {
    to(state)
    if (behavior.sampleStatus1Repeats) {
      for (let at = every; at < patience; at += every) later(at, () => reports && notify(state))
    }
    later(patience, () => {
      to(4)
      later(soon, finish)
    })
    then()
  }
  const run = () => {
    if (!isFailing()) to(2)
  }

  later(behavior.connectingAfter, () => hold(1, () => later(behavior.runningAfter, run)))

  return {
    url,
    status: () => status,
    remove() {
      if (over || status === 4) return
      over = true
      to(5)
      later(soon, finish)
    },
    end() {
      if (!over) finish()
    },
    fail() {
      if (!over && status === 2) hold(3, () => {})
    },
    recover(ms) {
      if (!over && status === 2) hold(3, () => later(ms, run))
    },
    retry() {
      if (!over && (status === 1 || status === 3)) run()
    },
    silence() {
      reports = false
    },
  }
}
