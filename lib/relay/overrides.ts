import type { KeptSecret, SecretRef } from '../task/call.ts'

/**
 * What commands override for one relay. All of it is dropped at the end of the show, except a stop and a start that is still to come.
 */
export interface Overrides {
  standing?: StartStop
  layout?: readonly object[] // instead of the rule's
  outputs?: Readonly<Record<string, AddedOutput | null>> // by key; null: an output of the rule that is removed
  extended?: Readonly<Record<string, number>> // ms, by the id of the command
}

export type StartStop = Started | Stopped

/** The last start. Store times (ms). */
export interface Started {
  is: 'started'
  id: string // of the command
  from: number
  until?: number // the end; absent: the rule's `until` applies, once a user for whom it waits has been present
  asRule?: true // an extended window: until its end the rule itself decides who must be present
  met?: true // a user for whom the rule's `until` waits has been present
}

/** The last stop. */
export interface Stopped {
  is: 'stopped'
  why: string
  window?: string // in effect until the end of this occurrence; absent: until the room has been empty for `linger`
  dismissed: number // event time of the last known 102: a later one ends the stop
  emptySince?: number // store ms
}

/** A CDN output that a command added to a show. Its stream name is sealed. */
export interface AddedOutput {
  url: string // server URL, as in the configuration
  stream: SecretRef
  tencent: boolean
  authKey?: KeptSecret
  authHash: 'md5' | 'sha256'
  play: string[]
}

/** By how much (ms) commands have extended a show beyond its rule's maxDuration. */
export function extensionOf(orders: Overrides | undefined): number {
  return Object.values(orders?.extended ?? {}).reduce((sum, ms) => sum + ms, 0)
}

/** When a start ends (store ms); undefined: not at a fixed time. */
export function endOf(started: Started, orders: Overrides): number | undefined {
  return started.until === undefined ? undefined : started.until + extensionOf(orders)
}

/** The overrides that remain once the show is over, at store time `now`. */
export function afterShow({ standing }: Overrides, now: number): Overrides | undefined {
  return standing && (standing.is === 'stopped' || standing.from > now) ? { standing } : undefined
}
