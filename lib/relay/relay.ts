import type { Recorded } from '../task/recording.ts'
import type { Spec } from '../task/spec.ts'
import type { Statuses } from '../task/status.ts'
import type { AppointmentState } from './appointment.ts'
import type { Identity } from './identity.ts'
import type { Notified } from './notified.ts'
import type { Overrides } from './overrides.ts'
import type { Seats } from './seats.ts'

/** One rule applied to one room: the life of its tasks. All times are store times in ms, unless they are said to be event times. */
export interface Relay {
  generation: number // the last one issued; 0: none yet
  show?: Show
  unwantedSince?: number
  spent: number // after a task's own end: a host's sign of life newer than this (event time) says that somebody is there
  revived: number // the last sign of life (event time) for which a task was started in spite of `spent`: once each
  seats: Seats
  slot: Slot
  ending: Ending[]
  ended: Ended[]
  lost: Lost[] // at most two a show
  refusals: number // of Start, since the last task
  recorded?: readonly Recorded[] // files made of its tasks, the newest last; at most twenty
  orders?: Overrides
  kept?: AppointmentState
  said?: Notified
  filesTold?: readonly string[] // of what was recorded
  decisions?: readonly Decided[] // the last ones, the newest last
  turn?: { by: string; until: number } // somebody waits for the limiter; nobody else needs to
  again?: number // the next look that only the rule's times explain
}

/** Something that was decided or learned of a relay, for people who ask why. Store time (ms). */
export interface Decided {
  at: number
  what: string
  why?: string
}

/** From the first opening until the rule has been unwanted for longer than `linger`. It outlives tasks and generations. */
export interface Show {
  since: number
  restarts: number // after failures of all outputs
  window?: string // the occurrence in which it began; another one is another show
  ends?: number // how often TRTC ended its task although it was to run with nobody there
}

export type Slot =
  | { is: 'none'; wait?: { until: number; why: string } }
  | { is: 'held'; why: Held; until?: number; spec?: string /* fingerprint: another spec is worth another try */ }
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
  touched: number // when it was opened or last asked to change
  updated: number // when an Update was last applied; 0: never
  since: number
  seen: number // the last proof that it lives
  statuses: Statuses
  heard: boolean // any status at all
  told: boolean // the alert about silence was given
  flaps: number[] // when outputs came back from trouble lately (event times)
  suspectedAt?: number // since when every output looks idle
  rejected?: string // fingerprint of a spec that TRTC refused
  doubtful?: string[] // URLs of an Update that was refused at last, but may have been applied at an earlier try
  pending?: Pending
}

/** An Update that was claimed and not yet answered. Sent again it is the same number with the same bytes. */
export interface Pending {
  sequence: number
  spec: Spec
  probe: boolean
  digest: string
  urls: string
  tries: number
  until: number
}

/** A generation whose Start was never answered and never heard of: its task may live or not. */
export interface Lost {
  generation: number
  urls: string[]
}

/** A task that must stop. */
export interface Ending {
  taskId: string
  generation: number
  urls: string[]
  idle: string[] // the outputs that reported their end
  failed?: string[] // the outputs that had given up
  records?: true // its spec is recorded
  why: string
  tries: number
  again: number
}

/** A task that has ended; remembered for ten minutes so that its late callbacks are understood. */
export interface Ended {
  taskId: string
  generation: number
  urls: string[]
  idle: string[]
  records?: true // its files may come yet
  at: number
  released: boolean // its URL locks were given back
}

/** Something worth a line in the log. `error` wants a person to look. */
export interface Note {
  level: 'debug' | 'info' | 'warn' | 'error'
  what: string
  fields?: Record<string, unknown>
}

/** A new state and what to say about it. */
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

/** Growing pauses: 1, 2, 4 … seconds, at most a minute. */
export function pause(tries: number): number {
  return Math.min(60_000, 1000 * 2 ** Math.max(0, tries - 1))
}
