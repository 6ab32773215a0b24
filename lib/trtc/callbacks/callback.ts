import type { RelayRecording } from '../../task/recording.ts'
import type { RelayStatus } from '../../task/status.ts'
import type { Fact } from '../../room/facts.ts'

/** A callback in our words. `ignored` is well-formed and none of our business; `unreadable` is not what TRTC documents. */
export type Callback =
  | { is: 'facts'; room: string; facts: Fact[]; event: number }
  | { is: 'status'; room: string; status: RelayStatus }
  | { is: 'recorded'; room: string; recording: RelayRecording; event: number }
  | { is: 'ignored'; why: string; group?: number }
  | { is: 'unreadable'; why: string }

export const ignored = (why: string, group?: number): Callback => ({
  is: 'ignored',
  why,
  ...(group !== undefined && { group }),
})
export const unreadable = (why: string): Callback => ({ is: 'unreadable', why })
