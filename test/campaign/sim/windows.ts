import type { Window } from '../../../lib/config/app-config.ts'
import { START } from './beginning.ts'
import type { Profile, RulePlan, WindowPlan } from './profile.ts'
import { stream } from './random.ts'
import type { Chance } from './random.ts'

/** One opening of a window, worked out here without a cron library. Times are ms. */
export interface Opening {
  starts: number
  opens: number
  ends: number
  closes: number
}

// The history begins on 14 November 2023 at 22:13:20 UTC, and no window starts after 22:29: what the clocks of some places show then.
const ZONES = {
  UTC: { minutes: 0, hour: 22, day: 14 },
  'Asia/Shanghai': { minutes: 0, hour: 6, day: 15 },
  'Asia/Kolkata': { minutes: 30, hour: 3, day: 15 },
} as const
const FIRST_MINUTE = 13
const FIRST_SECOND = 20
const SHARE = 0.2

/** Gives some histories rules with schedules. Drawn apart, so that it shifts nothing else. */
export function withWindows(seed: number, profile: Profile): Profile {
  const draw = stream(seed, 'schedules')
  if (!draw.with(SHARE)) return profile
  const rules = profile.rules.map((rule, index) => {
    const [has, start] = [draw.with(0.4), draw.pick(['open', 'open', 'as it is', 'manual'] as const)]
    const count = draw.pick([1, 1, 2, 3])
    const rooms = roomsOf(draw, profile.rooms)
    const schedules = Array.from({ length: count }, () =>
      scheduleOf(draw, profile.noisy / 1000, rooms, start === 'open'),
    )
    if (index > 0 && !has) return rule
    const longest = Math.max(...schedules.flat().map(({ prepare, lasts, overrun }) => prepare + lasts + overrun))
    const on = start === 'as it is' ? rule.start : start
    return { ...rule, start: on, schedules, maxDuration: Math.max(rule.maxDuration, longest) }
  })
  return { ...profile, rules }
}

/** Whether anything in a history hangs on the clock. */
export function hasWindows({ rules }: Pick<Profile, 'rules'>): boolean {
  return rules.some(({ schedules }) => schedules !== undefined)
}

/** When the last window of a history closes (ms); long ago where there is none. */
export function lastClose({ rules }: Pick<Profile, 'rules'>): number {
  const openings = rules.flatMap(({ schedules = [] }) => schedules.flat()).flatMap(openingsOf)
  return Math.max(0, ...openings.map(({ closes }) => closes))
}

/** The openings of one of a rule's schedules in a room; undefined: the rule has no schedule. */
export function openingsIn({ schedules }: RulePlan, variant: number, room: string): Opening[] | undefined {
  if (!schedules) return undefined
  return schedules[variant % schedules.length]!.filter(({ rooms }) => rooms?.includes(room) ?? true).flatMap(openingsOf)
}

/** The one that counts at a moment: of those that are open the one that ends last. */
export function openAt(openings: readonly Opening[], at: number): Opening | undefined {
  return openings
    .filter(({ opens, closes }) => opens <= at && at < closes)
    .sort((a, b) => b.ends - a.ends || b.starts - a.starts)[0]
}

/** The window as its owner writes it. */
export function written(plan: WindowPlan): Window {
  const { prepare, overrun, lasts } = plan
  const around = { prepare, overrun, ...(plan.rooms && { rooms: plan.rooms }) }
  if (plan.is === 'once') {
    const iso = (seconds: number) => new Date(START + seconds * 1000).toISOString()
    return { from: iso(plan.from), until: iso(plan.from + lasts), ...around }
  }
  const zone = ZONES[plan.zone]
  const [first, last] = plan.minutes.map((minute) => minute + zone.minutes)
  const cron = `${plan.second} ${first}-${last} ${zone.hour} ${zone.day} 11 *`
  return { cron, timezone: plan.zone, duration: lasts, ...around }
}

/** Every opening of a window. */
export function openingsOf(plan: WindowPlan): Opening[] {
  const { prepare, lasts, overrun } = plan
  return startsOf(plan).map((starts) => {
    const ends = starts + lasts * 1000
    return { starts, opens: starts - prepare * 1000, ends, closes: ends + overrun * 1000 }
  })
}

function startsOf(plan: WindowPlan): number[] {
  if (plan.is === 'once') return [START + plan.from * 1000]
  const [first, last] = plan.minutes
  return Array.from(
    { length: last - first + 1 },
    (_, index) => START + ((first + index - FIRST_MINUTE) * 60 + plan.second - FIRST_SECOND) * 1000,
  )
}

function scheduleOf(draw: Chance, noisy: number, rooms: string[], isOpen: boolean): WindowPlan[] {
  const count = draw.pick([1, 1, 2])
  const plans = Array.from({ length: count }, (): WindowPlan => {
    const isEverywhere = draw.with(0.5)
    const around = {
      prepare: draw.pick([0, 0, 5, 20]),
      overrun: draw.pick([0, 0, 10, 60]),
      ...((isOpen || !isEverywhere) && { rooms }),
    }
    const [isOnce, isLong] = [draw.with(0.6), draw.with(0.2)]
    const from = draw.whole(-20, Math.ceil(noisy * 0.8))
    const lasts = isLong ? Math.ceil(noisy) + draw.whole(60, 300) : draw.whole(10, 90)
    const [second, duration] = [draw.whole(0, 59), draw.whole(8, 50)]
    const minutes = Math.min(4, Math.ceil(noisy / 60))
    const zone = draw.pick(['UTC', 'Asia/Shanghai', 'Asia/Kolkata'] as const)
    if (isOnce) return { is: 'once', from, lasts, ...around }
    const last = FIRST_MINUTE + minutes
    return { is: 'cron', second, minutes: [FIRST_MINUTE, last], zone, lasts: duration, ...around }
  })
  // No two of a rule start at the same moment, which would be one occurrence for two reasons.
  const [one, other] = plans.map(startsOf)
  return other?.some((at) => one!.includes(at)) ? plans.slice(0, 1) : plans
}

function roomsOf(draw: Chance, count: number): string[] {
  const all = Array.from({ length: count }, (_, index) => String(291 + index))
  const some = all.filter(() => draw.with(0.7))
  return some.length > 0 ? some : all
}
