import type { ReceivedRequest } from './api.ts'
import type { Delivery } from './deliver.ts'
import type { RoomEvent } from './rooms.ts'
import type { TaskView } from './task.ts'

/** Events of the local TRTC, for the terminal and tests. */
export type TrtcEvent =
  | { kind: 'request'; request: ReceivedRequest }
  | { kind: 'callback' | 'answer'; delivery: Delivery }
  | { kind: 'room'; event: RoomEvent }
  | { kind: 'task'; task: TaskView }
