import type { ConfigResult } from '../../../lib/config.ts'
import type { Health } from '../../../lib/control/health/answer.ts'
import { doubt, well } from './finding.ts'
import type { Finding } from './finding.ts'

/** Compares the deployment with this checkout. Pure. */
export function driftFindings(result: ConfigResult, version: string, health: Health): Finding[] {
  return [
    health.version === version
      ? well('version', version)
      : doubt('version', `${health.version} is deployed, ${version} is here`, 'npm run deploy'),
    ...(result.ok ? appFindings(appNames(result.config.apps), appNames(health.apps.map(sameShape))) : []),
  ]
}

function sameShape({ app, name }: Health['apps'][number]) {
  return { sdkAppId: app, name }
}

function appNames(apps: readonly { sdkAppId: number; name: string }[]): string[] {
  return apps.map(({ sdkAppId, name }) => (name === String(sdkAppId) ? name : `${name} (${sdkAppId})`))
}

function appFindings(here: readonly string[], there: readonly string[]): Finding[] {
  const only = (own: readonly string[], other: readonly string[]) => own.filter((app) => !other.includes(app))
  const [missing, extra] = [only(here, there), only(there, here)]
  if (missing.length === 0 && extra.length === 0) return [well('apps', `the same here and there: ${here.join(', ')}`)]
  const why = [
    ...(missing.length > 0 ? [`only here: ${missing.join(', ')}`] : []),
    ...(extra.length > 0 ? [`only deployed: ${extra.join(', ')}`] : []),
  ]
  return [doubt('apps', why.join('; '), 'npm run deploy, or check APPS_URL in both places')]
}
