import type { QueueMessage } from '../scf/messages.ts'
import type { QueueDeps } from './message.ts'
import { redactMessage } from './redact.ts'

const NEXT = 'fix the cause, then send it again: the log has it with secrets masked, the queue has the full message'

const MOST = 500 // characters of the reason shown by health

/**
 * Parks a message that can never be handled: logs what is needed to send it again, and counts it for health. Never throws, so that it
 * cannot block the messages behind it.
 */
export async function park({ log, signs }: QueueDeps, { ref, key, body }: QueueMessage, why: string): Promise<void> {
  log('error', 'queue.parked', { ref, ...(key !== undefined && { key }), why, body: redactMessage(body), next: NEXT })
  await signs
    .note(undefined, 'parked', why.slice(0, MOST), 0)
    .catch((cause: unknown) => log('warn', 'queue.sign.unsaved', { why: String(cause) }))
}
