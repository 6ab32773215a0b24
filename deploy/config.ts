import { apps } from '../lib/apps/index.ts'
import { parseConfig } from '../lib/config.ts'
import type { ParsedConfig } from '../lib/config/parsed.ts'
import { dryRun } from '../lib/dry-run.ts'

/** The apps that the zip holds, checked. Throws an Error with every fault. */
export function parseApps(): ParsedConfig {
  const result = parseConfig({ apps }, dryRun)
  if (result.ok) return result.config
  const faults = result.faults.map(({ path, message }) => `  ${path}: ${message}`)
  throw new Error(`the configuration is not right; npm run rules shows it:\n${faults.join('\n')}`)
}
