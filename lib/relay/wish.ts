import type { Mints } from './relay.ts'
import type { Seats } from './seats.ts'
import type { Spec } from './spec.ts'

/** What the rules ask of one relay right now. */
export interface Wish {
  wanted: boolean
  why: string // for people: "host anna is on stage"
  spec?: Spec // absent while there is nothing legal to send yet; `why` says what is missing
  seats: Seats
  mints: Mints // the running generation's, or those that the next one would have
  hostLife: number // the last sign of life of any host (event time); 0: nobody
  hostEntered: number // when a host last entered (event time); 0: nobody
  linger: number // ms, like all that follow
  maxDuration: number
  statusEvents: boolean
  rule: string // names the rule's configuration as it is now
  backups: boolean // a failed output still has an address to turn to
}

const NO_MINTS: Mints = { generation: 0, robot: '', at: 0, expires: 0, date: '', host: '', rule: '' }

/** A rule that is gone, or that does not apply to this room any more: nothing is ever started for it. */
export function unwanted(why: string): Wish {
  return {
    wanted: false,
    why,
    seats: { order: [] },
    mints: NO_MINTS,
    hostLife: 0,
    hostEntered: 0,
    linger: 0,
    maxDuration: Number.MAX_SAFE_INTEGER,
    statusEvents: true,
    rule: '',
    backups: false,
  }
}
