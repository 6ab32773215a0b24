import { leaseMessage, settleDelivery } from '../outbox.ts'
import type { SendResult } from '../outbox.ts'
import { outboxDue } from '../outbox/message.ts'
import type { Message, Outbox } from '../outbox/message.ts'
import { targetOf, targetName } from '../outbox/target.ts'
import type { Target, TargetConfig } from '../outbox/target.ts'
import type { RoomKey } from '../ports.ts'
import { updateRoom } from '../reconcile/update.ts'
import type { Change, Context } from '../reconcile/update.ts'
import type { Note } from '../relay/relay.ts'
import type { RoomRecord } from '../room-record.ts'
import type { Semaphore } from './semaphore.ts'
import type { Send } from './send.ts'

/** The dependencies of a delivery. */
export interface DeliveryDeps {
  send: Send
  place: Semaphore
  left(): number // ms during which sending may still begin; it may take 14 s from then
}

/** Whether any message of a room may be sent at store time `now`. */
export function isOutboxDue({ mail }: Pick<RoomRecord, 'mail'>, now: number): boolean {
  return mail !== undefined && (outboxDue(mail) ?? Infinity) <= now
}

/**
 * Sends the due messages of one room: to each target one after the other, to all targets in parallel. Each is leased in the record before
 * it is sent and settled afterwards. If the store is unavailable after sending, or no slot was free, the lease expires and the message is
 * sent again with the same id. Never throws.
 */
export async function deliver(context: Context, key: RoomKey, deps: DeliveryDeps): Promise<void> {
  const targets = context.app(key.app)?.notify ?? []
  if (targets.length === 0) return
  try {
    const { record, now } = await context.ledger.load(key)
    if (!record || !isOutboxDue(record, now)) return
    await Promise.all(targets.map((target) => deliverTo(context, key, target, deps)))
  } catch (cause) {
    logTrouble(context, key, cause)
  }
}

async function deliverTo(context: Context, key: RoomKey, target: TargetConfig, deps: DeliveryDeps): Promise<void> {
  const addressee = targetOf(target)
  try {
    let done: Done | undefined
    for (;;) {
      const message = await next(context, key, addressee, done, deps.left() > 0)
      const leave = message && (await deps.place(targetName(target)))
      if (!message || !leave) return
      done = { id: message.id, sent: await deps.send(target, message).finally(leave) }
    }
  } catch (cause) {
    logTrouble(context, key, cause)
  }
}

interface Done {
  id: string
  sent: SendResult
}

/** Settles the message that was sent and leases the next one, in one save. */
function next(
  context: Context,
  key: RoomKey,
  target: Target,
  done: Done | undefined,
  more: boolean,
): Promise<Message | undefined> {
  return updateRoom(context, key, ({ record, now }): Change<Message | undefined> => {
    const nothing = { notes: [], release: [], answer: undefined }
    if (!record?.mail) return nothing
    const { mail, notes } = done
      ? settleDelivery(record.mail, target, done.id, done.sent, now)
      : logUnsettled(record.mail)
    const lease = more && mail ? leaseMessage(mail, target.name, now) : undefined
    const after = lease?.mail ?? mail
    if (after === record.mail) return nothing
    const { mail: _before, ...rest } = record
    return { record: { ...rest, ...(after && { mail: after }) }, notes, release: [], answer: lease?.message }
  })
}

function logUnsettled(mail: Outbox): { mail: Outbox | undefined; notes: Note[] } {
  return { mail, notes: [] }
}

function logTrouble({ log }: Context, { app, room }: RoomKey, cause: unknown): void {
  log('warn', 'notify.unfinished', {
    app,
    room,
    why: String(cause),
    next: 'messages whose result was not saved are sent again in 20 s',
  })
}
