import type { ParsedApp } from '../../../lib/config/parsed.ts'
import type { Arrival } from '../arrival.ts'

/** What the owner of a rule wants of it: when this happens, that is done. */
export interface Case {
  name: string
  line: number // where it stands in its file
  app: ParsedApp
  began: number // 0s, in ms
  arrivals: Arrival[]
  onward: number // how long time runs on after the last step (ms)
  expect: (Expected | typeof ANYTHING)[]
}

/** Stands between expected actions for any number of others, none too. */
export const ANYTHING = '…'

/** An action that is expected. What is not written is not compared. */
export interface Expected {
  does: 'start' | 'update' | 'stop'
  rule: string
  room: string
  at?: number | undefined // ms from 0s
  within?: number | undefined // ms: how much later it may be
  sees?: string[] | undefined // in the order of their places
  hears?: string[] | undefined // in any order
  to?: string[] | undefined // in any order
  canvas?: string | undefined // "1280x720"
}
