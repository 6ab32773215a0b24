import type { Clock } from '../../ports.ts'
import { maskText } from '../../trtc/mask.ts'

/** The result of a check, or why it failed. */
export type Bounded<T> = { value: T } | { why: string }

export type Within = <T>(ask: () => Promise<T>) => Promise<Bounded<T>>

const LONGEST = 3000

/** Limits each check to 3 s, since health is requested when things hang. */
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
