import type { Seen } from './seen.ts'
import { hasWindows } from './windows.ts'

/** What a relay is late by without anything going wrong (ms). */
export const BASE = 12_000
/** How long the sign of a Start in doubt is waited for (ms). */
export const ADOPTION = 90_000

const LOOK = 2_600
const LATE_TICK = 40_000
const TICK = 12_000 // a room of which nothing was heard is only seen by the timer itself
const BEFORE = 130_000 // faults this long before still cost time

/**
 * What the faults of a history cost (ms). `D`: the longest that a callback of the room was under way; `L`: the longest that a due look
 * came late; `F`: the sum of what the faults in force cost: 35 s for every worker that died, stood still (and as long as it stood) or
 * lost the store, 30 s for every call in doubt, 65 s for every refusal for want of capacity, and outages and lost ticks as long as they
 * were.
 */
export interface Allowance {
  D(room: string, from: number): number
  L(): number
  F(from: number): number
}

export function allowanceOf({ history: { profile }, letters, hurts, world }: Seen): Allowance {
  return {
    D: (room, from) =>
      letters.reduce((most, letter) => {
        if (letter.room !== room || (letter.done ?? Infinity) < from) return most
        return Math.max(most, (letter.done ?? world.now()) - letter.born)
      }, 0),
    L: () => LOOK + (profile.rates.lateTick > 0 ? LATE_TICK : 0) + (hasWindows(profile) ? TICK : 0),
    F: (from) => hurts.reduce((sum, { at, ms }) => (at >= from - BEFORE ? sum + ms : sum), 0),
  }
}
