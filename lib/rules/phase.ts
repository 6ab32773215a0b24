import type { ParsedRule } from '../config/parsed.ts'
import type { Desired } from '../relay/desired.ts'
import { endOf } from '../relay/overrides.ts'
import type { Started } from '../relay/overrides.ts'
import type { Relay } from '../relay/relay.ts'
import { scheduleAt } from '../windows.ts'
import type { Occurrence } from '../windows.ts'

/**
 * What time and commands determine for a relay, before it matters who is in the room. Times are store times (ms).
 * `closed`: it must not run, and ends at once. `forced`: it must run, host or not, until `ends` if known. `overrun`: it may go on while
 * a host is present. `free`: the rule's `start` and `until` decide.
 */
export type Phase = {
  window?: Occurrence // the open one
  appointment?: NonNullable<Desired['appointment']>
  changes?: number // when time alone may change the phase
  isKept: boolean // `changes` must be watched even in an empty room
} & ({ is: 'closed' | 'overrun' | 'free'; why: string } | { is: 'forced'; why: string; ends?: number })

const DURING = 'it was started by a command'
const MOST_CHAINED = 100

/** The phase at store time `now`. */
export function phaseOf(rule: ParsedRule, { orders, show }: Relay, room: string, now: number): Phase {
  const standing = orders?.standing
  const { open, next, changes } = rule.schedule
    ? scheduleAt(rule.schedule, room, now)
    : { open: undefined, next: undefined, changes: undefined }
  const appointed = rule.start.on === 'open' ? open : undefined
  const mustOpen = appointed !== undefined && now < appointed.ends
  const base = {
    ...(open && { window: open }),
    ...(appointed && {
      appointment: { id: appointed.id, starts: appointed.starts, ...(!mustOpen && { ended: appointed.ends }) },
    }),
    isKept: standing !== undefined || appointed !== undefined,
  }
  const at = (...times: (number | undefined)[]) => {
    const soonest = Math.min(...[changes, ...times].filter((time) => time !== undefined && time > now).map(Number))
    return Number.isFinite(soonest) ? { changes: soonest } : {}
  }
  if (standing?.is === 'stopped') return { ...base, ...at(), is: 'closed', why: standing.why }
  if (standing && standing.from <= now) {
    const ends = endOf(standing, orders ?? {})
    const started = { ...base, ...at(ends) }
    if (ends !== undefined && now >= ends) return { ...started, is: 'closed', why: 'the requested time is over' }
    if (isForced(standing, rule)) return { ...started, is: 'forced', why: DURING, ...(ends !== undefined && { ends }) }
    return { ...started, is: 'free', why: DURING }
  }
  const times = { ...base, ...at(standing?.from) }
  if (rule.schedule && !open) {
    const opens = next ? `; the next one opens at ${new Date(next.opens).toISOString()}` : ' any more'
    return { ...times, is: 'closed', why: `no window is open${opens}` }
  }
  if (open && now >= open.ends) return { ...times, is: 'overrun', why: 'the window is over and a host is still there' }
  if (rule.start.on === 'manual' && !show) return { ...times, is: 'closed', why: 'only a command starts it' }
  if (mustOpen) return { ...times, is: 'forced', why: 'its window is open', ends: appointed.ends }
  return { ...times, is: 'free', why: '' }
}

/** A start is forced until a user for whom the rule's `until` waits has been present; with its own end or `until: 'stopped'`, throughout. */
function isForced({ until, asRule, met }: Started, rule: ParsedRule): boolean {
  if (asRule) return rule.start.on === 'open'
  return until !== undefined || !met || rule.until === 'stopped'
}

/** The end of the last of the windows that follow the one ending at `ends` without a gap: a relay runs on through them. */
export function lastEnd(
  { schedule = [], start }: Pick<ParsedRule, 'schedule' | 'start'>,
  room: string,
  ends: number,
): number {
  if (start.on !== 'open') return ends
  let last = ends
  for (let more = 0; more < MOST_CHAINED; more++) {
    const { open } = scheduleAt(schedule, room, last)
    if (!open || open.ends <= last) break
    last = open.ends
  }
  return last
}
