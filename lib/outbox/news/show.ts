import type { Notified } from '../../relay/notified.ts'
import type { Relay } from '../../relay/relay.ts'
import type { Event, NewsSubject } from './event.ts'
import { newsOfHold } from './held.ts'
import { newsOfStop } from './stopped.ts'
import { newsOfTask } from './task.ts'

/** The events of a show that goes on, and what counts as notified afterwards. `known`: what was notified about this show. */
export function newsOfShow(
  where: NewsSubject,
  relay: Relay,
  show: number,
  known: Notified | undefined,
  now: number,
): { said: Notified | undefined; events: Event[] } {
  const { slot, ending } = relay
  const before: Notified = known ?? { show, task: '', state: 'waiting', spec: '', failed: [] }
  if (slot.is === 'open') return newsOfTask(where, relay, slot, before)
  if (slot.is === 'held' && slot.why === 'duration') {
    const events = newsOfStop(where, relay, before, now, 'maxDuration is over')
    return events.length > 0 ? { said: { ...before, state: 'stopped' }, events } : { said: known, events }
  }

  const { state } = before
  const hold = newsOfHold(relay)
  if (hold && hold.id !== before.held) {
    const { id, told } = hold
    const after = state === 'started' || state === 'live' ? 'recovering' : state
    return {
      said: { ...before, state: after, held: id, why: told.reason },
      events: [{ type: 'relay.failed', data: told }],
    }
  }

  if (state !== 'started' && state !== 'live') return { said: known, events: [] }
  const why = ending.find(({ taskId }) => taskId === before.task)?.why ?? 'its task is gone'
  return {
    said: { ...before, state: 'recovering', why },
    events: [{ type: 'relay.recovering', data: { reason: why } }],
  }
}
