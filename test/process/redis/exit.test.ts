import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startRedis } from '../../../local/redis/redis.ts'
import type { LocalRedis } from '../../../local/redis/redis.ts'
import { startCluster } from './cluster.ts'

const run = promisify(execFile)
const SCRIPT = fileURLToPath(new URL('one-load.ts', import.meta.url))

let single: LocalRedis
let cluster: LocalRedis
beforeAll(async () => {
  single = await startRedis()
  cluster = await startCluster()
}, 300_000)
afterAll(async () => {
  await single?.stop()
  await cluster?.stop()
})

test.each([
  ['one Redis', () => single.url],
  ['a cluster', () => `${cluster.url}?cluster=1`],
])(
  'an open connection to %s does not keep a process alive',
  async (_, url) => {
    const { stdout } = await run(process.execPath, ['--import', 'tsx', SCRIPT, url()], { timeout: 15_000 })
    expect(stdout).toBe('waiting 0\n')
  },
  30_000,
)
