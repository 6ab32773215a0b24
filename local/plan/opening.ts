import type { ParsedApp } from '../../lib/config/parsed.ts'
import { coming } from '../../lib/windows.ts'

const ENOUGH = 20 // occurrences that may overlap

/** The first opening after `since` (ms) of a window whose relay needs no host, among windows that are not over at `began`. */
export function nextOpening(apps: readonly ParsedApp[], since: number, began: number): number | undefined {
  const opens = apps
    .flatMap(({ rules }) => rules)
    .filter(({ start }) => start.on === 'open')
    .flatMap(({ schedule = [] }) => coming(schedule, Math.max(since, began), ENOUGH))
    .map(({ opens }) => opens)
  return earliest(opens.filter((at) => at > since))
}

function earliest(times: readonly number[]): number | undefined {
  return times.length > 0 ? Math.min(...times) : undefined
}
