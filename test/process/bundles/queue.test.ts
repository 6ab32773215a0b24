import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { compose } from '../../../lib/deps.ts'
import { demoSecrets, startLocalStack } from '../../../local/local-stack.ts'
import type { LocalStack } from '../../../local/local-stack.ts'
import { startRedis } from '../../../local/redis/redis.ts'
import type { LocalRedis } from '../../../local/redis/redis.ts'
import { callback, forwarded } from '../../queue/batches.ts'
import { chance } from '../../queue/chance.ts'
import { evening, untidy } from '../../queue/evening.ts'
import type { Sent } from '../../queue/evening.ts'
import { stateOf } from '../../queue/state.ts'
import { builtFunctions } from '../../support/built.ts'
import { appWith, show } from '../e2e/apps.ts'
import { eventually } from '../e2e/eventually.ts'

const APP = 1400188366
// A thousand messages take half a minute of two cores, so not in every run.
const [ROOMS, COUNT, POISON] = inject('campaign') === 'whole' ? [40, 1000, 50] : [12, 150, 20]
const seed = Date.now() % 1_000_000

let redis: LocalRedis
let stages: LocalStack[] = []
beforeAll(async () => {
  redis = await startRedis({ appendonly: true, args: ['--appendfsync', 'always'] })
}, 60_000)
afterAll(async () => {
  for (const stage of stages) await stage.close()
  stages = []
  await redis.stop()
})

/** Built functions in processes of their own, one event at a time, over Redis, behind the triggers of the local SCF. */
async function open(deployment: string, eventBridge: { pauses?: number[] } = {}) {
  const { relay } = show()
  const rule = show({ rooms: ['29*'], linger: 600, relay: { ...relay, maxIdle: 700 } })
  const stage = await startLocalStack({
    config: { apps: [appWith(rule)] },
    env: { STORE_URL: redis.url, DEPLOYMENT: deployment },
    bundles: builtFunctions(),
    instances: 4,
    queue: { ckafka: { partitions: 3, maxMsgNum: Math.round(COUNT * 0.15), pause: 300 }, eventBridge },
  })
  stages.push(stage)
  const said = (what: string) =>
    stage.scf.lines
      .filter((line) => line.includes(`"what":"${what}"`))
      .map((line) => JSON.parse(line) as Record<string, unknown>)
  const { ledger } = compose({ STORE_URL: redis.url, DEPLOYMENT: deployment, ...demoSecrets }, () => {}).context
  const record = async (room: string) => (await ledger.load({ app: APP, room })).record
  const names = Array.from({ length: ROOMS }, (_, index) => String(290_000 + index))
  return {
    stage,
    said,
    record,
    ...stage.scf.queue('queue'),
    /** Tasks of all rooms that are to have one. */
    running: async (count: number) => {
      void stage.scf.tick('schedule')
      await eventually(() => expect(stage.trtc.tasks().filter(({ alive }) => alive)).toHaveLength(count), 20_000)
    },
    states: () => Promise.all(names.map(async (room) => stateOf(await record(room)))),
  }
}

const keyed = (messages: readonly Sent[]): Sent[] =>
  messages.map(({ body }) => ({ body, key: `${APP}/${/29\d{4}/.exec(body)?.[0]}` }))

describe('the built queue behind CKafka', () => {
  it(`takes ${COUNT} messages as if they had come in order, through poison and a store that goes away (seed ${seed})`, async () => {
    const now = Date.now()
    const ends = { ends: now, until: now + 6 * 3_600_000 }
    const callbackKey = demoSecrets.DEMO_CALLBACK_KEY
    const { heads, rest } = evening(chance(seed), { app: APP, callbackKey, rooms: ROOMS, count: COUNT, ...ends })

    const clean = await open('clean')
    await clean.send(heads)
    await clean.running(heads.length)
    await clean.send(keyed(rest))
    expect(clean.batches.filter(({ answered }) => 'error' in answered)).toEqual([])
    expect(clean.said('queue.parked')).toEqual([])
    const states = await clean.states()
    await clean.stage.close()

    const luck = chance(seed + 1)
    const messy = await open('messy')
    await messy.send(heads)
    await messy.running(heads.length)
    const batch = untidy(luck, APP, rest, POISON)
    const sent = messy.send(batch)
    await eventually(() => expect(messy.said('callback.verified').length).toBeGreaterThan(COUNT / 20))
    redis.kill('SIGKILL')
    await eventually(() => expect(messy.batches.some(({ answered }) => 'error' in answered)).toBe(true), 30_000)
    await redis.restart()
    await sent
    await messy.send(luck.shuffled(rest).slice(0, COUNT * 0.3))

    expect(await messy.states()).toEqual(states)
    expect(new Set(messy.said('queue.parked').map(({ ref }) => JSON.stringify(ref))).size).toBe(POISON)
    const last = new Map(messy.batches.map((one) => [`${one.partition}/${one.offsets[0]}`, one.answered]))
    expect([...last.values()].filter((answered) => 'error' in answered)).toEqual([])
    const alive = messy.stage.trtc.tasks().filter((task) => task.alive)
    expect(new Set(alive.map(({ room }) => room)).size).toBe(alive.length)
  }, 180_000)

  it('starts a relay by a forwarded callback, and stops it by a command from EventBridge', async () => {
    const { send, publish, stage, said } = await open('forwarded', { pauses: [100, 100] })
    const alive = () => stage.trtc.tasks().filter((task) => task.alive)
    const body = callback(103, '295066', 'host', Date.now())
    await send([{ body: forwarded(APP, body, demoSecrets.DEMO_CALLBACK_KEY), key: `${APP}/295066` }])
    await eventually(() => expect(alive()).toHaveLength(1))

    const stop = { id: 'stop-1', type: 'relay.stop', sdkAppId: APP, room: '295066', rule: 'show', why: 'over' }
    for (let times = 0; times < 2; times++)
      expect(await publish({ body: JSON.stringify(stop) })).toMatchObject({ result: { handled: 1, parked: 0 } })
    await eventually(() => expect(alive()).toEqual([]))
    expect(said('relay.stopped')).toHaveLength(1)
    expect(stage.trtc.requests.map(({ action }) => action)).toEqual(['StartPublishCdnStream', 'StopPublishCdnStream'])
  }, 60_000)
})
