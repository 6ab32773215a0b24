import type { Command } from '../../../lib/relay/command.ts'
import type { RoomRecord } from '../../../lib/room-record.ts'
import { viewOf } from '../../../lib/room/view.ts'
import type { Edited } from './config.ts'
import type { RulePlan } from './profile.ts'
import type { Seen } from './seen.ts'
import { openAt, openingsIn } from './windows.ts'
import type { Opening } from './windows.ts'

/** What the windows of a rule and the commands that were taken in let a relay do, worked out apart from `lib`. Store times (ms). */
export interface OrderBook {
  saved(room: string, before: RoomRecord | undefined, record: RoomRecord): void
  /** Why a relay must not run at a moment; undefined: it may. Where it is uncertain it may. */
  forbidden(room: string, rule: number, at: number, edited?: Edited): string | undefined
}

type Order =
  | { is: 'start'; time: number; from: number; until?: number }
  | { is: 'stop'; time: number; taken: number; during?: Opening; dismissed: number; isOver: boolean }

interface Page {
  order?: Order
  emptySince?: number // nobody whom the rule sees is believed to be on stage
  dismissed: number
  extended: number // ms, by all commands so far
  hasShow: boolean
}

const LATE = 130_000 // the end of a start is noticed by the next look

export function orderBook(known: Seen): OrderBook {
  const { profile } = known.history
  const pages = new Map<string, Page>()
  const pageOf = (room: string, rule: number): Page => {
    const name = `${room} ${rule}`
    const page = pages.get(name) ?? { dismissed: 0, extended: 0, hasShow: false }
    pages.set(name, page)
    return page
  }
  const openings = (plan: RulePlan, rule: number, room: string, edited: Edited = known.edited()) =>
    openingsIn(plan, edited.schedules[rule] ?? 0, room)

  function take(page: Page, plan: RulePlan, rule: number, command: Command, { at, room }: RoomRecord): void {
    if (command.is === 'set' || command.rule !== plan.name) return
    if (command.is === 'extend') page.extended += command.by
    if (command.is !== 'start' && command.is !== 'stop') return
    if (page.order && page.order.time > command.time) return
    const { time } = command
    if (command.is === 'start')
      page.order = {
        is: 'start',
        time,
        from: command.from ?? at,
        ...(command.until !== undefined && { until: command.until }),
      }
    else page.order = stop(page, time, at, openAt(openings(plan, rule, command.room) ?? [], at), room.dismissed)
  }

  function stop(_page: Page, time: number, taken: number, during: Opening | undefined, dismissed: number): Order {
    return { is: 'stop', time, taken, dismissed, isOver: false, ...(during && { during }) }
  }

  /** What time alone makes of the last order. */
  function pass(page: Page, plan: RulePlan, rule: number, room: string, at: number): void {
    const { order } = page
    const found = openings(plan, rule, room) ?? []
    if (order?.is === 'start' && order.until !== undefined && at >= order.until + page.extended) {
      const end = order.until + page.extended
      const during = openAt(found, end) ?? found.find(({ opens }) => opens > end && opens <= end + LATE)
      page.order = stop(page, order.time, end, during, page.dismissed)
      return pass(page, plan, rule, room, at)
    }
    if (order?.is !== 'stop' || order.isOver) return
    const { during, taken } = order
    const linger = plan.linger * 1000
    order.isOver = wasGone(rule, taken)
      ? true
      : during
        ? at >= during.closes || at < during.opens || isOther(openAt(found, at), during) || isEdited(rule, taken)
        : page.dismissed > order.dismissed ||
          (page.emptySince !== undefined && at >= Math.max(page.emptySince, taken) + linger)
  }

  /** Another window that ends later is another reason to run. */
  function isOther(now: Opening | undefined, during: Opening): boolean {
    return now !== undefined && now.starts !== during.starts
  }

  /** Another schedule has other windows, so what held to the end of one is open again. */
  function isEdited(rule: number, since: number): boolean {
    const lag = known.store.now() - since
    return known.edits().some(({ at, rule: edited }) => edited === rule && known.world.now() - at < lag + 10_000)
  }

  /** A rule that is gone asks for nothing, so a stop of its relay holds no longer. */
  function wasGone(rule: number, since: number): boolean {
    const lag = known.store.now() - since
    return known.configs(known.world.now() - lag).some(({ gone }) => gone[rule])
  }

  return {
    saved(room, before, record) {
      const taken = new Set((before?.commands ?? []).map(({ id }) => id))
      const fresh = (record.commands ?? []).flatMap(({ id }) => (taken.has(id) ? [] : (known.commands.get(id) ?? [])))
      const { people } = viewOf(record.room, { mediaEvents: profile.mediaEvents })
      for (const [rule, plan] of profile.rules.entries()) {
        const page = pageOf(room, rule)
        pass(page, plan, rule, room, record.at)
        const ignored = record.set?.ignore ?? plan.ignore
        const isEmpty = people.every(({ user }) => ignored.includes(user))
        if (!isEmpty) delete page.emptySince
        else page.emptySince ??= record.at
        page.dismissed = record.room.dismissed
        for (const command of fresh) take(page, plan, rule, command, record)
        pass(page, plan, rule, room, record.at)
        const relay = record.relays[plan.name]
        page.hasShow = relay?.show !== undefined
        const isForgotten = !relay?.orders?.standing && !relay?.show && (relay?.slot.is ?? 'none') === 'none'
        if (isForgotten && page.order?.is === 'start' && page.order.from <= record.at) delete page.order
      }
    },
    forbidden(room, rule, at, edited) {
      const page = pageOf(room, rule)
      const plan = profile.rules[rule]!
      pass(page, plan, rule, room, at)
      const { order, extended } = page
      if (order?.is === 'start' && order.from <= at) return undefined
      if (order?.is === 'stop' && !order.isOver) return 'a stop holds'
      const found = openings(plan, rule, room, edited)
      const isOpen = ({ opens, ends, closes }: Opening) => opens <= at && at < Math.max(closes, ends + extended)
      if (found && !found.some(isOpen)) return 'no window is open'
      return plan.start === 'manual' && !page.hasShow ? 'only a command starts it' : undefined
    },
  }
}
