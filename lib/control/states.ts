/** What a relay is doing, in the words of docs/control.md. */
export const states = [
  'idle',
  'waiting',
  'starting',
  'unsure',
  'running',
  'live',
  'recovering',
  'stopping',
  'held',
  'stopped',
  'failed',
] as const

export type State = (typeof states)[number]
