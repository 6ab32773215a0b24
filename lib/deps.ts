import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { apps as builtIn } from './apps/index.ts'
import type { CallbackDeps } from './callback/admit.ts'
import { createSealing } from './commands/seal.ts'
import { loadConfig } from './config/load.ts'
import type { ParsedConfig } from './config/parsed.ts'
import { ssmSecretsOf } from './config/secrets.ts'
import type { ControlDeps } from './control/control-deps.ts'
import { dryRun } from './dry-run.ts'
import { readCredentials, readEnv, readSecret, readTextFile } from './env.ts'
import type { Env } from './env.ts'
import type { Log } from './ports.ts'
import { jsonLog } from './scf/log.ts'
import type { ReadSecret } from './ssm/part.ts'
import { openVault } from './ssm/vault.ts'
import type { Vault } from './ssm/vault.ts'
import { storeClock, withClock } from './store/clock.ts'
import { memoryStore } from './store/memory.ts'
import { redisStore } from './store/redis.ts'
import type { Store } from './store/store.ts'
import type { KeptSecret } from './task/call.ts'
import { trtcClient } from './trtc/client.ts'
import type { Credentials } from './trtc/client.ts'
import { mask } from './trtc/mask.ts'

type Variables = Record<string, string | undefined>

/** The dependencies of all functions; each uses a part of them. */
type Deps = CallbackDeps & ControlDeps & { vault: Vault }

/** Builds all dependencies from an environment. Throws an Error that lists everything that is wrong with it. */
export function compose(variables: Variables, write: (line: string) => void): Deps {
  const env = readEnv(variables)
  const log = jsonLog(env.logLevel, write, mask)
  const config = readApps(env.appsUrl)
  const { apps } = config
  const store = storeAt(env, log)
  const clock = storeClock(
    () => performance.now(),
    (ms) => sleep(ms),
  )
  clock.heard(Date.now(), clock.asked())
  const app = (sdkAppId: number) => apps.find((one) => one.sdkAppId === sdkAppId)
  const vault = vaultOf(config, env, () => readCredentials(variables), log)
  const kept = (ref: KeptSecret) =>
    typeof ref === 'object' && 'ssm' in ref ? vault.value(ref) : readSecret(variables, ref)
  const { secret, seal } = createSealing(kept, app)
  const trtc = trtcClient({
    ...(env.endpoint !== undefined && { endpoint: env.endpoint }),
    credentials: () => readCredentials(variables),
    secret,
  })
  const context = {
    deployment: env.deployment,
    apps: () => apps.map(({ sdkAppId }) => sdkAppId),
    app,
    revision: (sdkAppId: number) => digest(app(sdkAppId)),
    ledger: withClock(store, clock),
    locks: store,
    limiter: store,
    trtc,
    clock,
    log,
    secret,
    token: () => randomBytes(12).toString('hex'),
  }
  const setting = { onScf: env.onScf, store: env.storeUrl === MEMORY ? ('memory' as const) : ('redis' as const) }
  return {
    context,
    signs: store,
    heard: new Map(),
    secret,
    rotated: (refs) => vault.rotated(refs),
    vault,
    log,
    tokens: env.tokens,
    seal,
    trial: dryRun,
    machine: Date.now,
    setting,
  }
}

/** The secrets in SSM. Its client is loaded only if there are some, to keep other cold starts short. */
function vaultOf(config: ParsedConfig, { ssm }: Env, credentials: () => Credentials, log: Log): Vault {
  const names = ssmSecretsOf(config).map(({ name }) => name)
  const first = config.apps.find((app) => ssmSecretsOf({ apps: [app] }).length > 0)
  let reader: Promise<ReadSecret> | undefined
  const load = async () => {
    const { ssmReader } = await import('./ssm/client.ts')
    return ssmReader({ site: first?.site ?? 'intl', region: first?.apiRegion ?? '', ...ssm, credentials })
  }
  const read: ReadSecret = async (name) => (await (reader ??= load()))(name)
  return openVault({ names, read, now: () => performance.now(), log })
}

const MEMORY = 'memory:'

function storeAt({ storeUrl, deployment }: Env, log: Log): Store {
  if (storeUrl === MEMORY) return memoryStore(Date.now)
  const onWarning = (why: string) => log('error', 'store.warning', { why })
  return redisStore({ url: storeUrl, prefix: deployment, now: Date.now, onWarning })
}

function readApps(appsUrl: string | undefined): ParsedConfig {
  const result = loadConfig(appsUrl, builtIn, readTextFile, dryRun)
  if (result.ok) return result.config
  const faults = result.faults.map(({ path, message }) => `${path}: ${message}`)
  throw new Error(`the configuration is invalid; check it with npm run rules:\n${faults.join('\n')}`)
}

/** Identifies a configuration by its hash. */
function digest(config: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(config ?? null))
    .digest('base64url')
}

let composed: Deps | undefined

/**
 * Runs `work` with the dependencies of this process, which are built at its first event. Throws what `work` throws, and an Error for
 * people if SSM secrets could never be read.
 */
export async function withDeps<T>(work: (parts: Deps) => Promise<T>): Promise<T> {
  const parts = (composed ??= compose(process.env, print))
  await parts.vault.open()
  const renewal = parts.vault.renew()
  try {
    return await work(parts)
  } finally {
    await renewal // nothing may run on after the response
  }
}

/** The last resort of every function: logs an unexpected error. */
export function logFailure(error: unknown): void {
  jsonLog('debug', print, mask)('error', 'function.failed', {
    why: error instanceof Error ? (error.stack ?? error.message) : String(error),
  })
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
