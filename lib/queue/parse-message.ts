import type { QueueMessage } from '../scf/messages.ts'
import { isForwarded, understandCallback } from './parse-callback.ts'
import { understandCommand } from './parse-command.ts'
import type { QueueDoor, Understood } from './message.ts'

/** Reads a message: a forwarded callback, or a command. Never throws. `now`: store ms. */
export function understand(door: QueueDoor, message: QueueMessage, now: number): Understood {
  const json = parsed(message.body)
  if (!json) return { message, is: { form: 'unreadable', why: 'the message is not JSON' } }
  return isForwarded(json.value)
    ? understandCallback(door, message, json.value)
    : understandCommand(door, message, json.value, now)
}

function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return undefined // the parser's own message quotes the text
  }
}
