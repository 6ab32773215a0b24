import { readFileSync } from 'node:fs'
import type picocolors from 'picocolors'
import { apps } from '../../lib/apps/index.ts'
import type { ConfigResult, Fault } from '../../lib/rules/config.ts'
import { loadConfig, readConfig } from '../../lib/rules/load.ts'

/** The apps of a file that --apps names, else those of APPS_URL, else those in lib/apps; checked. */
export function configured(file: string | undefined): ConfigResult {
  const readFile = (path: string) => readFileSync(path, 'utf8')
  return file === undefined ? loadConfig(process.env['APPS_URL'], apps, readFile) : readConfig(file, readFile)
}

/** The faults of a configuration, a line each under their number. */
export function faultList(faults: readonly Fault[], pc: ReturnType<typeof picocolors.createColors>): string {
  const lines = faults.map(({ path, message }) => `  ${pc.bold(path)} ${message}`)
  return [pc.red(faults.length === 1 ? '1 fault:' : `${faults.length} faults:`), ...lines].join('\n')
}
