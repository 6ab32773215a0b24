import { ApiError } from './api-error.ts'
import type { Timers } from './timers.ts'

const perSecond = 20

/**
 * The documented limit of the relay actions: 20 requests of one action in any second.
 * Throws RequestLimitExceeded; a refused request does not count.
 */
export function rateLimit(timers: Timers): (action: string) => void {
  const passed = new Map<string, number[]>()
  return (action) => {
    const now = timers.now()
    const recent = (passed.get(action) ?? []).filter((at) => now - at < 1000)
    passed.set(action, recent)
    if (recent.length >= perSecond) {
      throw new ApiError(
        'RequestLimitExceeded',
        `Your current request times equals to \`${recent.length + 1}\` in a second, which exceeds the frequency limit \`${perSecond}\` for a second. Please reduce the frequency of calls.`,
      )
    }
    recent.push(now)
  }
}
