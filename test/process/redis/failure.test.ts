import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { redisStore } from '../../../lib/store/redis.ts'
import type { Store } from '../../../lib/store/store.ts'
import { startRedis } from '../../../local/redis/redis.ts'
import type { LocalRedis } from '../../../local/redis/redis.ts'
import { KEY, write } from '../../store/record.ts'
import { startProxy } from './proxy.ts'
import type { Proxy } from './proxy.ts'
import { withRaw } from './rig.ts'

const OWNER = { ...KEY, rule: 'main', generation: 1 }
const ENOUGH = 1500 // ms: 800 and what a busy machine adds

const VERBS: Record<string, (store: Store) => Promise<unknown>> = {
  load: (store) => store.load(KEY),
  save: (store) => store.save(KEY, write()),
  due: (store) => store.due(KEY.app, 10),
  apps: (store) => store.apps(),
  take: (store) => store.take('rtmp://a/b', OWNER),
  release: (store) => store.release('rtmp://a/b', OWNER),
  reserve: (store) => store.reserve('start', 0),
  rooms: (store) => store.rooms(KEY.app),
  note: (store) => store.note(KEY.app, 'refused', 'why', 0),
  noted: (store) => store.noted(KEY.app),
}

let redis: LocalRedis
let proxy: Proxy
let store: ReturnType<typeof redisStore>
const prefix = 'failing'

beforeEach(async () => {
  redis = await startRedis({ appendonly: true })
  proxy = await startProxy(redis.port)
  store = redisStore({ url: redis.url, prefix, now: Date.now })
}, 300_000)
afterEach(async () => {
  await store.close()
  await proxy.close()
  await redis.stop()
})

const throughProxy = (more: { idle?: number; now?: () => number } = {}) =>
  redisStore({ url: `redis://127.0.0.1:${proxy.port}`, prefix, now: Date.now, ...more })

/** How long each verb takes to reject (ms), one after the other. */
async function rejections(reason: RegExp): Promise<number[]> {
  const times = []
  for (const verb of Object.values(VERBS)) {
    const start = performance.now()
    await expect(verb(store)).rejects.toThrow(reason)
    times.push(performance.now() - start)
  }
  return times
}

describe('Redis is gone', () => {
  test('every verb rejects at once, and the first after its return works', async () => {
    await store.save(KEY, write())
    redis.kill('SIGKILL')
    expect(Math.max(...(await rejections(/cannot be reached|closed the connection/)))).toBeLessThan(ENOUGH)
    await redis.restart()
    expect(await store.load(KEY)).toMatchObject({ revision: 'r1' })
  })

  test('it was never there', async () => {
    redis.kill('SIGKILL')
    await expect(store.load(KEY)).rejects.toThrow(/Redis at 127.0.0.1:\d+ cannot be reached.*check STORE_URL/)
    await redis.restart()
    expect(await store.load(KEY)).not.toHaveProperty('record')
  })

  test('a save under way when it is killed is not answered, and not sent again', async () => {
    await store.load(KEY)
    redis.pause()
    const save = store.save(KEY, write())
    const outcome = expect(save).rejects.toThrow(/closed the connection before it answered/)
    setTimeout(() => redis.kill('SIGKILL'), 50)
    await outcome
    await redis.restart()
    expect(await store.load(KEY)).not.toHaveProperty('record')
  })
})

describe('Redis stands still', () => {
  test('every verb rejects within the timeout, on an open connection and on a new one', async () => {
    await store.load(KEY)
    redis.pause()
    expect(Math.max(...(await rejections(/did not answer within 800 ms/)))).toBeLessThan(ENOUGH)
    redis.resume()
    expect(await store.load(KEY)).toHaveProperty('now')
  }, 20_000)

  test('all who wait at once are rejected together', async () => {
    redis.pause()
    const start = performance.now()
    const answers = await Promise.allSettled(Object.values(VERBS).flatMap((verb) => [verb(store), verb(store)]))
    expect(answers.every(({ status }) => status === 'rejected')).toBe(true)
    expect(performance.now() - start).toBeLessThan(ENOUGH)
    redis.resume()
  })

  test('a save that is done after its caller gave up is known by its revision', async () => {
    await store.save(KEY, write({ revision: 'r1' }))
    redis.pause()
    await expect(store.save(KEY, write({ expected: 'r1', revision: 'mine' }))).rejects.toThrow(/did not answer/)
    redis.resume()
    await expect.poll(async () => (await store.load(KEY)).revision).toBe('mine')
    expect((await store.save(KEY, write({ expected: 'r1', revision: 'r3' }))).saved).toBe(false)
  })

  test('what could not be sent in time is never sent', async () => {
    redis.pause()
    await expect(store.save(KEY, write())).rejects.toThrow(/did not answer/)
    redis.resume()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await store.load(KEY)).not.toHaveProperty('record')
  })
})

describe('the connection breaks', () => {
  test('a save whose answer is cut off was done once and is not sent again', async () => {
    const cut = throughProxy()
    await cut.save(KEY, write({ revision: 'r1' }))
    const calls = () =>
      withRaw(redis, async (raw) => Number(/cmdstat_hset:calls=(\d+)/.exec(await raw.info('commandstats'))?.[1]))
    const before = await calls()
    proxy.cutNextAnswer()
    await expect(cut.save(KEY, write({ expected: 'r1', revision: 'mine' }))).rejects.toThrow(
      /it is unknown what was done/,
    )
    expect(await cut.load(KEY)).toMatchObject({ revision: 'mine' })
    expect(await calls()).toBe(before + 1)
    expect(proxy.connections).toBe(2)
    await cut.close()
  })

  test('a socket that is dead without a word is replaced after one timeout', async () => {
    const dead = throughProxy()
    await dead.load(KEY)
    proxy.mute()
    await expect(dead.load(KEY)).rejects.toThrow(/did not answer/)
    await expect(dead.load(KEY)).rejects.toThrow(/did not answer/)
    expect(proxy.connections).toBe(2)
    await dead.close()
  })

  test('a connection that was idle for too long is replaced before it is used, whichever way the clock went', async () => {
    let now = 0
    const idle = throughProxy({ now: () => now })
    await idle.load(KEY)
    now += 20_000
    await idle.load(KEY)
    expect(proxy.connections).toBe(1)
    now += 20_001
    await idle.load(KEY)
    expect(proxy.connections).toBe(2)
    now -= 20_001
    await Promise.all([idle.load(KEY), idle.load(KEY)])
    expect(proxy.connections).toBe(3)
    await idle.close()
  })
})

describe('Redis is restarted', () => {
  test('without its scripts everything works', async () => {
    await store.save(KEY, write({ due: 1 }))
    await withRaw(redis, (raw) => raw.script('FLUSH'))
    for (const verb of Object.values(VERBS)) await verb(store)
    await redis.restart()
    expect(await store.due(KEY.app, 1)).toMatchObject({ rooms: [] }) // handed out before, which was kept as well
    for (const verb of Object.values(VERBS)) await verb(store).catch(() => verb(store))
  })

  test('with its data lost, an app is listed again with its next room', async () => {
    await store.save(KEY, write())
    await withRaw(redis, (raw) => raw.flushall())
    await redis.restart()
    expect(await store.load(KEY)).not.toHaveProperty('record')
    await store.save(KEY, write())
    expect(await store.apps()).toEqual([KEY.app])
  })
})
