import type { Recorded } from '../task/recording.ts'
import type { Spec } from '../task/spec.ts'
import type { Statuses } from '../task/status.ts'
import type { AppointmentState } from './appointment.ts'
import type { Identity } from './identity.ts'
import type { Notified } from './notified.ts'
import type { Overrides } from './overrides.ts'
import type { Seats } from './seats.ts'

/** One rule applied to one room: the state of its tasks. All times are store times in ms, unless marked as event times. */
export interface Relay {
  generation: number // the last one issued; 0: none yet
  show?: Show
  unwantedSince?: number
  spent: number // set when TRTC ends a task by itself: only host activity newer than this (event time) proves that a host is present
  revived: number // event time of the last host activity for which a task was restarted in spite of `spent`: once each
  seats: Seats
  slot: Slot
  ending: Ending[]
  ended: Ended[]
  lost: Lost[] // at most two per show
  refusals: number // of Start, since the last task
  recorded?: readonly Recorded[] // files recorded from its tasks, newest last; at most twenty
  orders?: Overrides
  kept?: AppointmentState
  said?: Notified
  filesTold?: readonly string[] // recorded files that were notified
  decisions?: readonly Decided[] // the most recent, newest last
  turn?: { by: string; until: number } // the lease of the worker that waits for the limiter
  again?: number // when to evaluate next if nothing happens before
}

/** Something decided or learned about a relay, kept to explain its state to operators. Store time (ms). */
export interface Decided {
  at: number
  what: string
  why?: string
}

/** From the first opening until the rule has been unwanted for longer than `linger`. It outlives tasks and generations. */
export interface Show {
  since: number
  restarts: number // after failures of all outputs
  window?: string // the occurrence in which it began; a held relay starts a new show in the next one
  ends?: number // how often TRTC ended a task of this show by itself
}

export type Slot =
  | { is: 'none'; wait?: { until: number; why: string } }
  | { is: 'held'; why: Held; until?: number; spec?: string /* fingerprint: a different spec releases the hold */ }
  | { is: 'opening'; mints: Identity; spec: Spec; urls: string; claimed: number; until: number }
  | Open

export type Held = 'refused' | 'capacity' | 'busy' | 'failed' | 'lost' | 'duration'

export interface Open {
  is: 'open'
  mints: Identity
  taskId: string
  applied: Spec
  urls: string // digest of the signed push URLs as they run
  sequence: number // the highest issued
  touched: number // when it was opened or last updated
  updated: number // when an Update was last applied; 0: never
  since: number
  seen: number // the last proof that it is alive
  statuses: Statuses
  heard: boolean // whether any status has been reported
  told: boolean // whether the alert about missing status callbacks was raised
  flaps: number[] // when outputs recently recovered (event times)
  suspectedAt?: number // since when every output looks idle
  rejected?: string // fingerprint of a spec that TRTC refused
  doubtful?: string[] // URLs of an Update that was finally refused, but may have been applied by an earlier try
  pending?: Pending
}

/** An Update that was claimed and has no response yet. A retry has the same number and the same bytes. */
export interface Pending {
  sequence: number
  spec: Spec
  probe: boolean
  digest: string
  urls: string
  tries: number
  until: number
}

/** A generation whose Start got no response and no callback: its task may or may not exist. */
export interface Lost {
  generation: number
  urls: string[]
}

/** A task that must stop. */
export interface Ending {
  taskId: string
  generation: number
  urls: string[]
  idle: string[] // outputs that reported their end
  failed?: string[] // outputs that had failed
  records?: true // whether it is recorded
  why: string
  tries: number
  again: number
}

/** A task that has ended; kept for ten minutes so that its late callbacks can be matched. */
export interface Ended {
  taskId: string
  generation: number
  urls: string[]
  idle: string[]
  records?: true // it was recorded, so files may still arrive
  at: number
  released: boolean // its URL locks were released
}

/** A line for the log. `error` needs human attention. */
export interface Note {
  level: 'debug' | 'info' | 'warn' | 'error'
  what: string
  fields?: Record<string, unknown>
}

/** A new state and its log lines. */
export interface Step {
  relay: Relay
  notes: Note[]
}

export const newRelay: Relay = {
  generation: 0,
  spent: 0,
  revived: 0,
  seats: { order: [] },
  slot: { is: 'none' },
  ending: [],
  ended: [],
  lost: [],
  refusals: 0,
}

/** Exponential backoff (ms): 1, 2, 4 … seconds, at most a minute. */
export function pause(tries: number): number {
  return Math.min(60_000, 1000 * 2 ** Math.max(0, tries - 1))
}
