import type { RoomRecord } from '../../../lib/room-record.ts'
import { roomName } from './config.ts'
import type { RulePlan } from './profile.ts'
import type { Seen } from './seen.ts'
import { openAt, openingsIn } from './windows.ts'
import type { Opening } from './windows.ts'

/** Every occurrence in which a relay had to run and no task was ever open is missed once, and none that was opened is. */
export interface Appointments {
  saved(room: string, before: RoomRecord | undefined, record: RoomRecord): void
  /** Somebody is told that an occurrence was missed, which began at `starts` (store ms). */
  missed(room: string, rule: string, starts: number): void
  /** The timer came, and was done. */
  ticked(): void
  /** Once nothing goes wrong any more. */
  check(): void
}

interface Account {
  opened: boolean
  stopped: boolean
  missed: number
}

const REVISED = 140_000 // an edit is taken up by a tick, which may be late or lost
const TOLD = 60_000 // after its end somebody knows that it was missed

export function appointments(known: Seen): Appointments {
  const { history, store, world, records, fail } = known
  const { rules, rooms } = history.profile
  const accounts = new Map<string, Account>()
  let firstTick = Infinity
  let lastTick = -Infinity
  const accountOf = (room: string, rule: number, { starts }: Opening): Account => {
    const name = `${room} ${rule} ${starts}`
    const account = accounts.get(name) ?? { opened: false, stopped: false, missed: 0 }
    accounts.set(name, account)
    return account
  }
  const opening = rules
    .map((plan, rule) => ({ plan, rule }))
    .filter(({ plan }) => plan.start === 'open' && plan.schedules !== undefined)

  /** From one save to the next a relay is as it was saved. */
  function during(room: string, rule: number, plan: RulePlan, record: RoomRecord, until: number): void {
    const relay = record.relays[plan.name]
    for (const { at, opening } of planned(plan, rule, room)) {
      if (at.opens >= until || at.ends <= record.at) continue
      if (relay?.slot.is === 'open') opening.opened = true
      if (relay?.orders?.standing?.is === 'stopped') opening.stopped = true
    }
  }

  /** The openings of every schedule that the rule ever had. */
  function planned(plan: RulePlan, rule: number, room: string): { at: Opening; opening: Account }[] {
    return plan.schedules!.flatMap((_, variant) =>
      openingsIn(plan, variant, room)!.map((at) => ({ at, opening: accountOf(room, rule, at) })),
    )
  }

  /** Whether the rule had the opening all the time, and its window was never edited near it. */
  function isSteady(plan: RulePlan, rule: number, room: string, { starts, opens, closes }: Opening): boolean {
    const [from, to] = [opens - REVISED, closes + REVISED].map((at) => at - store.now() + world.now()) as [
      number,
      number,
    ]
    return known
      .configs(from)
      .filter((edited) => edited.at <= to)
      .every(
        (edited) =>
          !edited.gone[rule] &&
          openingsIn(plan, edited.schedules[rule] ?? 0, room)!.some(
            (one) => one.starts === starts && one.closes === closes && one.opens === opens,
          ),
      )
  }

  /** One within another that ends later is part of that one. */
  const isOwn = (plan: RulePlan, room: string, { starts, ends }: Opening): boolean =>
    plan.schedules!.every((_, variant) => {
      const openings = openingsIn(plan, variant, room)!
      return !openings.some((one) => one.starts === starts) || openAt(openings, ends - 1)?.starts === starts
    })

  return {
    saved(room, before, record) {
      for (const { plan, rule } of opening) {
        if (before) during(room, rule, plan, before, record.at)
        during(room, rule, plan, record, record.at + 1)
      }
    },
    missed(room, name, starts) {
      if (known.forgotAt() > -Infinity) return
      for (const { plan, rule } of opening) {
        if (plan.name !== name) continue
        const found = planned(plan, rule, room).find(({ at }) => at.starts === starts)
        if (!found) return fail(`${name} in room ${room} has missed a window that it never had`)
        found.opening.missed += 1
        if (found.opening.opened && isSteady(plan, rule, room, found.at))
          fail(`${name} in room ${room} is told to have missed a window in which it ran`)
        if (found.opening.missed > 1) fail(`${name} in room ${room} is told twice to have missed the same window`)
      }
    },
    ticked() {
      firstTick = Math.min(firstTick, store.now())
      lastTick = store.now()
    },
    check() {
      if (history.incidents.some(({ is }) => is === 'lose-second' || is === 'jump')) return
      for (const { plan, rule } of opening)
        for (let index = 0; index < rooms; index += 1) {
          const room = roomName(index)
          const record = records.get(room)
          if (record) during(room, rule, plan, record, store.now())
          for (const { at, opening } of planned(plan, rule, room)) {
            if (at.opens < firstTick + 1000 || at.closes + TOLD > Math.min(store.now(), lastTick)) continue
            if (!isOwn(plan, room, at) || !isSteady(plan, rule, room, at)) continue
            if (opening.stopped || opening.opened || opening.missed === 1) continue
            fail(`${plan.name} in room ${room}: nothing ran from ${at.opens} to ${at.ends}, and nobody is told`)
          }
        }
    },
  }
}
