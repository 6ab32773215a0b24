import { readCommand } from '../commands/read.ts'
import { reconcile } from '../reconcile.ts'
import type { RelayShown } from './answers.ts'
import type { ControlDeps } from './control-deps.ts'
import { showRelay } from './show-relay.ts'

/** The response to a command, with its HTTP status. */
export interface Answered {
  status: 200 | 400 | 409 | 413 | 500
  body: object
}

const MOST_BYTES = 262_144
const MAX_WAIT = 2000 // ms: the client is waiting; a call that must wait longer for the limiter is left to the due list

/** Accepts a command from a request body and responds with its result. */
export async function command(control: ControlDeps, text: string): Promise<Answered> {
  if (Buffer.byteLength(text) > MOST_BYTES)
    return { status: 413, body: { message: `a command has at most ${MOST_BYTES / 1024} KB` } }
  const json = parseBody(text)
  if (!json) return faults([{ path: 'command', message: 'is not JSON' }])
  const { context } = control
  const reading = readCommand(withId(json.value, context.token), {
    app: context.app,
    apps: context.apps,
    now: context.clock.now(),
    seal: control.seal,
    ...(control.trial && { trial: control.trial }),
  })
  if (!reading.ok) return faults(reading.faults)

  const { app, command } = reading
  const key = { app, room: command.room }
  const { id } = command
  try {
    const { results } = await reconcile(context, key, { commands: [command] }, MAX_WAIT)
    const [result] = results
    if (result?.is === 'refused') return { status: 409, body: { id, result: 'refused', why: result.why } }
    const relay = 'rule' in command ? await shown(control, key, command.rule) : undefined
    return { status: 200, body: { id, result: result?.is, what: result?.what, ...(relay && { relay }) } }
  } catch (cause) {
    context.log('error', 'control.command', { ...key, command: id, why: String(cause) })
    return {
      status: 500,
      body: { id, message: 'the store did not answer, so the command may be lost: send it again with the same id' },
    }
  }
}

function faults(list: readonly { path: string; message: string }[]): Answered {
  return { status: 400, body: { faults: list } }
}

async function shown(
  { context }: ControlDeps,
  key: { app: number; room: string },
  rule: string,
): Promise<RelayShown | undefined> {
  try {
    const { record, now } = await context.ledger.load(key)
    return showRelay(context, key, record, rule, now)
  } catch {
    return undefined // the command was accepted, which is what matters
  }
}

/** Adds an id if the client gave none, at the price that a retry is not recognized. */
function withId(input: unknown, token: () => string): unknown {
  const isObject = typeof input === 'object' && input !== null && !Array.isArray(input)
  return isObject && !('id' in input) ? { ...input, id: `http-${token()}` } : input
}

function parseBody(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}
