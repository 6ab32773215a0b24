import { setTimeout as sleep } from 'node:timers/promises'
import { startRedis } from '../../../local/redis/redis.ts'
import type { LocalRedis } from '../../../local/redis/redis.ts'
import { withRaw } from './rig.ts'

/** A cluster of one node with all slots. It refuses scripts whose keys are not in one slot, as a cluster of many does. */
export async function startCluster(password?: string): Promise<LocalRedis> {
  const secret = password === undefined ? [] : ['--requirepass', password]
  const redis = await startRedis({
    args: ['--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1', ...secret],
  })
  await withRaw(redis, formed, password)
  return redis
}

async function formed(raw: { call(...words: [string, ...string[]]): Promise<unknown> }): Promise<void> {
  await raw.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383')
  while (!String(await raw.call('CLUSTER', 'INFO')).includes('cluster_state:ok')) await sleep(50)
}
