import type { ParsedApp } from '../../lib/config/parsed.ts'
import { coming } from '../../lib/windows.ts'

const ENOUGH = 20 // occurrences that may be open at once

/** When the first window opens or opened after `since` (ms) whose relay runs host or not, of those that are not over at `began`. */
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
