import type { Mix } from './mix.ts'
import type { Output, Status } from './output.ts'
import type { RoomId } from './rooms.ts'
import type { Json } from './validate/shape.ts'

export type EndedBy = 'stop' | 'idle' | 'evicted' | 'killed'

/** A running or ended relay task in the local TRTC. */
export interface Task {
  taskId: string
  sdkAppId: number
  room: RoomId
  robot: string
  startedAt: number
  ended?: { at: number; by: EndedBy }
  /** The last applied Update, to recognise its repetition. */
  applied?: { sequence: number; update: Json }
  /** Start's parameters with all Updates merged. */
  request: Json
  outputs: Map<string, Output>
  idle: { check(): void; cancel(): void }
}

/** A task as seen by tests and the terminal. */
export interface TaskView {
  taskId: string
  sdkAppId: number
  room: RoomId
  /** AgentParams.UserId. */
  robot: string
  alive: boolean
  startedAt: number
  endedAt?: number
  endedBy?: EndedBy
  /** The last applied SequenceNumber. */
  sequence?: number
  request: Json
  outputs: { url: string; status: Status }[]
  mix: Mix
}

export function viewOf(task: Task, mix: Mix): TaskView {
  return {
    taskId: task.taskId,
    sdkAppId: task.sdkAppId,
    room: task.room,
    robot: task.robot,
    alive: task.ended === undefined,
    startedAt: task.startedAt,
    ...(task.ended ? { endedAt: task.ended.at, endedBy: task.ended.by } : {}),
    ...(task.applied ? { sequence: task.applied.sequence } : {}),
    request: task.request,
    outputs: [...task.outputs.values()].map((output) => ({ url: output.url, status: output.status() })),
    mix,
  }
}
