import { readFileSync } from 'node:fs'
import type { Level } from './ports.ts'

type Variables = Record<string, string | undefined>

/** The settings from the environment, read once. Secrets and credentials are read when needed, since SCF rotates them. */
export interface Env {
  appsUrl: string | undefined
  storeUrl: string
  endpoint: string | undefined
  ssm: { endpoint?: string; region?: string } // where SSM secrets are read from
  deployment: string
  onScf: boolean
  logLevel: Level
  tokens: { write?: string; read?: string } // of the HTTP API
}

const SHORTEST_TOKEN = 16 // characters; shorter tokens could be guessed
const LEVELS: readonly string[] = ['debug', 'info', 'warn', 'error'] satisfies Level[]

/** Reads and checks the settings. Throws an Error that names every variable that is wrong and what would be right. */
export function readEnv(variables: Variables): Env {
  const faults: string[] = []
  const onScf = variables['TENCENTCLOUD_RUNENV'] === 'SCF'
  const storeUrl = variables['STORE_URL'] ?? (onScf ? '' : 'memory:')
  if (storeUrl === '')
    faults.push(
      'STORE_URL is not set; on SCF the instances need a shared store, since memory coordinates nothing (memory: is accepted if set explicitly)',
    )
  else if (!/^(memory:$|rediss?:\/\/.)/.test(storeUrl))
    faults.push('STORE_URL must be redis://…, rediss://… or memory:')

  const endpoint = readEndpoint(variables, 'TRTC_ENDPOINT', faults)
  const ssmEndpoint = readEndpoint(variables, 'SSM_ENDPOINT', faults)
  const ssmRegion = variables['SSM_REGION'] || variables['TENCENTCLOUD_REGION']

  const deployment = variables['DEPLOYMENT'] || 'roomcast'
  const logLevel = variables['LOG_LEVEL'] || 'info'
  if (!isLevel(logLevel)) faults.push('LOG_LEVEL must be debug, info, warn or error')
  const tokens = readTokens(variables, faults)
  if (faults.length > 0) throw new Error(`the environment is invalid: ${faults.join('; ')}`)
  return {
    appsUrl: variables['APPS_URL'] || undefined,
    storeUrl,
    endpoint,
    ssm: { ...(ssmEndpoint && { endpoint: ssmEndpoint }), ...(ssmRegion && { region: ssmRegion }) },
    deployment,
    onScf,
    logLevel: isLevel(logLevel) ? logLevel : 'info',
    tokens,
  }
}

function readEndpoint(
  variables: Variables,
  name: 'TRTC_ENDPOINT' | 'SSM_ENDPOINT',
  faults: string[],
): string | undefined {
  const endpoint = variables[name] || undefined
  if (endpoint !== undefined && !/^https?:\/\/[^/]+\/?$/.test(endpoint)) {
    const [product] = name.toLowerCase().split('_')
    faults.push(
      `${name} must be a URL with nothing after the host, such as https://${product}.internal.tencentcloudapi.com`,
    )
  }
  return endpoint
}

function readTokens(variables: Variables, faults: string[]): Env['tokens'] {
  const write = variables['CONTROL_TOKEN'] || undefined
  const read = variables['CONTROL_READ_TOKEN'] || undefined
  for (const [name, token] of Object.entries({ CONTROL_TOKEN: write, CONTROL_READ_TOKEN: read }))
    if (token !== undefined && (token.length < SHORTEST_TOKEN || /\s/.test(token)))
      faults.push(
        `${name} must have at least ${SHORTEST_TOKEN} characters and no spaces, such as openssl rand -hex 32 gives`,
      )
  if (write !== undefined && write === read)
    faults.push('CONTROL_READ_TOKEN must not be CONTROL_TOKEN: it is read-only')
  return { ...(write !== undefined && { write }), ...(read !== undefined && { read }) }
}

function isLevel(text: string): text is Level {
  return LEVELS.includes(text)
}

/** The current credentials of the run role. Throws an Error that says how to get them. */
export function readCredentials(variables: Variables): { secretId: string; secretKey: string; token?: string } {
  const secretId = variables['TENCENTCLOUD_SECRETID']
  const secretKey = variables['TENCENTCLOUD_SECRETKEY']
  if (!secretId || !secretKey)
    throw new Error(
      'TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY are not set; on SCF, attach a run role to the function, elsewhere set both',
    )
  const token = variables['TENCENTCLOUD_SESSIONTOKEN']
  return { secretId, secretKey, ...(token && { token }) }
}

/** The value of a secret. Throws an Error that names the variable, never its value. */
export function readSecret(variables: Variables, secret: string | { env: string }): string {
  if (typeof secret === 'string') return secret
  const value = variables[secret.env]
  if (!value) throw new Error(`the secret ${secret.env} is not set; set it in the environment of every function`)
  return value
}

/** Reads a file of the deployment as text. */
export function readTextFile(path: string): string {
  return readFileSync(path, 'utf8')
}
