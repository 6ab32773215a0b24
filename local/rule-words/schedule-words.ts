import type { ParsedRule, ParsedWindow } from '../../lib/config/parsed.ts'
import { duration } from '../../lib/config/phrases.ts'
import { listed } from '../../lib/config/schema/fields.ts'

/** When a rule applies, one line per window. `now` (ms): to mark windows that are over. */
export function describeWindows({ schedule }: ParsedRule, now: number): string[] {
  if (!schedule) return []
  return [
    'Left to itself, it is there only inside its windows.',
    ...schedule.map((window) => describeWindow(window, now)),
  ]
}

function describeWindow(window: ParsedWindow, now: number): string {
  const { rooms, prepare, overrun } = window
  const where = rooms ? `in ${rooms.length === 1 ? 'room' : 'rooms'} ${listed(rooms, 'and')}` : 'in all of its rooms'
  const around = [
    ...(prepare > 0 ? [`opens ${duration(prepare)} early`] : []),
    ...(overrun > 0 ? [`may run over by ${duration(overrun)} while a host is there`] : []),
  ]
  const more = around.length > 0 ? ` It ${around.join(' and ')}.` : ''
  return `Window ${describeTimes(window)}, ${where}.${more}${isOver(window, now) ? ' It is over.' : ''}`
}

function describeTimes(window: ParsedWindow): string {
  if ('cron' in window) return `"${window.cron}" in ${window.timezone}, for ${duration(window.duration)}`
  const seconds = Math.round((Date.parse(window.until) - Date.parse(window.from)) / 1000)
  return `from ${window.from} until ${window.until}, for ${duration(seconds)}`
}

function isOver(window: ParsedWindow, now: number): boolean {
  return 'until' in window && Date.parse(window.until) + window.overrun * 1000 <= now
}
