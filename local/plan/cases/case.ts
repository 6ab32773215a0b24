import type { ParsedApp } from '../../../lib/config/parsed.ts'
import type { Arrival } from '../arrival.ts'

/** A test case for a rule: steps and the expected actions. */
export interface Case {
  name: string
  line: number // in its file
  app: ParsedApp
  began: number // 0s, in ms
  arrivals: Arrival[]
  onward: number // how long to continue after the last step (ms)
  expect: (Expected | typeof ANYTHING)[]
}

/** Matches any number of actions, including none. */
export const ANYTHING = '…'

/** An expected action. Omitted fields are not compared. */
export interface Expected {
  does: 'start' | 'update' | 'stop'
  rule: string
  room: string
  at?: number | undefined // ms from 0s
  within?: number | undefined // ms: how much later is allowed
  sees?: string[] | undefined // in order of seats
  hears?: string[] | undefined // in any order
  to?: string[] | undefined // in any order
  canvas?: string | undefined // "1280x720"
}
