import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generationOf } from '../../../lib/task/robot.ts'
import { buildBundles } from '../../../local/load/bundles.ts'
import { startLocalStack } from '../../../local/local-stack.ts'
import type { LocalStack } from '../../../local/local-stack.ts'
import { startRedis } from '../../../local/redis/redis.ts'
import { appWith, show } from '../../process/e2e/apps.ts'
import { eventually } from '../../process/e2e/eventually.ts'
import { startFanOut } from './fan-out.ts'
import { roomOf } from './looking.ts'
import { APP } from './rig.ts'

const DEPLOYMENTS = ['production', 'staging'] as const
const ROOM = 9601

let trtc: LocalStack['trtc']
let production: LocalStack
let staging: LocalStack
const closing: (() => Promise<void>)[] = []

// One TRTC application and one Redis; two deployments, each with its own prefix, its own push URLs and every callback.
beforeAll(async () => {
  const bundles = await buildBundles()
  const redis = await startRedis()
  const stageOf = (deployment: string, endpoint: Record<string, string>) => {
    const relay = {
      ...show().relay,
      cdn: [{ url: `rtmp://${deployment}.example.com/live`, stream: '{room}', tencent: true }],
    }
    return startLocalStack({
      config: { apps: [appWith(show({ linger: 1, relay }))] },
      env: { STORE_URL: redis.url, DEPLOYMENT: deployment, ...endpoint },
      instances: 4,
      bundles: bundles.folder,
      trtc: { behavior: { robotsRaise103: true } },
    })
  }
  production = await stageOf('production', {})
  trtc = production.trtc
  staging = await stageOf('staging', { TRTC_ENDPOINT: trtc.url })
  const fanOut = await startFanOut([production.scf.url, staging.scf.url])
  const { url } = fanOut
  production.app.callbackUrls = { room: `${url}/room-event`, media: `${url}/room-event`, relay: `${url}/relay-status` }
  closing.push(
    () => production.close(),
    () => staging.close(),
    fanOut.close,
    redis.stop,
    bundles.remove,
  )
}, 60_000)

afterAll(async () => {
  for (const close of closing) await close()
})

const deploymentOf = (robot: string) =>
  DEPLOYMENTS.find(
    (deployment) => generationOf(robot, { deployment, app: APP, room: String(ROOM), rule: 'show' }) !== undefined,
  )

describe('staging and production use the same TRTC application', () => {
  it("neither adopts or stops the other's task, and robots are nobody", async () => {
    const seen = roomOf({ stage: production }, ROOM)
    seen.enters()
    await eventually(() => expect(seen.live()).toHaveLength(2))
    for (const stage of [production, staging]) {
      const { lines } = roomOf({ stage: { ...stage, trtc } }, ROOM)
      await eventually(() => expect(lines('output.running')).toHaveLength(1))
      expect(lines('relay.open')).toHaveLength(1)
      expect(lines('relay.stray')).toEqual([])
    }
    expect(
      seen
        .live()
        .map(({ robot }) => deploymentOf(robot))
        .sort(),
    ).toEqual(['production', 'staging'])

    // Staging loses its task without a word and finds out only later; nobody takes the other one for it.
    const mine = seen.live().find(({ robot }) => deploymentOf(robot) === 'staging')!
    const other = seen.live().find(({ robot }) => deploymentOf(robot) === 'production')!
    trtc.killTask(mine.taskId, { notify: false })
    await sleep(1000)
    expect(seen.live().map(({ taskId }) => taskId)).toEqual([other.taskId])

    // The robots entered as anchors, and one of them left: they are no hosts, no guests and no reason to go on.
    expect(trtc.deliveries.some(({ type, body }) => type === 103 && body.includes(mine.robot))).toBe(true)
    expect(seen.actions().filter((action) => action !== 'Start')).toEqual([])
    seen.leaves()
    for (const stage of [production, staging]) void stage.scf.tick('schedule')
    await eventually(() => expect(seen.live()).toEqual([]), 25_000)
    const stopped = () =>
      seen
        .requests()
        .filter(({ action }) => action === 'StopPublishCdnStream')
        .map(({ body }) => (JSON.parse(body) as { TaskId: string }).TaskId)
    await eventually(() => expect(stopped().sort()).toEqual([mine.taskId, other.taskId].sort()), 25_000)
    expect(seen.actions().filter((action) => action === 'Start')).toHaveLength(2)
  }, 60_000)
})
