import type { Send } from '../../../lib/notify/send.ts'
import type { VirtualTime } from '../../../local/virtual-time.ts'
import type { Incident } from './incident.ts'
import type { Chance } from './random.ts'
import type { Remote } from './worker.ts'

/** A notification as one of its targets took it. */
export interface Received {
  target: string // URL
  id: string
  type: string
  data: string // JSON
}

type Trouble = (Incident & { is: 'target' })['does']

const UNHEARD = 0.06 // how often a letter is taken and its answer lost, while things go wrong

/** The targets of notifications: each has its own troubles, and takes the same letter as often as it comes. */
export function receiver(
  world: VirtualTime,
  draw: Chance,
  isCalm: () => boolean,
): {
  received: readonly Received[]
  trouble(target: string, does: Trouble, ms: number): void
  /** Sends as a worker whose remote calls these are. */
  sendOf(remote: Remote): Send
} {
  const received: Received[] = []
  const troubles = new Map<string, { does: Trouble; until: number }>()
  const troubleOf = (target: string) => {
    const trouble = troubles.get(target)
    return trouble && world.now() < trouble.until && !isCalm() ? trouble.does : undefined
  }
  return {
    received,
    trouble: (target, does, ms) => void troubles.set(target, { does, until: world.now() + ms }),
    sendOf: (remote) => (target, letter) => {
      const isSlow = troubleOf(target.url) === 'be slow'
      const latency = isSlow ? draw.whole(2000, 5000) : draw.whole(5, 80)
      const isUnheard = draw.with(UNHEARD) && !isCalm()
      return remote(
        'sending a letter',
        async () => {
          const trouble = troubleOf(target.url)
          if (trouble === 'answer 500') return { is: 'failed' as const, why: 'it answers 500' }
          if (trouble === 'hang up') return { is: 'failed' as const, why: 'it hangs up' }
          const { id, type, data } = letter
          received.push({ target: target.url, id, type, data: JSON.stringify(data) })
          return isUnheard ? { is: 'failed' as const, why: 'no answer' } : { is: 'taken' as const }
        },
        latency,
      )
    },
  }
}
