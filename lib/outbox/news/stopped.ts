import type { Notified } from '../../relay/notified.ts'
import type { Relay } from '../../relay/relay.ts'
import type { Event, NewsSubject } from './event.ts'
import { outputsPast } from './outputs.ts'

/** The event for the end of a show, if its start was notified. */
export function newsOfStop(where: NewsSubject, relay: Relay, said: Notified, now: number, why?: string): Event[] {
  if (said.state === 'waiting' || said.state === 'stopped') return []
  const task = relay.ending.find(({ taskId }) => taskId === said.task)
  const standing = relay.orders?.standing
  const ordered = standing?.is === 'stopped' ? standing.why : undefined
  const status = (url: string) => (task?.idle.includes(url) ? 'idle' : 'disconnecting')
  const data = {
    reason: why ?? task?.why ?? ordered ?? said.why ?? 'it is over',
    durationSeconds: Math.round((now - said.show) / 1000),
    ...(task && { generation: task.generation, taskId: task.taskId }),
    outputs: task ? outputsPast(where, relay, task.urls, status) : [],
  }
  return [{ type: 'relay.stopped', data }]
}

/** Failures of outputs that ended their task at once, before they could be notified. */
export function newsOfFailures(where: NewsSubject, relay: Relay, said: Notified): { said: Notified; events: Event[] } {
  const task = relay.ending.find(({ taskId }) => taskId === said.task)
  const fresh = task?.failed?.filter((url) => !said.failed.includes(url)) ?? []
  if (!task || fresh.length === 0) return { said, events: [] }
  const { generation, taskId } = task
  const events = outputsPast(where, relay, fresh, () => 'failed').map((output): Event => {
    return { type: 'relay.output_failed', data: { generation, taskId, output } }
  })
  return { said: { ...said, failed: [...said.failed, ...fresh] }, events }
}
