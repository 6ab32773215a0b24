import { isDeepStrictEqual } from 'node:util'
import type { Loaded, RoomKey } from './ports.ts'
import { acceptInputs, isDueLook } from './reconcile/accept-inputs.ts'
import { act } from './reconcile/act.ts'
import type { Inputs } from './reconcile/inputs.ts'
import { plan } from './reconcile/plan.ts'
import type { Plan } from './reconcile/plan.ts'
import { updateRoom } from './reconcile/update.ts'
import type { Change, Context } from './reconcile/update.ts'
import type { CommandResult } from './relay/command.ts'
import type { Note } from './relay/relay.ts'
import type { RoomRecord } from './room-record.ts'

export interface Reconciled {
  requeueAt: number | undefined // store ms; set only if the next evaluation is so close that the caller should wait for it
  results: CommandResult[] // one per command, in the same order
}

/**
 * The whole product: folds the inputs into the room's record, computes the desired state of each relay from the rules, and makes the
 * API calls that close the gap, each claimed first.
 *
 * Level-triggered: it compares what should run with what does, whatever the trigger was. Webhooks, status callbacks, ticks, queued
 * messages and operators all come through here, so a lost, late or duplicated trigger is repaired by the next reconcile.
 *
 * Resolves when the facts are saved and no call of this worker is in flight. A call that would have to wait longer than `maxWait` ms
 * for the limiter is left to the due list. Throws only if the facts could not be saved.
 */
export async function reconcile(context: Context, key: RoomKey, inputs: Inputs, maxWait: number): Promise<Reconciled> {
  const by = context.token()
  const { leased, requeues, results } = await updateRoom(context, key, (known) =>
    consider(context, key, known, inputs, by),
  )
  const acted = await Promise.all(leased.map(({ rule, intent }) => actAlone(context, key, rule, intent, by, maxWait)))
  return { requeueAt: soonest([...requeues, ...acted]), results }
}

type Considered = Pick<Plan, 'leased' | 'requeues'> & Pick<Reconciled, 'results'>

/** Accepts the inputs, then plans the calls. Pure, since it is rerun on the newest state if another worker saved first. */
function consider(context: Context, key: RoomKey, known: Loaded, inputs: Inputs, by: string): Change<Considered> {
  const notes: Note[] = []
  const accepted = acceptInputs(context, key, known, inputs, notes)
  if (!accepted) return { notes, release: [], answer: { leased: [], requeues: [], results: [] } }
  const isDue = isDueLook(inputs)
  const planned = plan(context, key, accepted.record, known, { by, isDueLook: isDue, notes })
  const { record, leased, requeues, release } = planned
  const isChanged = isDue || accepted.isNews || hasChanged(record, known.record)
  return { ...(isChanged && { record }), notes, release, answer: { leased, requeues, results: accepted.results } }
}

/** Whether relays, settings or commands changed. Changes to the room itself are `isNews`: detected before old facts are dropped. */
function hasChanged({ relays, set, commands }: RoomRecord, before: RoomRecord | undefined): boolean {
  return (
    !isDeepStrictEqual(relays, before?.relays ?? {}) ||
    !isDeepStrictEqual(set, before?.set) ||
    commands !== before?.commands
  )
}

/** The facts are saved, so a failure from here on is left to the due list and does not affect the room's other relays. */
async function actAlone(...of: Parameters<typeof act>): Promise<number | undefined> {
  const [context, { app, room }, rule] = of
  try {
    return await act(...of)
  } catch (cause) {
    const next = 'the due list retries it'
    context.log('error', 'relay.unfinished', { app, room, rule, why: String(cause), next })
    return undefined
  }
}

function soonest(times: readonly (number | undefined)[]): number | undefined {
  const earliest = Math.min(...times.map((at) => at ?? Infinity))
  return Number.isFinite(earliest) ? earliest : undefined
}
