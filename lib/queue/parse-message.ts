import type { QueueMessage } from '../scf/messages.ts'
import type { QueueDeps, ParsedMessage } from './message.ts'
import { isForwarded, parseCallback } from './parse-callback.ts'
import { parseCommand } from './parse-command.ts'

/** Reads a message: a forwarded callback, or a command. Never throws. `now`: store ms. */
export function parseMessage(deps: QueueDeps, message: QueueMessage, now: number): ParsedMessage {
  const json = parseJson(message.body)
  if (!json) return { message, is: { form: 'unreadable', why: 'the message is not JSON' } }
  return isForwarded(json.value)
    ? parseCallback(deps, message, json.value)
    : parseCommand(deps, message, json.value, now)
}

function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return undefined // the parser's own message quotes the text
  }
}
