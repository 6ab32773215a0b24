import type { Clock } from '../ports.ts'

/** Frees the slot. */
export type Release = () => void

/** Waits for a slot to send to a target; undefined: none became free in time. */
export type Semaphore = (target: string) => Promise<Release | undefined>

const IN_ALL = 50
const OF_ONE = 10 // per target, so that one that hangs leaves slots for the others
const LONGEST = 8000 // ms: together with sending, within a message's lease
const EVERY = 50

/** Limits the concurrent sends of a worker, in total and per target. */
export function semaphore(clock: Clock): Semaphore {
  const taken = new Map<string, number>()
  let all = 0
  return async (target) => {
    const began = clock.now()
    const of = () => taken.get(target) ?? 0
    while (all >= IN_ALL || of() >= OF_ONE) {
      if (clock.now() - began > LONGEST) return undefined
      await clock.sleep(EVERY)
    }
    all++
    taken.set(target, of() + 1)
    return () => {
      all--
      taken.set(target, of() - 1)
    }
  }
}
