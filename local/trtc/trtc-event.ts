import type { ReceivedRequest } from './api.ts'
import type { Delivery } from './deliver.ts'
import type { RoomEvent } from './rooms.ts'
import type { TaskView } from './task.ts'

/** What a terminal view or a test may listen to. */
export type TrtcEvent =
  | { kind: 'request'; request: ReceivedRequest }
  | { kind: 'callback' | 'answer'; delivery: Delivery }
  | { kind: 'room'; event: RoomEvent }
  | { kind: 'task'; task: TaskView }
