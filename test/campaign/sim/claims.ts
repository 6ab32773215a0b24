import type { Call } from '../../../lib/task/call.ts'
import { short } from './seen.ts'
import type { Seen } from './seen.ts'

const FRESH = 3000 + 300 // a call leaves within 3 s of its claim; the rest is what the store's answer took
const SHAKEN = 130_000 // the longest that a worker may stand still with a claim of before

/** Every call that leaves was claimed in the store, and not long ago. */
export function claimCheck({ world, store, records, forgotAt, jumpedAt, fail }: Seen): (call: Call) => void {
  return (call) => {
    if (world.now() - forgotAt() < SHAKEN || world.now() - jumpedAt() < SHAKEN) return
    const relays = [...records.values()].flatMap((record) => Object.values(record.relays))
    const now = store.now()
    if (call.action === 'start') {
      const robot = call.spec.AgentParams.UserId
      const slot = relays.map((relay) => relay.slot).find((one) => one.is === 'opening' && one.mints.robot === robot)
      if (slot?.is !== 'opening') return fail(`a Start of ${robot} without a claim`)
      if (now - slot.claimed > FRESH) fail(`a Start of ${robot} leaves ${now - slot.claimed} ms after its claim`)
      return
    }
    const { taskId } = call
    if (call.action === 'stop') {
      if (!relays.some(({ ending, ended: done }) => [...ending, ...done].some((task) => task.taskId === taskId)))
        fail(`a Stop of ${short(taskId)} without a claim`)
      return
    }
    const open = relays.map((relay) => relay.slot).find((slot) => slot.is === 'open' && slot.taskId === taskId)
    if (open?.is === 'open' && open.sequence < call.sequence)
      fail(`an Update #${call.sequence} of ${short(taskId)} without a claim`)
  }
}
