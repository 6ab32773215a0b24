import type { ParsedConfig } from '../lib/config/parsed.ts'
import { secretsOf } from '../lib/config/secrets.ts'
import { readEnv } from '../lib/env.ts'
import type { Parameters } from './parameters.ts'
import type { Service } from './service.ts'
import { bytesOf, MAX_BYTES, variablesOf } from './variables.ts'
import type { Variables } from './variables.ts'

/** Everything that is missing or wrong before anything is created, a line each, by name and never by value. Pure. */
export function faultsOf(service: Service, parameters: Parameters, config: ParsedConfig, given: Variables): string[] {
  const missing = (name: string, why: string) => (given[name] ? [] : [`${name} is not set: ${why}`])
  return [
    ...(parameters.region === '' ? ['region is not set: write it into deploy.yml, as deploy.example.yml shows'] : []),
    ...missing('TENCENTCLOUD_SECRETID', 'the key of whoever deploys, with the rights of deploy/rights/deployer.json'),
    ...missing('TENCENTCLOUD_SECRETKEY', 'it belongs to TENCENTCLOUD_SECRETID'),
    ...storeFaults(given['STORE_URL']),
    ...missing('CONTROL_TOKEN', 'the token of the HTTP API, such as openssl rand -hex 32 gives'),
    ...secretsOf(config).flatMap(({ name, uses }) => missing(name, uses.join(', '))),
    ...appsFaults(given['APPS_URL']),
    ...environmentFaults(parameters, given),
    ...sizeFaults(service, parameters, config, given),
  ]
}

function storeFaults(url: string | undefined): string[] {
  if (!url) return ['STORE_URL is not set: the redis:// or rediss:// URL that the functions reach']
  if (url.startsWith('memory:'))
    return ['STORE_URL is memory:, which coordinates nothing between instances: name a Redis']
  return []
}

function appsFaults(url: string | undefined): string[] {
  return url
    ? ['APPS_URL names a file of this machine, which SCF has not: put the apps into lib/apps and unset it']
    : []
}

/** What the functions themselves would refuse at their first event. */
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
      `the variables of ${name} take ${bytes} bytes and SCF has room for ${MAX_BYTES}; the biggest are ${biggest.join(', ')}: ` +
        'keep some in SSM, { ssm: "name" } in place of { env: … }',
    ]
  })
}
