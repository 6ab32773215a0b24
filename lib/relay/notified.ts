/**
 * What has been notified about a show, so that the next notification covers only what is new. Comparing the relay with this is
 * idempotent, and no change is missed.
 */
export interface Notified {
  show: number // when the show began (store ms)
  task: string // the last notified TaskId; '': none
  state: 'waiting' | 'started' | 'live' | 'recovering' | 'stopped' // waiting: no task notified yet
  spec: string // fingerprint of the last notified spec
  failed: readonly string[] // URLs of outputs notified as failed that have not run since
  why?: string // the last notified problem
  held?: string // the notified hold
}
