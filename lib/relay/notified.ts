/**
 * What was told of a show, so that the next notification is about what is new. It follows from the relay alone: comparing what is with
 * what was said can be repeated and forgets nothing.
 */
export interface Notified {
  show: number // when the show began (store ms)
  task: string // the TaskId that was last told of; '': none
  state: 'waiting' | 'started' | 'live' | 'recovering' | 'stopped' // waiting: no task was ever told of
  spec: string // fingerprint of what was told that the task does
  failed: readonly string[] // URLs of its outputs that were told to have failed, and have not run since
  why?: string // the last trouble that was told of
  held?: string // the hold that was told of
}
