import type { OnStage } from '../../lib/room/view.ts'
import type { Spec } from '../../lib/task/spec.ts'

/** A call to TRTC. */
export interface Action {
  at: number // ms
  does: 'start' | 'update' | 'stop'
  app: number
  room: string
  rule: string
  why: string
  shown: Shown | undefined // undefined for a stop
  request: unknown // masked JSON
  refused: string | undefined // why TRTC refused it
}

/** What a relay shows after a start or an update. */
export interface Shown {
  sees: string[] // large seat first; "ben's screen" is one
  hears: string[]
  canvas: { width: number; height: number; fps: number } | undefined // undefined: audio only
  to: string[] // push URLs without signatures, and rooms
  watch: string[] // playback URLs
  spec: Spec
  people: OnStage[] // who is on stage and what they send
}

/** A noteworthy log line that is not a call. */
export interface Remark {
  at: number
  app: number
  room: string
  text: string
  isBad: boolean
}

/** A callback of the log, and whether it changed what is known of the room. */
export interface LogEvent {
  at: number // ms
  line: number
  app: number
  room: string
  text: string
  learned: boolean
}

/** Events (none: the passing of time) and what followed from them. */
export interface Step {
  at: number
  app: number
  room: string
  events: LogEvent[]
  actions: Action[]
  remarks: Remark[]
}
