import type { ConfigResult } from '../../../lib/config.ts'
import type { ParsedConfig } from '../../../lib/config/parsed.ts'
import type { Variables } from '../../env-file.ts'
import { secretFaults } from '../secret-faults.ts'
import { doubt, open, well, wrong } from './finding.ts'
import type { Finding } from './finding.ts'
import { addressFindings } from './shared-addresses.ts'

/**
 * Checks the apps and their secrets on this machine. `hasDeployment`: a deployment, with secrets of its own, is checked as well. Pure.
 */
export function configurationFindings(result: ConfigResult, variables: Variables, hasDeployment: boolean): Finding[] {
  if (!result.ok)
    return result.faults.map(({ path, message }) => wrong('configuration', `${path} ${message}`, 'npm run rules'))
  const { apps } = result.config
  if (apps.length === 0) return [wrong('configuration', 'no app is configured', 'add one in lib/apps, or set APPS_URL')]
  const names = apps.map(({ sdkAppId, name }) => (name === String(sdkAppId) ? name : `${name} (${sdkAppId})`))
  return [
    well('configuration', names.join(', ')),
    ...secretFindings(result.config, variables, hasDeployment),
    ...addressFindings(result.config),
  ]
}

function secretFindings(config: ParsedConfig, variables: Variables, isElsewhere: boolean): Finding[] {
  const faults = secretFaults(config, variables)
  if (faults.length === 0) return [well('secrets', 'every variable that the apps refer to is set')]
  return faults.map(({ name, is, uses, todo }) => {
    const what = `secret ${name}`
    if (is === 'malformed')
      return doubt(what, `the value set here does not look right (${uses.join(', ')})`, `it must be ${todo}`)
    if (isElsewhere) return open(what, `is not set here (${uses.join(', ')}); the deployment has its own`)
    return wrong(what, `is not set (${uses.join(', ')})`, `set it in .env: ${todo}`)
  })
}
