import type { Relay } from '../../relay/relay.ts'
import type { Said } from '../../relay/notified.ts'
import type { Event, Where } from './event.ts'
import { heldTold } from './held.ts'
import { stoppedTold } from './stopped.ts'
import { taskTold } from './task.ts'

/** What is new of a show that goes on, and what is said of it from now on. `known` is of this show. */
export function showTold(
  where: Where,
  relay: Relay,
  show: number,
  known: Said | undefined,
  now: number,
): { said: Said | undefined; events: Event[] } {
  const { slot, ending } = relay
  const before: Said = known ?? { show, task: '', state: 'waiting', spec: '', failed: [] }
  if (slot.is === 'open') return taskTold(where, relay, slot, before)
  if (slot.is === 'held' && slot.why === 'duration') {
    const events = stoppedTold(where, relay, before, now, 'maxDuration is over')
    return events.length > 0 ? { said: { ...before, state: 'stopped' }, events } : { said: known, events }
  }

  const { state } = before
  const hold = heldTold(relay)
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
