import demo from '../../../lib/apps/demo.ts'
import { parseConfig } from '../../../lib/config.ts'
import type { App } from '../../../lib/config/app-config.ts'
import type { ParsedConfig } from '../../../lib/config/parsed.ts'
import type { Arrival } from '../../../local/plan/arrival.ts'
import { readLog } from '../../../local/plan/log/read-log.ts'
import { reportOf } from '../../../local/plan/report.ts'
import { simulate } from '../../../local/plan/simulate.ts'

/** A configuration of these apps. */
export function checked(...apps: App[]): ParsedConfig {
  const result = parseConfig({ apps })
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result.config
}

export const usual = checked(demo)

export function arrivalsOf({ apps: configured }: ParsedConfig, text: string): Arrival[] {
  const log = readLog(text, { configured, otherwise: configured[0], name: 'with --app' })
  if (!log.ok) throw new Error(JSON.stringify(log.faults))
  return log.arrivals
}

/** Events in words, a JSON line each: "2.5 2901 anna enters". */
export function inWords(...lines: string[]): string {
  return lines
    .map((line) => {
      const [, at, room, user, does] = /^(\S+) (\S+) (\S+) (.+)$/.exec(line) ?? []
      return JSON.stringify({ at, room, user, does })
    })
    .join('\n')
}

/** The plan of events in words. */
export async function planOf(
  config: ParsedConfig,
  lines: string[],
  { onward = 60_000, only = undefined as string | undefined } = {},
) {
  const arrivals = arrivalsOf(config, inWords(...lines))
  return reportOf(config, await simulate({ config, deployment: 'roomcast', arrivals, onward }), arrivals, only)
}
