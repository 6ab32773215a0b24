import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { redisStore } from '../../../lib/store/redis.ts'
import { startRedis } from '../../../local/redis/redis.ts'
import type { LocalRedis } from '../../../local/redis/redis.ts'
import { KEY, write } from '../../store/record.ts'
import { startProxy } from './proxy.ts'
import { openRedis } from './rig.ts'

const OWNER = { ...KEY, rule: 'main', generation: 1 }
const DAY = 86_400_000

let redis: LocalRedis
let rig: Awaited<ReturnType<typeof openRedis>>
beforeAll(async () => {
  redis = await startRedis()
}, 300_000)
afterAll(() => redis?.stop())
beforeEach(async () => {
  rig = await openRedis(redis.url)
})
afterEach(() => rig.close())

describe('what stands in Redis', () => {
  test('a record, its due entry and its end are written together', async () => {
    const { store, raw, prefix, time } = rig
    const key = { app: 7, room: 'a b' }
    await store.save(key, write({ revision: 'r1', due: 1234.5, keep: 60_000 }))
    expect(await raw.hget(`${prefix}:{7}:room:a b`, 'revision')).toBe('r1')
    expect(await raw.zscore(`${prefix}:{7}:due`, 'a b')).toBe('1234.5')
    expect(await raw.pttl(`${prefix}:{7}:room:a b`)).toBeGreaterThan(50_000)
    await store.due(7, 1)
    const ahead = Number(await raw.zscore(`${prefix}:{7}:due`, 'a b')) - (await time())
    expect(ahead).toBeGreaterThan(25_000)
    expect(ahead).toBeLessThanOrEqual(30_000)
    await store.save(key, write({ expected: 'r1', revision: 'r2' }))
    expect(await raw.pttl(`${prefix}:{7}:room:a b`)).toBe(-1)
    expect(await raw.zscore(`${prefix}:{7}:due`, 'a b')).toBeNull()
  })

  test('a due entry without its record is cleaned away', async () => {
    const { store, raw, prefix } = rig
    await store.save({ app: 7, room: 'a' }, write({ due: 1 }))
    await raw.del(`${prefix}:{7}:room:a`)
    expect(await store.due(7, 10)).toMatchObject({ rooms: [], waiting: 0 })
    expect(await raw.keys(`${prefix}:{7}*`)).toEqual([])
  })

  test('locks end after 31 days and do not show the URL', async () => {
    const { store, raw, prefix } = rig
    await store.take('rtmp://push.example.com/live/secret', OWNER)
    const [name = ''] = await raw.keys(`${prefix}:lock:*`)
    expect(name).toMatch(/:lock:[0-9a-f]{64}$/)
    expect(Math.round((await raw.pttl(name)) / DAY)).toBe(31)
    expect(JSON.stringify(await raw.hgetall(name))).not.toContain('secret')
  })

  test('deployments that share a Redis do not see each other', async () => {
    const [a, b] = ['prod', 'prod:{1}'].map((prefix) => redisStore({ url: redis.url, prefix, now: Date.now }))
    await a!.save(KEY, write({ due: 1 }))
    await a!.take('u', OWNER)
    expect(await b!.load(KEY)).not.toHaveProperty('record')
    expect(await b!.apps()).toEqual([])
    expect(await b!.take('u', { ...OWNER, room: 'b' })).toEqual({ had: true })
    await a!.close()
    await b!.close()
  })
})

describe('round trips', () => {
  test('every verb is one, once the connection stands and the app is listed', async () => {
    const proxy = await startProxy(redis.port)
    const store = redisStore({ url: `redis://127.0.0.1:${proxy.port}`, prefix: rig.prefix, now: Date.now })
    const spent = async (verb: () => Promise<unknown>) => {
      const before = proxy.roundTrips
      await verb()
      return proxy.roundTrips - before
    }
    const first = { load: await spent(() => store.load(KEY)), save: await spent(() => store.save(KEY, write())) }
    expect(first).toEqual({ load: 2, save: 2 }) // the login and the check; the list of apps
    expect({
      load: await spent(() => store.load(KEY)),
      save: await spent(() => store.save({ ...KEY, room: 'b' }, write())),
      due: await spent(() => store.due(KEY.app, 10, 'revision', ['c'])),
      apps: await spent(() => store.apps()),
      take: await spent(() => store.take('u', OWNER)),
      release: await spent(() => store.release('u', OWNER)),
      reserve: await spent(() => store.reserve('start', 0)),
      rooms: await spent(() => store.rooms(KEY.app)),
      note: await spent(() => store.note(1, 'refused', 'why', 0)),
      noted: await spent(() => store.noted(1)),
    }).toEqual({ load: 1, save: 1, due: 1, apps: 1, take: 1, release: 1, reserve: 1, rooms: 1, note: 1, noted: 1 })
    expect(proxy.connections).toBe(1)
    await store.close()
    await proxy.close()
  })
})

describe('maxmemory-policy', () => {
  test('anything but noeviction is told once', async () => {
    const told: string[] = []
    let now = 0
    const store = redisStore({
      url: redis.url,
      prefix: rig.prefix,
      now: () => now,
      onWarning: (text) => told.push(text),
    })
    await store.load(KEY)
    expect(told).toEqual([])
    await rig.raw.config('SET', 'maxmemory-policy', 'allkeys-lru')
    for (let i = 0; i < 2; i++) {
      now += 60_000
      await store.load(KEY)
    }
    expect(told).toHaveLength(1)
    expect(told[0]).toMatch(/maxmemory-policy allkeys-lru.*set it to noeviction/)
    await rig.raw.config('SET', 'maxmemory-policy', 'noeviction')
    await store.close()
  })
})
