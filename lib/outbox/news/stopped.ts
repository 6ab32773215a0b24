import type { Relay } from '../../relay/relay.ts'
import type { Said } from '../../relay/notified.ts'
import type { Event } from './event.ts'
import { outputsPast } from './outputs.ts'
import type { Where } from './where.ts'

/** The letter about the end of a show, if anybody was told that it had started. */
export function stoppedTold(where: Where, relay: Relay, said: Said, now: number, why?: string): Event[] {
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
