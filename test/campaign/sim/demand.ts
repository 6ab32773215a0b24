import { roomName } from './config.ts'
import type { RulePlan } from './profile.ts'
import type { Seen } from './seen.ts'
import { openingsIn } from './windows.ts'

/** What is asked of a relay now: that it runs whoever is there, that it runs for its host, or nothing. */
export type Demand = 'whoever is there' | 'for its host' | 'nothing'

/** By the schedule of the history, and by the last start or stop that the store has. */
export function demandOn(known: Seen, room: number, rule: number, plan: RulePlan): Demand {
  if (known.gone()[rule]) return 'nothing'
  const name = roomName(room)
  const orders = known.records.get(name)?.relays[plan.name]?.orders
  const standing = orders?.standing
  const now = known.store.now()
  const forced = plan.mode.startsWith('single') ? 'for its host' : 'whoever is there'
  if (standing?.is === 'stopped') return 'nothing'
  if (standing && standing.from <= now) {
    const extended = Object.values(orders?.extended ?? {}).reduce((sum, ms) => sum + ms, 0)
    if (standing.until !== undefined && now >= standing.until + extended) return 'nothing'
    if (standing.asRule) return plan.start === 'open' ? forced : plan.start === 'manual' ? 'nothing' : 'for its host'
    const isForced = standing.until !== undefined || !standing.met || plan.until === 'stopped'
    return isForced ? forced : 'for its host'
  }
  const openings = openingsIn(plan, known.edited().schedules[rule] ?? 0, name)
  if (openings && !openings.some(({ opens, ends }) => opens <= now && now < ends)) return 'nothing'
  if (plan.start === 'open') return forced
  return plan.start === 'manual' ? 'nothing' : 'for its host'
}
