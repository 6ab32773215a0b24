import type { ConfigResult } from '../../lib/config.ts'
import type { App } from '../../lib/config/app-config.ts'
import { secretFaults } from '../cli/secret-faults.ts'
import type { Variables } from '../env-file.ts'

/** A missing requirement, and where to get it. */
export interface Missing {
  what: string
  todo: string
}

const CREDENTIALS = ['TENCENTCLOUD_SECRETID', 'TENCENTCLOUD_SECRETKEY']
const ACCESS =
  'an API key of a sub-account with the policy deploy/rights/run-role.json (CAM console, Access keys); set it in .env'

/**
 * Everything that is missing before the functions can run with the real TRTC, all at once. `demo`: the example app. `settings`: throws an
 * Error about wrong settings. Otherwise pure.
 */
export function findMissing(result: ConfigResult, demo: App, variables: Variables, settings: () => unknown): Missing[] {
  return [
    ...configuration(result, demo),
    ...(result.ok ? secretsOf(result.config, variables) : []),
    ...CREDENTIALS.flatMap((name) => (variables[name] ? [] : [{ what: `${name} is not set`, todo: ACCESS }])),
    ...faultOf(settings),
  ]
}

function configuration(result: ConfigResult, demo: App): Missing[] {
  if (!result.ok)
    return result.faults.map(({ path, message }) => ({ what: `${path} ${message}`, todo: 'npm run rules checks it' }))
  const { apps } = result.config
  const todo = 'add your own in lib/apps, or set a JSON file: APPS_URL=file:/path/apps.json'
  if (apps.length === 0) return [{ what: 'no app is configured', todo }]
  const isDemo = apps.every(({ sdkAppId, name }) => sdkAppId === demo.sdkAppId && name === demo.name)
  return isDemo ? [{ what: 'no app of your own is configured, only the demo', todo }] : []
}

function secretsOf(config: Parameters<typeof secretFaults>[0], variables: Variables): Missing[] {
  return secretFaults(config, variables).map(({ name, is, uses, todo }) => ({
    what: `${name} ${is === 'unset' ? 'is not set' : 'is malformed'} (${uses.join(', ')})`,
    todo: `${todo}; set it in .env`,
  }))
}

function faultOf(settings: () => unknown): Missing[] {
  try {
    settings()
    return []
  } catch (error) {
    return [{ what: error instanceof Error ? error.message : String(error), todo: 'correct it in .env' }]
  }
}
