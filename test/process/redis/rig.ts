import { Redis } from 'ioredis'
import { randomUUID } from 'node:crypto'
import { memoryStore } from '../../../lib/store/memory.ts'
import { redisStore } from '../../../lib/store/redis.ts'
import type { RedisStoreOptions } from '../../../lib/store/redis.ts'
import type { LocalRedis } from '../../../local/redis/redis.ts'
import type { Opened } from '../../store/contract/opened.ts'

/** A store in memory, by a clock of its own. */
export async function openMemory(): Promise<Opened> {
  let now = 1_790_000_000_000
  const store = memoryStore(() => now)
  return {
    store,
    other: store,
    time: async () => now,
    advance: async (ms) => {
      now += ms
    },
    close: async () => {},
  }
}

// Redis' clock cannot be moved, but everything that it stores can be made older, which comes to the same.
const AGE = `
for _, key in ipairs(redis.call('KEYS', ARGV[1] .. ':*')) do
  local is, ms = redis.call('TYPE', key).ok, tonumber(ARGV[2])
  local left = redis.call('PTTL', key)
  if is == 'zset' then
    local all = redis.call('ZRANGE', key, 0, -1, 'WITHSCORES')
    for i = 1, #all, 2 do redis.call('ZADD', key, all[i + 1] - ms, all[i]) end
  elseif is == 'string' then
    redis.call('SET', key, string.format('%.17g', redis.call('GET', key) - ms), 'KEEPTTL')
  else
    for _, field in ipairs(redis.call('HKEYS', key)) do
      if field == 'at' or field == 'since' or field:sub(-3) == ':at' then
        redis.call('HSET', key, field, redis.call('HGET', key, field) - ms)
      end
    end
  end
  if left > 0 then redis.call('PEXPIRE', key, left - ms) end
end`

/** A fresh deployment in a Redis that runs: two workers' stores, and a plain client to look at what they do. */
export async function openRedis(
  url: string,
  options: Partial<RedisStoreOptions> = {},
): Promise<Opened & { raw: Redis; prefix: string }> {
  const prefix = `test-${randomUUID()}`
  let ahead = 0
  const now = () => Date.now() + ahead
  const [store, other] = [redisStore({ url, prefix, now, ...options }), redisStore({ url, prefix, now, ...options })]
  const raw = new Redis(url.replace(/\?.*/, ''))
  return {
    store,
    other,
    raw,
    prefix,
    time: async () => {
      const [seconds = 0, micros = 0] = await raw.time()
      return seconds * 1000 + Math.floor(micros / 1000)
    },
    advance: async (ms) => {
      await raw.eval(AGE, 0, prefix, ms)
      ahead += ms
    },
    close: async () => {
      await store.close()
      await other.close()
      raw.disconnect()
    },
  }
}

/** A look at a Redis from aside. */
export async function withRaw<T>(
  { port }: LocalRedis,
  look: (raw: Redis) => Promise<T>,
  password?: string,
): Promise<T> {
  const raw = new Redis({ port, ...(password !== undefined && { password }) })
  try {
    return await look(raw)
  } finally {
    raw.disconnect()
  }
}
