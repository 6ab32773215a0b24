import type { Relay } from '../../relay/relay.ts'
import type { Said } from '../../relay/notified.ts'
import type { Event } from './event.ts'
import { outputsPast } from './outputs.ts'
import type { Where } from './where.ts'

/** Outputs whose failure ended their task at once, before anybody could be told of it. */
export function failuresTold(where: Where, relay: Relay, said: Said): { said: Said; events: Event[] } {
  const task = relay.ending.find(({ taskId }) => taskId === said.task)
  const fresh = task?.failed?.filter((url) => !said.failed.includes(url)) ?? []
  if (!task || fresh.length === 0) return { said, events: [] }
  const { generation, taskId } = task
  const events = outputsPast(where, relay, fresh, () => 'failed').map((output): Event => {
    return { type: 'relay.output_failed', data: { generation, taskId, output } }
  })
  return { said: { ...said, failed: [...said.failed, ...fresh] }, events }
}
