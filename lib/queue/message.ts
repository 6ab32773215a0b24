import type { Forwarded } from '../callback.ts'
import type { CallbackDeps } from '../callback/admit.ts'
import type { CommandDeps } from '../commands/subject.ts'
import type { RoomKey } from '../ports.ts'
import type { Command } from '../relay/command.ts'
import type { QueueMessage } from '../scf/messages.ts'

/** What the queue works with. */
export type QueueDeps = CallbackDeps & Pick<CommandDeps, 'seal' | 'trial'>

/** A message as far as it is read before anything is done with it. */
export interface ParsedMessage {
  message: QueueMessage
  is: Form
  room?: RoomKey // of a callback: as it says itself, which nobody has verified yet
  time?: number // ms: when it happened or was given, or when it was put into the queue
}

export type Form =
  | ({ form: 'callback' } & Forwarded)
  | { form: 'command'; app: number; command: Command }
  | { form: 'refused'; why: string; about?: RoomKey & { id: string } } // a command: where it would have been accepted
  | { form: 'unreadable'; why: string }
