import { startBetween } from '../../support/between.ts'

/** What passes between a function and its Redis: what was asked since the last answer. Both as text. */
export interface Exchange {
  asked: string
  answered: string
}

/** Stands between the functions and Redis, and lets a test strike at an exact step. */
export interface Tap {
  port: number
  /** Called after Redis has done what it was asked and before anybody hears of it. What it does first is done first. */
  onAnswer: ((exchange: Exchange) => void) | undefined
  close(): Promise<void>
}

export async function startTap(target: number): Promise<Tap> {
  const between = await startBetween(target, () => {
    let asked = ''
    return {
      asked: (data, redis) => {
        asked += data.toString()
        redis.write(data)
      },
      answered: (data, client) => {
        const exchange = { asked, answered: data.toString() }
        asked = ''
        tap.onAnswer?.(exchange)
        client.write(data)
      },
    }
  })
  const tap: Tap = { ...between, onAnswer: undefined }
  return tap
}
