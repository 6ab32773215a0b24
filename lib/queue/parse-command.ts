import { readCommand } from '../commands/read.ts'
import type { RoomKey } from '../ports.ts'
import type { QueueMessage } from '../scf/messages.ts'
import type { QueueDeps, ParsedMessage } from './message.ts'

/** A command, or everything that is wrong with it. Without a `time` of its own, it counts as issued when it was put into the queue. */
export function parseCommand(
  { context, seal, trial }: Pick<QueueDeps, 'context' | 'seal' | 'trial'>,
  message: QueueMessage,
  input: unknown,
  now: number,
): ParsedMessage {
  const given = message.time === undefined ? undefined : Math.min(message.time, now)
  const reading = readCommand(withTime(input, given), {
    app: context.app,
    apps: context.apps,
    now,
    seal,
    ...(trial && { trial }),
  })
  if (!reading.ok) {
    const why = reading.faults.map(({ path, message: wrong }) => `${path} ${wrong}`).join('; ')
    const about = aboutOf(input)
    return { message, is: { form: 'refused', why, ...(about && { about }) } }
  }
  const { app, command } = reading
  const said = typeof input === 'object' && input !== null && 'time' in input ? command.time : given
  const is = { form: 'command', app, command } as const
  return { message, is, room: { app, room: command.room }, ...(said !== undefined && { time: said }) }
}

function withTime(input: unknown, time: number | undefined): unknown {
  const isObject = typeof input === 'object' && input !== null && !Array.isArray(input)
  return isObject && time !== undefined && !('time' in input) ? { ...input, time } : input
}

/** The room and id of a faulty command, as far as they can be read. */
function aboutOf(input: unknown): (RoomKey & { id: string }) | undefined {
  if (typeof input !== 'object' || input === null) return undefined
  const { id, sdkAppId, room } = input as Record<string, unknown>
  const app = Number(sdkAppId)
  const isRoom = (typeof room === 'string' && room !== '') || typeof room === 'number'
  return typeof id === 'string' && Number.isSafeInteger(app) && isRoom ? { id, app, room: String(room) } : undefined
}
