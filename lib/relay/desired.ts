import type { Spec } from '../task/spec.ts'
import type { Appointment } from './appointment.ts'
import type { Identity } from './identity.ts'
import type { Relay } from './relay.ts'
import type { Seats } from './seats.ts'

/** The desired state of one relay: what the rules require right now. */
export interface Desired {
  wanted: boolean
  why: string // for people: "host anna is on stage"
  spec?: Spec // absent while there is no valid request to send; `why` says what is missing
  seats: Seats
  identity: Identity // of the running generation, or of the next one
  hostLife: number // last activity of any host (event time); 0: none
  hostEntered: number // when a host last entered (event time); 0: never
  empty: boolean // no user the rule counts is on stage
  dismissed: number // when the room was last dismissed (event time); 0: never
  met: boolean // a user for whom `until` waits is present
  atOnce: boolean // an unwanted task ends now, not after `linger`
  window?: string // the open occurrence of the rule's schedule
  appointment?: Appointment & { ended?: number } // ended: its nominal end (ms) has passed, though a task may run over
  changes?: number // when time alone may change the answer (store ms)
  isKept: boolean // `changes` must be watched even in an empty room
  linger: number // ms, like all that follow
  maxDuration: number
  statusEvents: boolean
  rule: string // identifies the rule's current configuration
  backups: boolean // a failed output has an unused failover address
}

/** When an unwanted relay ends (store ms); undefined: it is wanted. */
export function unwantedUntil({ unwantedSince }: Relay, { atOnce, linger }: Desired): number | undefined {
  return unwantedSince === undefined || atOnce ? unwantedSince : unwantedSince + linger
}

const NO_IDENTITY: Identity = { generation: 0, robot: '', at: 0, expires: 0, date: '', host: '', rule: '' }

/** For a rule that was removed or no longer applies to this room: nothing is ever started for it. */
export function undesired(why: string): Desired {
  return {
    wanted: false,
    why,
    seats: { order: [] },
    identity: NO_IDENTITY,
    hostLife: 0,
    hostEntered: 0,
    empty: true,
    dismissed: 0,
    met: false,
    atOnce: true,
    isKept: false,
    linger: 0,
    maxDuration: Number.MAX_SAFE_INTEGER,
    statusEvents: true,
    rule: '',
    backups: false,
  }
}
