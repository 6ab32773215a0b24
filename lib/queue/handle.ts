import { receiveForwarded } from '../callback.ts'
import type { RoomKey } from '../ports.ts'
import { reconcile } from '../reconcile.ts'
import type { Inputs } from '../reconcile/inputs.ts'
import type { QueueDeps, ParsedMessage } from './message.ts'

/** The result of a message. `requeueAt`: when the next evaluation of its room is worth waiting for (store ms). */
export type Handled = { is: 'handled'; requeueAt?: number } | { is: 'poison'; why: string }

/** ms. Short, since other messages wait behind it; a call that must wait longer for the limiter is left to the due list. */
export const MAX_WAIT = 500

/** Handles a message. Throws what the store throws; retrying is then harmless. */
export async function handleMessage(deps: QueueDeps, { is }: ParsedMessage): Promise<Handled> {
  switch (is.form) {
    case 'unreadable':
      return { is: 'poison', why: is.why }
    case 'refused':
      return (await wasAccepted(deps, is.about)) ? { is: 'handled' } : { is: 'poison', why: is.why }
    case 'callback': {
      let requeueAt: number | undefined
      const { status, body } = await receiveForwarded(deps, is, async (context, key, inputs) => {
        requeueAt = (await reconcile(context, key, inputs, MAX_WAIT)).requeueAt
      })
      if (status >= 500) throw new Error(messageOf(body)) // may succeed on a retry
      if (status !== 200) return { is: 'poison', why: messageOf(body) }
      return { is: 'handled', ...(requeueAt !== undefined && { requeueAt }) }
    }
    case 'command':
      return handleCommand(deps, { app: is.app, room: is.command.room }, is.command)
  }
}

async function handleCommand(
  { context }: QueueDeps,
  key: RoomKey,
  command: NonNullable<Inputs['commands']>[number],
): Promise<Handled> {
  const { requeueAt, results } = await reconcile(context, key, { commands: [command] }, MAX_WAIT)
  const about = { ...key, ...('rule' in command && { rule: command.rule }), command: command.id }
  for (const result of results)
    if (result.is === 'refused') context.log('warn', 'command.refused', { ...about, why: result.why })
  return { is: 'handled', ...(requeueAt !== undefined && { requeueAt }) }
}

/** A command that was valid at first may be refused when the batch is redelivered: its end has passed, or its rule was removed. */
async function wasAccepted({ context }: QueueDeps, about: (RoomKey & { id: string }) | undefined): Promise<boolean> {
  if (!about || !context.app(about.app)) return false
  const { record } = await context.ledger.load({ app: about.app, room: about.room })
  return record?.commands?.some(({ id }) => id === about.id) ?? false
}

function messageOf(body: object | string): string {
  return typeof body === 'object' && 'message' in body ? String(body.message) : 'refused'
}
