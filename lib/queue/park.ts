import type { QueueMessage } from '../scf/messages.ts'
import type { QueueDeps } from './message.ts'
import { redactMessage } from './redact.ts'

const NEXT =
  'put right what is wrong, then send it again: the log has it without what is secret, the queue has all of it'

const MOST = 500 // characters of a reason that health shows

/**
 * Puts a message aside that can never be taken: a line in the log with what is needed to send it again, and a count that health shows.
 * It never throws, since nothing may block the messages behind.
 */
export async function park({ log, signs }: QueueDeps, { ref, key, body }: QueueMessage, why: string): Promise<void> {
  log('error', 'queue.parked', { ref, ...(key !== undefined && { key }), why, body: redactMessage(body), next: NEXT })
  await signs
    .note(undefined, 'parked', why.slice(0, MOST), 0)
    .catch((cause: unknown) => log('warn', 'queue.sign.unsaved', { why: String(cause) }))
}
