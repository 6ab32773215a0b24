import type { Prepared, RoomKey } from '../ports.ts'
import { CLAIM_LASTS } from '../relay/claim.ts'
import type { Claim } from '../relay/claim.ts'
import type { Intent } from '../relay/decide.ts'
import type { Outcome } from '../task/call.ts'
import { acquire } from './acquire.ts'
import type { Permission } from './acquire.ts'
import { claimCall, giveUp, settleOutcome } from './transitions.ts'
import type { ClaimResult, Lease } from './transitions.ts'
import { updateRoom } from './update.ts'
import type { Context } from './update.ts'

// Budget within the functions' time limit of 20 s, which includes a second reconcile begun within the first 4 s: how late another call
// (10 s at most) may begin, and how long saving its outcome is retried while the store is unavailable. ms from the start of `act`.
const LAST_CALL = 4000
const LAST_SAVE = 15_500
const OUTCOME_PAUSE = 250

/**
 * Makes the calls of one relay one after the other while this worker (`by`) holds its lease: acquire, claim, send, settle. Claiming
 * and settling are one save each. A call that was sent is always awaited.
 * @returns when the next evaluation is worth waiting for (store ms), if that is soon
 */
export async function act(
  context: Context,
  key: RoomKey,
  rule: string,
  first: Intent,
  by: string,
  maxWait: number,
): Promise<number | undefined> {
  const lease = { context, key, rule, by }
  let intent: Intent | undefined = first
  let requeueAt: number | undefined
  const began = context.clock.now()
  while (intent) {
    const wanted: Intent = intent
    const isLate = context.clock.now() - began > LAST_CALL
    const allowed: Permission = isLate ? { is: 'later' } : await acquire(context, key, rule, wanted, maxWait)
    const step: ClaimResult = await updateRoom(context, key, (known) =>
      allowed.is === 'granted' ? claimCall(lease, wanted, allowed.at, known) : giveUp(lease, wanted, allowed, known),
    )
    if (!step.call) {
      intent = step.intent
      continue
    }
    const { claim, prepared } = step.call
    const outcome = await sendClaimed(lease, claim, prepared)
    const next = await untilSaved(context, began + LAST_SAVE, () =>
      updateRoom(context, key, (known) => settleOutcome(lease, claim, outcome, known)),
    )
    intent = next.intent
    requeueAt = next.requeueAt
  }
  return requeueAt
}

async function sendClaimed({ context, key, rule }: Lease, claim: Claim, prepared: Prepared): Promise<Outcome> {
  const age = context.clock.now() - claim.at
  const outcome: Outcome =
    age > CLAIM_LASTS
      ? {
          is: 'not-done',
          why: `this worker was frozen for ${Math.round(age / 1000)} s after its claim, so the call was not sent`,
        }
      : await prepared.send()
  // The log is the second ledger: a TaskId that could not be saved can still be found there.
  if (outcome.is === 'ok' && claim.action === 'start')
    context.log('info', 'relay.task', {
      app: key.app,
      room: key.room,
      rule,
      generation: claim.identity.generation,
      taskId: outcome.taskId,
    })
  return outcome
}

/** Retries saving an outcome while the store is unavailable: only this worker knows it. */
async function untilSaved<T>({ clock }: Context, until: number, save: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await save()
    } catch (away) {
      if (clock.now() > until) throw away
      await clock.sleep(OUTCOME_PAUSE)
    }
  }
}
