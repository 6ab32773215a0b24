import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { localFunctions } from './functions.ts'
import { startScf } from './scf/scf.ts'
import type { LocalScf, QueueOptions } from './scf/scf.ts'
import { startTrtc } from './trtc/server.ts'
import type { LocalApp, LocalTrtc, TrtcOptions } from './trtc/server.ts'

/** The demo's secrets, for local use only. */
export const demoSecrets = {
  CONTROL_TOKEN: 'demo-control-token',
  CONTROL_READ_TOKEN: 'demo-read-only-token',
  DEMO_CALLBACK_KEY: 'demoCallbackKey1',
  DEMO_SDK_KEY: '5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e',
  DEMO_PUSH_KEY: 'e12c46f2612d5106e2034781ab261ca3',
}

const credentials = { secretId: 'AKIDLOCAL', secretKey: 'local-secret-key', token: 'local-session-token' }

export interface LocalStackOptions {
  config?: unknown // in the shape of `Config`; = the apps in lib/apps
  env?: Record<string, string>
  trtc?: Partial<TrtcOptions>
  ports?: { scf: number; trtc: number }
  bundles?: string // a folder of built bundles; = the sources
  instances?: 'shared' | number // = shared; a number needs a shared store
  queue?: QueueOptions // of the queue's triggers
  timer?: 'open' | 'closed' // = open
  onLine?: (line: string) => void
}

export interface LocalStack {
  scf: LocalScf
  trtc: LocalTrtc
  app: LocalApp
  close(): Promise<void>
}

/** The whole system on this machine: the functions in a local SCF, connected to a local TRTC. */
export async function startLocalStack(options: LocalStackOptions = {}): Promise<LocalStack> {
  const {
    config,
    env = {},
    trtc: behavior,
    ports,
    bundles,
    instances = 'shared',
    queue = {},
    timer = 'open',
    onLine,
  } = options
  const folder = mkdtempSync(join(tmpdir(), 'roomcast-'))
  const file = join(folder, 'apps.json')
  if (config !== undefined) writeFileSync(file, JSON.stringify(config))
  const app: LocalApp = {
    sdkAppId: 1400188366,
    site: 'intl',
    sdkSecretKey: demoSecrets.DEMO_SDK_KEY,
    callbackKey: demoSecrets.DEMO_CALLBACK_KEY,
    callbackUrls: { room: '', media: '', relay: '' },
  }
  const trtc = await startTrtc({ apps: [app], credentials, ...(ports && { port: ports.trtc }), ...behavior })
  const scf = await startScf({
    functions: localFunctions({ bundles, queue, timer }),
    instances,
    ...(onLine && { onLine }),
    ...(ports && { port: ports.scf }),
    role: credentials,
    env: {
      STORE_URL: 'memory:',
      TRTC_ENDPOINT: trtc.url,
      ...demoSecrets,
      ...(config !== undefined && { APPS_URL: `file:${file}` }),
      ...env,
    },
  })
  app.callbackUrls = { room: `${scf.url}/room-event`, media: `${scf.url}/room-event`, relay: `${scf.url}/relay-status` }
  return {
    scf,
    trtc,
    app,
    async close() {
      await trtc.close()
      await scf.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
