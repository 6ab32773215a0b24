import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type picocolors from 'picocolors'
import { apps } from '../../lib/apps/index.ts'
import { parseConfig } from '../../lib/config.ts'
import type { ConfigResult, Fault } from '../../lib/config.ts'
import { loadConfig, readConfig } from '../../lib/config/load.ts'
import { dryRun } from '../../lib/dry-run.ts'

/**
 * Loads and checks the apps for a command: from the file given with --apps (JSON in the shape of `Config`, or a module whose default
 * export is an app or a list of apps), else from APPS_URL, else from lib/apps.
 */
export async function loadApps(file: string | undefined): Promise<ConfigResult> {
  if (file === undefined) return loadAppsUrl(process.env['APPS_URL'])
  return /\.[cm]?[jt]s$/.test(file) ? readModule(file) : readConfig(file, readFile, dryRun)
}

/** Loads and checks the apps from APPS_URL, else from lib/apps. */
export function loadAppsUrl(appsUrl: string | undefined): ConfigResult {
  return loadConfig(appsUrl, apps, readFile, dryRun)
}

function readFile(path: string): string {
  return readFileSync(path, 'utf8')
}

async function readModule(file: string): Promise<ConfigResult> {
  try {
    const module: unknown = await import(pathToFileURL(resolve(file)).href)
    const given = (module as { default?: unknown }).default
    if (given === undefined) return fault(file, 'has no default export; export default defineApp({ … })')
    return parseConfig({ apps: Array.isArray(given) ? given : [given] }, dryRun)
  } catch (error) {
    return fault(file, `cannot be loaded (${error instanceof Error ? error.message : String(error)}); check the path`)
  }
}

function fault(path: string, message: string): ConfigResult {
  return { ok: false, faults: [{ path, message }] }
}

/** The faults of a configuration: their number, then one line each. */
export function printFaults(faults: readonly Fault[], pc: ReturnType<typeof picocolors.createColors>): string {
  const lines = faults.map(({ path, message }) => `  ${pc.bold(path)} ${message}`)
  return [pc.red(faults.length === 1 ? '1 fault:' : `${faults.length} faults:`), ...lines].join('\n')
}
