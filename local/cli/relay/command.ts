import { readDuration } from '../../plan/duration.ts'
import type { Terminal, Values } from './args.ts'
import { parseLayout } from './layout.ts'
import { parseRelayName, parseRoomName, rejectExtra } from './name.ts'
import { parseOutputs } from './outputs.ts'
import { parseRoomSet } from './room-set.ts'

/** The command as the API takes it. Throws an Error that names what is missing; the API validates the rest. */
export function buildCommand(verb: string, more: readonly string[], values: Values, terminal: Terminal): object {
  const id = values.id === undefined ? {} : { id: values.id }
  if (verb === 'set') {
    const { rest, ...room } = parseRoomName(more, values)
    rejectExtra(rest)
    return { ...id, type: 'room.set', ...room, ...parseRoomSet(values) }
  }
  const { rest, ...relay } = parseRelayName(more, values)
  const [first, ...others] = rest
  const about = { ...id, type: `relay.${verb}`, ...relay }
  if (verb === 'layout') {
    rejectExtra(others)
    return { ...about, layout: parseLayout(first, terminal.readFile) }
  }
  rejectExtra(rest)
  switch (verb) {
    case 'start':
      return {
        ...about,
        ...timeField('at', values.at, terminal.now),
        ...timeField('until', values.until, terminal.now),
      }
    case 'stop':
      return { ...about, ...(values.why !== undefined && { why: values.why }) }
    case 'extend':
      return { ...about, by: secondsOf(values.by) }
    case 'outputs':
      return { ...about, ...parseOutputs(values, terminal.variables) }
    default:
      return about
  }
}

function timeField(name: 'at' | 'until', text: string | undefined, now: number): Record<string, string> {
  if (text === undefined) return {}
  const ms = /[dhms]$/.test(text) ? readDuration(text.replace(/^\+/, '')) : undefined
  return { [name]: ms === undefined ? text : new Date(now + ms).toISOString() }
}

function secondsOf(by: string | undefined): number {
  const ms = by === undefined ? undefined : readDuration(by)
  if (ms === undefined) throw new Error('By how long? Pass --by, such as --by 30m.')
  return Math.round(ms / 1000)
}
