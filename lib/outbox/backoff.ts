import { createHash } from 'node:crypto'

const SECOND = 1000
const MINUTE = 60 * SECOND
const PAUSES = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE]
const LONGEST = 60 * MINUTE
const SPREAD = 0.2

/** A message that could not be delivered for this long (ms) is given up. */
export const GIVEN_UP_AFTER = 86_400_000

/**
 * How long to wait (ms) after that many failed tries of a message. Jitter from the message id adds up to a fifth, so that rooms waiting
 * for the same target do not all retry in the same second.
 */
export function backoff(tries: number, id: string): number {
  const pause = PAUSES[Math.max(tries, 1) - 1] ?? LONGEST
  const part = createHash('sha256').update(`${id} ${tries}`).digest().readUInt16BE() / 0xffff
  return Math.round(pause * (1 + SPREAD * part))
}
