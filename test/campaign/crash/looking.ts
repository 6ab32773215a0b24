import type { ReceivedRequest, TaskView } from '../../../local/trtc/server.ts'
import { APP } from './rig.ts'
import type { Rig } from './rig.ts'
import { until } from './until.ts'

/** What happened in one room, as the local TRTC received it and the functions wrote it. */
export interface Room {
  requests(): ReceivedRequest[]
  actions(): string[]
  live(): TaskView[]
  /** Lines of the log with this name. */
  lines(what: string): string[]
  enters(user?: string): void
  leaves(user?: string): void
}

export function roomOf({ stage }: Pick<Rig, 'stage'>, room: number): Room {
  const { trtc, scf } = stage
  const tasks = () => trtc.tasks().filter((task) => task.room === room)
  const requests = () =>
    trtc.requests.filter(({ body }) => {
      const { RoomId, TaskId } = JSON.parse(body) as { RoomId?: string; TaskId?: string }
      return RoomId === String(room) || tasks().some(({ taskId }) => taskId === TaskId)
    })
  return {
    requests,
    actions: () => requests().map(({ action }) => action.replace('PublishCdnStream', '')),
    live: () => tasks().filter(({ alive }) => alive),
    lines: (what) => scf.lines.filter((line) => line.includes(`"what":"${what}"`) && line.includes(`"room":"${room}"`)),
    enters: (user = 'host') => trtc.play({ sdkAppId: APP, room, user, does: 'enters' }),
    leaves: (user = 'host') => trtc.play({ sdkAppId: APP, room, user, does: 'leaves' }),
  }
}

/** Has every process loaded its functions, so that what is measured afterwards is not their start. */
export async function warmUp(rig: Rig, instances: number): Promise<void> {
  const { trtc } = rig.stage
  for (let index = 0; index < instances; index += 1)
    trtc.play({ sdkAppId: APP, room: 1, user: `viewer-${index}`, does: 'enters', role: 'audience' })
  await until(() => rig.isQuiet(), 15_000)
  trtc.deliveries.length = 0
}
