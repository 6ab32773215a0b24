/**
 * What was told of a relay, so that the next notification is about what is new. It follows from the relay alone: comparing what is with
 * what was said can be repeated and forgets nothing.
 */
export interface Said {
  show: number // when the show began of which it was told (store ms)
  generation: number // of the task that was last told of
  state: 'started' | 'live' | 'recovering'
  spec: string // fingerprint of the picture that was told of
  why?: string // the last reason for trouble
  failed: readonly string[] // URLs of outputs that were told to have failed
  files: number // recorded files that were told of (the newest one's store time)
  held?: string // the hold that was told of
}
