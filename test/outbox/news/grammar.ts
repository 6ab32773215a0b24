import type { NewMessage } from '../../../lib/outbox.ts'
import type { Relay } from '../../../lib/relay/relay.ts'
import { urlsOf } from '../../../lib/task/spec.ts'

/** What somebody believes of a relay who knows its letters alone. */
export interface Belief {
  is: 'nothing' | 'started' | 'live' | 'recovering' | 'failed' | 'stopped'
  show?: unknown
  task?: unknown
}

type Is = Belief['is']

const AFTER: Record<string, { from: readonly Is[]; to?: Is }> = {
  'relay.started': { from: ['nothing', 'stopped', 'failed'], to: 'started' },
  'relay.live': { from: ['started', 'recovering', 'failed'], to: 'live' },
  'relay.updated': { from: ['started', 'live', 'recovering', 'failed'] },
  'relay.recovering': { from: ['started', 'live'], to: 'recovering' },
  'relay.output_failed': { from: ['started', 'live', 'recovering', 'failed'] },
  'relay.failed': { from: ['nothing', 'started', 'live', 'recovering', 'failed', 'stopped'], to: 'failed' },
  'relay.stopped': { from: ['started', 'live', 'recovering', 'failed'], to: 'stopped' },
}

/** Reads a letter; a text where no letter of that kind may come after what is believed. */
export function read(before: Belief, { type, data }: NewMessage): Belief | string {
  const { show, taskId } = data as { show?: unknown; taskId?: unknown }
  const rule = AFTER[type]
  if (!rule) return `${type} is no letter of a relay`
  // A show that only failed ends without a letter: nobody was told that it had begun.
  const belief: Belief = before.is === 'failed' && before.show !== show ? { is: 'nothing' } : before
  if (!rule.from.includes(belief.is)) return `${type} came when it was ${belief.is}`
  const isNew = type === 'relay.started' || type === 'relay.failed'
  if (!isNew && belief.show !== show) return `${type} is of another show`
  return { is: rule.to ?? belief.is, show, task: taskId ?? belief.task }
}

/** What must be believed of a relay whose letters were all read; undefined: as it is. */
export function contradiction({ is, show, task }: Belief, relay: Relay): string | undefined {
  const { slot } = relay
  if (!relay.show) return is === 'nothing' || is === 'stopped' || is === 'failed' ? undefined : `it is over, not ${is}`
  if (slot.is === 'open') {
    // A task that takes over is known with the first letter about it.
    const waits = is === 'recovering' || is === 'failed'
    if (task !== slot.taskId && !waits) return `its task is ${slot.taskId}`
    if (show !== new Date(relay.show.since).toISOString()) return 'it is another show'
    const runs = urlsOf(slot.applied).some((url) => isLast(slot.statuses[url] ?? {}, 2))
    const known = ['started', 'live', 'recovering', 'failed']
    if (!known.includes(is)) return `it runs, and is not ${is}`
    return runs && is !== 'live' ? `an output runs, and it is not ${is}` : undefined
  }
  if (is === 'live' || is === 'started') return `no task runs, and it is not ${is}`
  if (slot.is === 'held' && slot.why === 'duration' && is !== 'nothing' && is !== 'stopped' && is !== 'failed')
    return `it is held for its duration, not ${is}`
  return undefined
}

function isLast(at: Readonly<Record<string, number>>, status: number): boolean {
  return (
    (at[status] ?? 0) > 0 && Object.entries(at).every(([one, when]) => Number(one) === status || when < at[status]!)
  )
}
