import type { TrtcBehavior } from './behavior.ts'
import type { Timers } from './timers.ts'

/** 0 idle, 1 connecting, 2 running, 3 recovering, 4 failed, 5 disconnecting. (trtc.io/document/54913.) */
export type Status = 0 | 1 | 2 | 3 | 4 | 5

export interface Output {
  url: string
  status(): Status
  /** Taken away by Update or Stop: 5, then 0. */
  remove(): void
  /** The task is gone: 0 at once. */
  end(): void
  /** The destination stops answering: 3 (1 while still connecting) for 60 s, then 4, then 0. */
  fail(): void
  /** A blip: 3, and 2 again after `ms`. */
  recover(ms: number): void
  /** The destination answers again. */
  retry(): void
  /** No further word of it, for tests of what nobody tells. */
  silence(): void
}

interface OutputOptions {
  url: string
  timers: Timers
  behavior: TrtcBehavior
  doomed: () => boolean
  tell: (status: Status) => void
}

const patience = 60_000
const every = 5_000
const soon = 100

/** Pushes to one URL and tells its life, one status at a time. */
export function startOutput({ url, timers, behavior, doomed, tell }: OutputOptions): Output {
  let status: Status = 0
  let over = false
  let told = true
  let waiting: (() => void)[] = []

  const later = (ms: number, fn: () => void) => void waiting.push(timers.after(ms, fn))
  const to = (next: Status) => {
    for (const cancel of waiting) cancel()
    waiting = []
    status = next
    if (told) tell(next)
  }
  const finish = () => {
    over = true
    to(0)
  }
  const hold = (state: 1 | 3, then: () => void) => {
    to(state)
    if (behavior.sampleStatus1Repeats) {
      for (let at = every; at < patience; at += every) later(at, () => told && tell(state))
    }
    later(patience, () => {
      to(4)
      later(soon, finish)
    })
    then()
  }
  const run = () => {
    if (!doomed()) to(2)
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
      told = false
    },
  }
}
