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
  requeueAt: number | undefined // when another look would be worth waiting for (store ms), if that is soon
  results: CommandResult[] // of the commands, in their order
}

/**
 * The whole product. What happened becomes part of what is known of the room; the rules say what each relay should be; the calls that
 * bring it there are made, each claimed first.
 *
 * It is level-triggered: it compares what should run with what does, whatever the trigger was. A webhook, a status callback, a tick, a
 * queued message and an operator all come through here, so a lost, late or repeated one heals at the next look.
 *
 * Ends when the facts are saved and no call of this worker is under way. What cannot be done within `maxWait` ms of waiting for
 * the limiter is left on the list of due rooms. Throws only if the facts could not be saved.
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

/** Takes the inputs in, then plans the calls. Pure: tried again from the newest state where another worker was faster. */
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

/** Whether a record is worth a save. What is known of the room is compared as it was learned, before anything was forgotten. */
function hasChanged({ relays, set, commands }: RoomRecord, before: RoomRecord | undefined): boolean {
  return (
    !isDeepStrictEqual(relays, before?.relays ?? {}) ||
    !isDeepStrictEqual(set, before?.set) ||
    commands !== before?.commands
  )
}

/** The facts are saved, so what fails from here on is left to the due list; and no relay's trouble leaves another's call alone. */
async function actAlone(...of: Parameters<typeof act>): Promise<number | undefined> {
  const [context, { app, room }, rule] = of
  try {
    return await act(...of)
  } catch (cause) {
    const next = 'the due list takes it from here'
    context.log('error', 'relay.unfinished', { app, room, rule, why: String(cause), next })
    return undefined
  }
}

function soonest(times: readonly (number | undefined)[]): number | undefined {
  const earliest = Math.min(...times.map((at) => at ?? Infinity))
  return Number.isFinite(earliest) ? earliest : undefined
}
