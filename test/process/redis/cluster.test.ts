import { afterAll, beforeAll, expect, test } from 'vitest'
import { redisStore } from '../../../lib/store/redis.ts'
import type { LocalRedis } from '../../../local/redis/redis.ts'
import { storeContract } from '../../store/contract.ts'
import { KEY } from '../../store/record.ts'
import { startCluster } from './cluster.ts'
import { openRedis } from './rig.ts'

let redis: LocalRedis
beforeAll(async () => {
  redis = await startCluster()
}, 300_000)
afterAll(() => redis?.stop())

storeContract('the store in a Redis cluster', () => openRedis(`${redis.url}?cluster=1`))

test('a cluster that is gone is told within the second', async () => {
  const store = redisStore({ url: `${redis.url}?cluster=1`, prefix: 'gone', now: Date.now })
  await store.load(KEY)
  redis.kill('SIGKILL')
  for (let i = 0; i < 3; i++) {
    const start = performance.now()
    await expect(store.load(KEY)).rejects.toThrow(/Redis at/)
    expect(performance.now() - start).toBeLessThan(1500)
  }
  await store.close()
})
