import type { Delivery, LocalTrtc } from '../../../local/trtc/server.ts'

/** One attempt of a callback and how long its answer took (ms). */
export interface Timed {
  delivery: Delivery
  took: number
}

/** Takes down how long every attempt takes from now on. */
export function timeAnswers(trtc: Pick<LocalTrtc, 'on'>): Timed[] {
  const began = new Map<Delivery, number>()
  const timed: Timed[] = []
  trtc.on((news) => {
    if (news.kind === 'callback') began.set(news.delivery, performance.now())
    if (news.kind === 'answer')
      timed.push({
        delivery: news.delivery,
        took: Math.round(performance.now() - (began.get(news.delivery) ?? Infinity)),
      })
  })
  return timed
}

/** How an attempt was answered: its status, or why there is none. */
export function answerOf({ answer }: Delivery): string {
  if (!answer) return 'under way'
  return 'status' in answer ? String(answer.status) : answer.error
}

export function counted(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}
