import type { Forwarded } from '../callback.ts'
import type { CallbackDeps } from '../callback/admit.ts'
import type { CommandDeps } from '../commands/subject.ts'
import type { RoomKey } from '../ports.ts'
import type { Command } from '../relay/command.ts'
import type { QueueMessage } from '../scf/messages.ts'

/** The dependencies of the queue function. */
export type QueueDeps = CallbackDeps & Pick<CommandDeps, 'seal' | 'trial'>

/** A parsed message, before it is handled. */
export interface ParsedMessage {
  message: QueueMessage
  is: Form
  room?: RoomKey // of a callback: from its body, not yet verified
  time?: number // ms: when it happened or was issued, or when it was put into the queue
}

export type Form =
  | ({ form: 'callback' } & Forwarded)
  | { form: 'command'; app: number; command: Command }
  | { form: 'refused'; why: string; about?: RoomKey & { id: string } } // about: the command's room and id
  | { form: 'unreadable'; why: string }
