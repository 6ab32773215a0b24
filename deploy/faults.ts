import type { ParsedConfig } from '../lib/config/parsed.ts'
import { secretsOf } from '../lib/config/secrets.ts'
import { readEnv } from '../lib/env.ts'
import type { Parameters } from './parameters.ts'
import type { Service } from './service.ts'
import { bytesOf, MAX_BYTES, variablesOf } from './variables.ts'
import type { Variables } from './variables.ts'

/** Everything missing or wrong, one line each, before anything is created; names only, never values. Pure. */
export function faultsOf(service: Service, parameters: Parameters, config: ParsedConfig, given: Variables): string[] {
  const missing = (name: string, why: string) => (given[name] ? [] : [`${name} is not set: ${why}`])
  return [
    ...(parameters.region === '' ? ['region is not set: add it to deploy.yml, as in deploy.example.yml'] : []),
    ...missing(
      'TENCENTCLOUD_SECRETID',
      'the API key that deploys, with the permissions in deploy/rights/deployer.json',
    ),
    ...missing('TENCENTCLOUD_SECRETKEY', 'it belongs to TENCENTCLOUD_SECRETID'),
    ...storeFaults(given['STORE_URL']),
    ...missing('CONTROL_TOKEN', 'the token of the HTTP API; generate one with openssl rand -hex 32'),
    ...secretsOf(config).flatMap(({ name, uses }) => missing(name, uses.join(', '))),
    ...appsFaults(given['APPS_URL']),
    ...environmentFaults(parameters, given),
    ...sizeFaults(service, parameters, config, given),
  ]
}

function storeFaults(url: string | undefined): string[] {
  if (!url) return ['STORE_URL is not set: the redis:// or rediss:// URL that the functions connect to']
  if (url.startsWith('memory:')) return ['STORE_URL is memory:, which instances cannot share: set it to a Redis']
  return []
}

function appsFaults(url: string | undefined): string[] {
  return url
    ? ['APPS_URL names a file on this machine, which SCF does not have: put the apps into lib/apps and unset it']
    : []
}

/** What the functions themselves would reject on their first event. */
function environmentFaults({ environment, name }: Parameters, given: Variables): string[] {
  const known = { STORE_URL: 'rediss://checked-above', ...environment, DEPLOYMENT: name }
  const { CONTROL_TOKEN, CONTROL_READ_TOKEN, STORE_URL } = given
  const store = STORE_URL && !STORE_URL.startsWith('memory:') ? { STORE_URL } : {}
  try {
    readEnv({ ...known, CONTROL_TOKEN, CONTROL_READ_TOKEN, ...store })
    return []
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

function sizeFaults({ functions }: Service, parameters: Parameters, config: ParsedConfig, given: Variables): string[] {
  return Object.entries(functions).flatMap(([name, { secrets }]) => {
    const variables = Object.entries(variablesOf(secrets, parameters, config, given))
    const bytes = variables.reduce((sum, variable) => sum + bytesOf(variable), 0)
    if (bytes <= MAX_BYTES) return []
    const biggest = variables
      .toSorted((a, b) => bytesOf(b) - bytesOf(a))
      .slice(0, 3)
      .map((variable) => `${variable[0]} (${bytesOf(variable)})`)
    return [
      `the variables of ${name} take ${bytes} bytes and SCF allows ${MAX_BYTES}; the largest are ${biggest.join(', ')}: ` +
        'move some to SSM, { ssm: "name" } instead of { env: … }',
    ]
  })
}
