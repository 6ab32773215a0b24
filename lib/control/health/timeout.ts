import type { Clock } from '../../ports.ts'
import { maskText } from '../../trtc/mask.ts'

/** What a check came to, or why it came to nothing. */
export type Bounded<T> = { value: T } | { why: string }

export type Within = <T>(ask: () => Promise<T>) => Promise<Bounded<T>>

const LONGEST = 3000

/** Lets a check take 3 s at the most: health is asked for when things hang. */
export function withTimeout({ sleep }: Pick<Clock, 'sleep'>): Within {
  return (ask) =>
    Promise.race([attempt(ask), sleep(LONGEST).then(() => ({ why: `there was no answer within ${LONGEST / 1000} s` }))])
}

async function attempt<T>(ask: () => Promise<T>): Promise<Bounded<T>> {
  try {
    return { value: await ask() }
  } catch (cause) {
    return { why: maskText(cause instanceof Error ? cause.message : String(cause)) }
  }
}
