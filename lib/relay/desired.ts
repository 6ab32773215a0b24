import type { Spec } from '../task/spec.ts'
import type { Appointment } from './appointment.ts'
import type { Identity } from './identity.ts'
import type { Relay } from './relay.ts'
import type { Seats } from './seats.ts'

/** What the rules ask of one relay right now. */
export interface Desired {
  wanted: boolean
  why: string // for people: "host anna is on stage"
  spec?: Spec // absent while there is nothing legal to send yet; `why` says what is missing
  seats: Seats
  identity: Identity // the running generation's, or those that the next one would have
  hostLife: number // the last sign of life of any host (event time); 0: nobody
  hostEntered: number // when a host last entered (event time); 0: nobody
  empty: boolean // nobody whom the rule sees is on stage
  dismissed: number // when the room was last dismissed (event time); 0: never
  met: boolean // somebody whom `until` waits for is there
  atOnce: boolean // what is unwanted ends now, not after `linger`
  window?: string // the occurrence of the rule's schedule that is open
  appointment?: Appointment & { ended?: number } // ended: over by then (ms), though what runs may go on for a while
  changes?: number // when time alone may change the answer (store ms)
  isKept: boolean // that time must be watched although nobody is there
  linger: number // ms, like all that follow
  maxDuration: number
  statusEvents: boolean
  rule: string // names the rule's configuration as it is now
  backups: boolean // a failed output still has an address to turn to
}

/** When what is unwanted ends (store ms); undefined: it is wanted. */
export function unwantedUntil({ unwantedSince }: Relay, { atOnce, linger }: Desired): number | undefined {
  return unwantedSince === undefined || atOnce ? unwantedSince : unwantedSince + linger
}

const NO_IDENTITY: Identity = { generation: 0, robot: '', at: 0, expires: 0, date: '', host: '', rule: '' }

/** A rule that is gone, or that does not apply to this room any more: nothing is ever started for it. */
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
