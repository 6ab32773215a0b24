import type { Relay } from '../../../lib/relay/relay.ts'
import type { RoomRecord } from '../../../lib/room-record.ts'
import type { Cloud } from '../../../local/trtc/cloud.ts'
import type { RoomEvent } from '../../../local/trtc/rooms.ts'
import type { TaskView } from '../../../local/trtc/task.ts'
import { ADOPTION, allowanceOf, BASE } from './allowance.ts'
import { APP, roomName } from './config.ts'
import { demandOn } from './demand.ts'
import type { RulePlan } from './profile.ts'
import type { Seen } from './seen.ts'

/**
 * How long a host who is there may be without a live task. The darkness is split by what the store says of the relay meanwhile:
 *
 *   nothing there        ≤ BASE + D + L + F
 *   opening (each one)   ≤ 90 s + BASE + L + F
 *   a task that is dead  ≤ 600 s (the probe where statuses were heard) + BASE + D + L + F
 *   held                 not counted: its reasons are checked apart
 *
 * D, L and F are what faults cost: `allowance.ts`. Where a window or a command asks for the relay, it is there like a host who is there.
 */
export interface Darkness {
  look(): void
  saved(room: string, record: RoomRecord): void
  taskEnded(task: TaskView): void
  roomEvent(event: RoomEvent): void
  /** Since when nobody has been there for whom the rule keeps its relay (undefined: somebody is), and when the last absence ended. */
  absence(room: string, rule: string): { since: number | undefined; back: number }
  /** How many tasks of a robot's relay ended by themselves since a host last gave a sign of life. */
  ends(robot: string): number
  /** At the end: what is still dark has been dark for how long? */
  close(): void
}

interface Relayed {
  room: number
  rule: number
  plan: RulePlan
  slot: Relay['slot']['is']
  slotSince: number
  since: number | undefined // of the darkness
  counted: number // up to when it is split
  none: number
  dead: number
  absent: number | undefined // since when nobody has been there who keeps the relay
  back: number // when somebody who keeps the relay last came after nobody was there
  ends: number // of its tasks by themselves since a host last gave a sign of life: the first is answered by a new Start
}

const PROBE = 600_000

export function darkness(known: Seen, cloud: Cloud): Darkness {
  const { history, world } = known
  const { profile } = history
  const relays: Relayed[] = []
  for (let room = 0; room < profile.rooms; room += 1)
    for (const [rule, plan] of profile.rules.entries())
      relays.push({
        room,
        rule,
        plan,
        slot: 'none',
        slotSince: world.now(),
        since: undefined,
        counted: world.now(),
        none: 0,
        dead: 0,
        absent: world.now(),
        back: 0,
        ends: 0,
      })

  const { D, L, F } = allowanceOf(known)

  const setOf = (room: number) => known.records.get(roomName(room))?.set
  const castOf = ({ plan, room }: Relayed) => {
    const ignored = setOf(room)?.ignore ?? plan.ignore
    return cloud
      .people(APP, 291 + room)
      .filter(({ user, role, robot }) => !robot && role === 'anchor' && !ignored.includes(user))
  }

  const hostsOf = (relay: Relayed) => {
    const hosts = setOf(relay.room)?.hosts ?? relay.plan.hosts
    const isAnybody = hosts.includes('*') || hosts.includes('@first')
    return castOf(relay).filter(({ user, linked }) => !linked && (isAnybody || hosts.includes(user)))
  }

  const isKept = (relay: Relayed): boolean => {
    const { until } = relay.plan
    return (until === 'empty' ? castOf(relay) : hostsOf(relay)).length > 0
  }

  const isHostThere = (relay: Relayed): boolean => {
    const { plan, rule, room } = relay
    const demand = demandOn(known, room, rule, plan)
    if (demand !== 'for its host') return demand === 'whoever is there'
    const hosts = hostsOf(relay)
    if (plan.start !== 'publish' || !profile.mediaEvents) return hosts.length > 0
    const sends = ({ camera, microphone, screen }: (typeof hosts)[number]) => camera || microphone || screen
    return plan.hosts.includes('@first') ? hosts.length > 0 && hosts.every(sends) : hosts.some(sends)
  }

  const isLive = ({ plan, room }: Relayed): boolean => {
    for (const task of known.live.values()) {
      const whose = known.whose(task.robot)
      if (whose?.rule === plan.name && whose.room === roomName(room)) return true
    }
    return false
  }

  const count = (relay: Relayed) => {
    const passed = world.now() - relay.counted
    relay.counted = world.now()
    if (relay.since === undefined) return
    if (relay.slot === 'none') relay.none += passed
    if (relay.slot === 'open') relay.dead += passed
  }

  const judge = (relay: Relayed) => {
    const { since, none, dead, plan, room } = relay
    if (since === undefined || relay.ends > 1 || plan.shared) return
    const name = `${plan.name} in room ${roomName(room)}`
    // Callbacks that are still under way are in D; those that never come, or were forgotten, excuse everything.
    if (profile.rates.factLost > 0 || history.incidents.some(({ is }) => is === 'lose-second')) return
    const allowed = BASE + D(roomName(room), since) + L() + F(since)
    const isBack = history.incidents.some(({ is }) => is === 'bring-rule-back')
    if (none > allowed && !isBack)
      known.fail(`${name}: a host was there for ${none} ms and nothing started; ${allowed} are allowed`)
    if (dead > allowed + PROBE)
      known.fail(`${name}: a host was there for ${dead} ms with a dead task; ${allowed + PROBE} are allowed`)
  }

  const look = (relay: Relayed) => {
    count(relay)
    const isThere = isKept(relay)
    if (isThere && relay.absent !== undefined) relay.back = world.now()
    relay.absent = isThere ? undefined : (relay.absent ?? world.now())
    const isDark = isHostThere(relay) && !isLive(relay)
    if (isDark === (relay.since !== undefined)) return
    judge(relay)
    relay.since = isDark ? world.now() : undefined
    relay.none = 0
    relay.dead = 0
  }

  return {
    look: () => relays.forEach(look),
    saved(room, record) {
      for (const relay of relays) {
        if (roomName(relay.room) !== room) continue
        const slot = record.relays[relay.plan.name]?.slot ?? { is: 'none' as const }
        if (slot.is === relay.slot) continue
        count(relay)
        const lasted = world.now() - relay.slotSince
        const allowed = ADOPTION + BASE + L() + F(relay.slotSince)
        if (relay.slot === 'opening' && lasted > allowed)
          known.fail(`${relay.plan.name} in room ${room} was opening for ${lasted} ms; ${allowed} are allowed`)
        relay.slot = slot.is
        relay.slotSince = world.now()
      }
    },
    taskEnded(task) {
      const whose = known.whose(task.robot)
      for (const relay of relays)
        if (whose?.rule === relay.plan.name && whose.room === roomName(relay.room))
          relay.ends += task.endedBy === 'stop' ? 0 : 1
    },
    roomEvent(event) {
      if (event.robot || event.type === 102 || event.type === 104 || event.role === 21) return
      // Who a rule takes for its first host is its own affair: there only a new task ends the excuse.
      for (const relay of relays) {
        const { hosts } = relay.plan
        const isHost = event.user !== undefined && (hosts.includes('*') || hosts.includes(event.user))
        if (isHost && Number(roomName(relay.room)) === Number(event.room)) relay.ends = 0
      }
    },
    absence(room, rule) {
      const relay = relays.find((one) => roomName(one.room) === room && one.plan.name === rule)
      return { since: relay?.absent, back: relay?.back ?? 0 }
    },
    ends(robot) {
      const whose = known.whose(robot)
      return relays.find(({ plan, room }) => plan.name === whose?.rule && roomName(room) === whose.room)?.ends ?? 0
    },
    close() {
      for (const relay of relays) {
        count(relay)
        judge(relay)
      }
    },
  }
}
