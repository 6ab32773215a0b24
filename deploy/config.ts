import { apps } from '../lib/apps/index.ts'
import { parseConfig } from '../lib/config.ts'
import type { ParsedConfig } from '../lib/config/parsed.ts'
import { dryRun } from '../lib/dry-run.ts'

/** The apps in lib/apps, checked. Throws an Error with every fault. */
export function parseApps(): ParsedConfig {
  const result = parseConfig({ apps }, dryRun)
  if (result.ok) return result.config
  const faults = result.faults.map(({ path, message }) => `  ${path}: ${message}`)
  throw new Error(`the configuration is invalid; npm run rules checks it:\n${faults.join('\n')}`)
}
