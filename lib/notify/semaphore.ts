import type { Clock } from '../ports.ts'

/** Gives a place back. */
export type Release = () => void

/** A place for sending to a target, waited for a while; undefined: there was none. */
export type Semaphore = (target: string) => Promise<Release | undefined>

const IN_ALL = 50
const OF_ONE = 10 // so that a target that hangs leaves places for the others
const LONGEST = 8000 // ms; with the sending itself it stays within the lease of a letter
const EVERY = 50

/** Places for all sendings of a worker. */
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
