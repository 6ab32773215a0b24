import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Bucket } from './account.ts'
import type { Recorded } from './answer.ts'
import { createFailures } from './api/failures.ts'
import type { Failure } from './api/failures.ts'
import type { Service } from './api/host.ts'
import { readModels } from './api/models.ts'
import type { Models } from './api/models.ts'
import type { Rights } from './api/rights.ts'
import type { Key } from './api/signature.ts'
import type { Policy, Role } from './cam/records.ts'
import type { AnswerUrl } from './function-url.ts'
import { newAccount } from './new-account.ts'
import type { ScfFunction } from './scf/function.ts'
import { agentFor, serve } from './serve.ts'

export interface FakeCloudOptions {
  /** The account's key; every request is verified with it. */
  readonly key?: Key
  /** What the key may do; everything unless given. */
  readonly rights?: Rights
  /** Beside `default`. */
  readonly namespaces?: readonly string[]
  /** How many looks at a function it takes until a change to it is done; 1 unless given. */
  readonly looks?: number
  /** What is at the Function URLs, such as a local SCF; nothing unless given. */
  readonly answerUrl?: AnswerUrl
  /** ms; the machine's clock unless given. */
  readonly now?: () => number
}

/** CAM, COS, SCF, TAG and STS of one account, on loopback. */
export interface FakeCloud {
  readonly port: number
  readonly key: Key
  /** For a child process: all its requests come here and no connection leaves the machine. Credentials are not in it. */
  readonly env: Readonly<Record<string, string>>
  /** For an SDK client in this process: `profile: cloud.profile`. */
  readonly profile: { readonly httpProfile: { readonly protocol: 'http://'; readonly agent: Agent } }
  /** By name. */
  readonly functions: Readonly<Record<string, ScfFunction>>
  readonly roles: Readonly<Record<string, Role>>
  /** Those that are not Tencent's own, by name. */
  readonly policies: Readonly<Record<string, Policy>>
  /** By name, with the appid. */
  readonly buckets: Readonly<Record<string, Bucket>>
  /** Every call so far, refused ones too. */
  readonly calls: readonly Recorded[]
  /** What was asked of hosts that are not of this cloud, and connections that were refused. */
  readonly foreign: readonly string[]
  failNext(failure: Failure): void
  close(): Promise<void>
}

const PRELOAD = fileURLToPath(new URL('./preload.cjs', import.meta.url))
const models = new Map<Service, Models>()

/** Starts an empty account. */
export async function fakeCloud(options: FakeCloudOptions = {}): Promise<FakeCloud> {
  const { key = { secretId: 'AKIDfake', secretKey: 'fake-secret-key' }, rights, looks = 1, now = Date.now } = options
  const account = newAccount(options.namespaces ?? [])
  const calls: Recorded[] = []
  const foreign: string[] = []
  const failures = createFailures()
  const folder = mkdtempSync(join(tmpdir(), 'fake-cloud-'))
  const refused = join(folder, 'refused')
  const { server, port } = await serve({
    account,
    key,
    rights,
    looks,
    answerUrl: options.answerUrl,
    now,
    failures,
    modelsOf,
    record: (recorded) => void calls.push(recorded),
    foreign: (url) => void foreign.push(url),
    requestId: randomUUID,
  })
  const agent = agentFor(port)
  return {
    port,
    key,
    env: {
      NODE_OPTIONS: `--require "${PRELOAD}"`,
      FAKE_CLOUD_PORT: String(port),
      FAKE_CLOUD_REFUSED: refused,
    },
    profile: { httpProfile: { protocol: 'http://', agent } },
    get functions() {
      return named(account.functions.values())
    },
    get roles() {
      return named(account.roles.values())
    },
    get policies() {
      return named([...account.policies.values()].filter(({ kind }) => kind === 'own'))
    },
    get buckets() {
      return Object.fromEntries(account.buckets)
    },
    calls,
    get foreign() {
      const connections = existsSync(refused) ? readFileSync(refused, 'utf8').trim().split('\n') : []
      return [...foreign, ...connections]
    },
    failNext: failures.next,
    close: () =>
      new Promise((resolve) => {
        agent.destroy()
        rmSync(folder, { recursive: true })
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function modelsOf(service: Service): Models {
  const known = models.get(service) ?? readModels(service)
  models.set(service, known)
  return known
}

function named<T extends { readonly name: string }>(all: Iterable<T>): Readonly<Record<string, T>> {
  return Object.fromEntries([...all].map((one) => [one.name, one]))
}
