import { afterAll, beforeAll } from 'vitest'
import { startRedis } from '../../../local/redis/redis.ts'
import type { LocalRedis } from '../../../local/redis/redis.ts'
import { storeContract } from '../../store/contract.ts'
import { openRedis } from './rig.ts'

let redis: LocalRedis
beforeAll(async () => {
  redis = await startRedis()
}, 300_000)
afterAll(() => redis?.stop())

storeContract('the store in Redis', () => openRedis(redis.url))
