import type { Door } from '../callback.ts'
import type { Known } from '../commands/known.ts'

/** What the queue works with. */
export type QueueDoor = Door & Pick<Known, 'seal' | 'trial'>
