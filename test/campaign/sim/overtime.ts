import type { RoomRecord } from '../../../lib/room-record.ts'
import type { Call, Outcome } from '../../../lib/task/call.ts'
import type { TaskView } from '../../../local/trtc/task.ts'
import { allowanceOf, ADOPTION, BASE } from './allowance.ts'
import type { OrderBook } from './orders.ts'
import { short } from './seen.ts'
import type { Seen } from './seen.ts'
import { hasWindows } from './windows.ts'

/** Nothing is started where windows or commands forbid it, and nothing lives on there for longer than stopping takes. */
export interface Overtime {
  saved(room: string, before: RoomRecord | undefined, record: RoomRecord): void
  look(): void
  ended(task: TaskView): void
  called(call: Call, outcome: Outcome): void
  close(): void
}

const REFUSED_STOP = 310_000 // a Stop that was refused is tried again after five minutes

export function overtime(known: Seen, book: OrderBook): Overtime {
  const { world, store, history, live, records, whose, fail } = known
  const { rules } = history.profile
  const isPlain = !hasWindows(history.profile) && known.commands.size === 0
  const { D, L, F } = allowanceOf(known)
  const since = new Map<string, { at: number; why: string }>()
  let refusedAt = -Infinity
  const isForgetful = () => known.forgotAt() > -Infinity
  const ruleOf = (name: string) => rules.findIndex((rule) => rule.name === name)

  /** A claim is decided with a configuration that is in force when the room is read, or later. */
  function claimed(room: string, name: string, robot: string, at: number): void {
    const rule = ruleOf(name)
    const lag = Math.max(0, store.now() - at) + 100
    const reasons = known.configs(world.now() - lag).map((edited) => book.forbidden(room, rule, at, edited))
    if (reasons.every((why) => why !== undefined))
      fail(`a Start of ${name} in room ${room} (${robot}) is claimed although ${reasons[0]}`)
  }

  /** A task of which nobody knows yet cannot be stopped. */
  function isKnown({ taskId, robot }: TaskView): boolean {
    const { room, rule } = whose(robot)!
    const relay = records.get(room)?.relays[rule]
    return (
      (relay?.slot.is === 'open' && relay.slot.taskId === taskId) ||
      (relay?.ending.some((task) => task.taskId === taskId) ?? false)
    )
  }

  function judge(task: TaskView): void {
    const over = since.get(task.taskId)
    const { room, rule } = whose(task.robot)!
    if (!over || isForgetful()) return
    const isDoubtful = known.starts.some((start) => start.robot === task.robot && known.isUnknown(start))
    if (isDoubtful && !isKnown(task)) return
    const shaken = history.incidents.some(({ is }) => is === 'jump') ? 40_000 : 0
    const refused = world.now() - refusedAt < 2 * REFUSED_STOP ? REFUSED_STOP : 0
    const allowed = BASE + D(room, over.at) + L() + F(over.at) + shaken + refused + (isDoubtful ? ADOPTION : 0)
    const lasted = world.now() - over.at
    if (lasted > allowed)
      fail(
        `${rule} in room ${room}: task ${short(task.taskId)} lived for ${lasted} ms although ${over.why}; ${allowed} are allowed`,
      )
  }

  return {
    saved(room, before, record) {
      if (isPlain || isForgetful()) return
      for (const [name, { slot }] of Object.entries(record.relays)) {
        if (slot.is !== 'opening') continue
        const last = before?.relays[name]?.slot
        if (last?.is === 'opening' && last.mints.generation === slot.mints.generation) continue
        claimed(room, name, slot.mints.robot, slot.claimed)
      }
    },
    look() {
      if (isPlain) return
      for (const task of live.values()) {
        const of = whose(task.robot)
        const rule = of ? ruleOf(of.rule) : -1
        if (!of || rule < 0) continue
        const at = Math.max(store.now(), records.get(of.room)?.at ?? 0)
        const why = known.gone()[rule] ? undefined : book.forbidden(of.room, rule, at)
        if (why === undefined) since.delete(task.taskId)
        else if (!since.has(task.taskId)) since.set(task.taskId, { at: world.now(), why })
      }
    },
    ended(task) {
      if (isPlain || !whose(task.robot)) return
      judge(task)
      since.delete(task.taskId)
    },
    called(call, outcome) {
      if (call.action === 'stop' && outcome.is === 'refused') refusedAt = world.now()
    },
    close() {
      if (isPlain) return
      for (const task of live.values()) if (whose(task.robot) && isKnown(task)) judge(task)
    },
  }
}
