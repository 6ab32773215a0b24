import type { KeptSecret, SecretRef } from '../task/call.ts'

/**
 * What commands ask of one relay, beside its rule. Everything but a stop, and a start that is still to come, is forgotten with the show
 * that it is about.
 */
export interface Overrides {
  standing?: StartStop
  layout?: readonly object[] // instead of the rule's
  outputs?: Readonly<Record<string, AddedOutput | null>> // by key; null: one of the rule's that is left out
  extended?: Readonly<Record<string, number>> // ms, by the id of the command
}

export type StartStop = Started | Stopped

/** The last start. Store times (ms). */
export interface Started {
  is: 'started'
  id: string // of the command
  from: number
  until?: number // to the end; without one as the rule's `until` says, once somebody for whom it waits was there
  asRule?: true // a window that was extended: until then the rule itself says who must be there
  met?: true // somebody for whom the rule's `until` waits was there
}

/** The last stop. */
export interface Stopped {
  is: 'stopped'
  why: string
  window?: string // holds to the end of this occurrence; else until the room was empty for a while
  dismissed: number // event time of the last 102 that was known: a later one ends the hold
  emptySince?: number // store ms
}

/** A CDN output that a command added to a show. Its stream name is sealed. */
export interface AddedOutput {
  url: string // of the server, as in the configuration
  stream: SecretRef
  tencent: boolean
  authKey?: KeptSecret
  authHash: 'md5' | 'sha256'
  play: string[]
}

/** How much longer (ms) a show may last than its rule says. */
export function extensionOf(orders: Overrides | undefined): number {
  return Object.values(orders?.extended ?? {}).reduce((sum, ms) => sum + ms, 0)
}

/** When a start is over (store ms); undefined: not by the clock. */
export function endOf(started: Started, orders: Overrides): number | undefined {
  return started.until === undefined ? undefined : started.until + extensionOf(orders)
}

/** What is left of the orders once the show is over, at store time `now`. */
export function afterShow({ standing }: Overrides, now: number): Overrides | undefined {
  return standing && (standing.is === 'stopped' || standing.from > now) ? { standing } : undefined
}
