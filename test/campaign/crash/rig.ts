import type { NotifyTarget, Rule } from '../../../lib/config/app-config.ts'
import { buildBundles } from '../../../local/load/bundles.ts'
import { startLocalStack } from '../../../local/local-stack.ts'
import type { LocalStack } from '../../../local/local-stack.ts'
import { startRedis } from '../../../local/redis/redis.ts'
import type { LocalRedis } from '../../../local/redis/redis.ts'
import { appWith } from '../../process/e2e/apps.ts'
import { startTap } from './tap.ts'
import type { Tap } from './tap.ts'

export const APP = 1400188366

export interface RigOptions {
  rules: Rule[]
  instances: number
  /** Stands between the functions and Redis, so that a process can be struck at an exact step. */
  tapped?: boolean
  /** How a Redis that keeps what it was told writes it down: managed ones every second. */
  flushes?: 'everysec' | 'always'
  env?: Record<string, string>
  notify?: NotifyTarget[]
  bundles?: string // a folder of built functions; = built for this rig alone
}

/** Real parts only: built bundles in processes of their own, one event at a time, a Redis, the SDK, HTTP to the local TRTC. */
export interface Rig {
  stage: LocalStack
  redis: LocalRedis
  tap: Tap | undefined
  /** Every attempt of a callback has its answer. */
  isQuiet(): boolean
  close(): Promise<void>
}

export async function startRig(options: RigOptions): Promise<Rig> {
  const { rules, instances, tapped = false, flushes, env, notify } = options
  const bundles = options.bundles === undefined ? await buildBundles() : undefined
  const redis = await startRedis(flushes ? { appendonly: true, args: ['--appendfsync', flushes] } : {})
  const tap = tapped ? await startTap(redis.port) : undefined
  const stage = await startLocalStack({
    config: { apps: [{ ...appWith(...rules), ...(notify && { notify }) }] },
    env: { STORE_URL: tap ? `redis://127.0.0.1:${tap.port}` : redis.url, ...env },
    instances,
    bundles: options.bundles ?? bundles!.folder,
  })
  return {
    stage,
    redis,
    tap,
    isQuiet: () => stage.trtc.deliveries.every(({ answer }) => answer !== undefined),
    async close() {
      // A process that is frozen does not hear that it should end.
      for (const instance of stage.scf.instances()) instance.kill('SIGCONT')
      await stage.close()
      await tap?.close()
      await redis.stop()
      await bundles?.remove()
    },
  }
}
