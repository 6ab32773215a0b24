import type { Report } from '../config/loose.ts'
import type { ParsedRule } from '../config/parsed.ts'
import { duration } from '../config/phrases.ts'
import { instantOf } from './instant.ts'
import type { LooseCommand } from './loose.ts'

const AHEAD = 60_000 // ms that the sender's clock may be ahead
const FARTHEST = 30 * 86_400_000 // ms

/** Checks when a command was issued, and the `at` and `until` of a start. `now`: store ms. */
export function checkTimes(sound: LooseCommand, rule: ParsedRule | undefined, now: number, report: Report): void {
  const [time, at, until] = [sound.time, sound.at, sound.until].map((one) =>
    one === undefined ? undefined : instantOf(one),
  )
  if (time !== undefined && time > now + AHEAD)
    report('time', `is ${later(time - now)} in the future; set the clock of the sender, or leave it out`)
  if (at !== undefined && at > now + FARTHEST)
    report('at', 'must be at most 30 days ahead; give it again nearer the time')
  if (until === undefined) return
  if (until <= now) return report('until', `must not be in the past: it was ${later(now - until)} ago`)
  if (at !== undefined && until <= at) return report('until', 'must be after `at`')
  const lasts = until - Math.max(at ?? now, now)
  if (rule && lasts > rule.maxDuration * 1000)
    report(
      'until',
      `is ${later(lasts)} after its start, but rule "${rule.name}" relays for ${duration(rule.maxDuration)} at most; end it sooner, or raise maxDuration of the rule`,
    )
}

const later = (ms: number) => duration(Math.ceil(ms / 1000))
