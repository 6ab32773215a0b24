import type { OnStage } from '../../lib/room/view.ts'
import type { Spec } from '../../lib/task/spec.ts'

/** What Roomcast asks of TRTC. */
export interface Action {
  at: number // ms
  does: 'start' | 'update' | 'stop'
  app: number
  room: string
  rule: string
  why: string
  shown: Shown | undefined // of a stop: nothing is shown any more
  request: unknown // masked, as the API's JSON
  refused: string | undefined // why TRTC did not do it
}

/** What a relay shows after a start or an update. */
export interface Shown {
  sees: string[] // large seat first; "ben's screen" is one
  hears: string[]
  canvas: { width: number; height: number; fps: number } | undefined // none: sound only
  to: string[] // push URLs without their signatures, and rooms
  watch: string[] // playback URLs
  spec: Spec
  people: OnStage[] // who is on stage and sends what
}

/** Something worth knowing that is no call. */
export interface Remark {
  at: number
  app: number
  room: string
  text: string
  isBad: boolean
}

/** A callback of the log, and whether Roomcast learned something from it. */
export interface LogEvent {
  at: number // ms
  line: number
  app: number
  room: string
  text: string
  learned: boolean
}

/** Something that had consequences: events (none: time alone), and what followed from them. */
export interface Step {
  at: number
  app: number
  room: string
  events: LogEvent[]
  actions: Action[]
  remarks: Remark[]
}
