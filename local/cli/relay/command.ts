import { readDuration } from '../../plan/duration.ts'
import type { Terminal, Values } from './args.ts'
import { layoutOf } from './layout.ts'
import { noMore, relayNamed, roomNamed } from './name.ts'
import { outputsOf } from './outputs.ts'
import { roomSetOf } from './room-set.ts'

/** The command in the words of the API. Throws an Error that says what is missing. Whether it is right, the API says. */
export function commandOf(verb: string, more: readonly string[], values: Values, terminal: Terminal): object {
  const id = values.id === undefined ? {} : { id: values.id }
  if (verb === 'set') {
    const { rest, ...room } = roomNamed(more, values)
    noMore(rest)
    return { ...id, type: 'room.set', ...room, ...roomSetOf(values) }
  }
  const { rest, ...relay } = relayNamed(more, values)
  const [first, ...others] = rest
  const about = { ...id, type: `relay.${verb}`, ...relay }
  if (verb === 'layout') {
    noMore(others)
    return { ...about, layout: layoutOf(first, terminal.readFile) }
  }
  noMore(rest)
  switch (verb) {
    case 'start':
      return { ...about, ...timed('at', values.at, terminal.now), ...timed('until', values.until, terminal.now) }
    case 'stop':
      return { ...about, ...(values.why !== undefined && { why: values.why }) }
    case 'extend':
      return { ...about, by: secondsOf(values.by) }
    case 'outputs':
      return { ...about, ...outputsOf(values, terminal.variables) }
    default:
      return about
  }
}

function timed(name: 'at' | 'until', text: string | undefined, now: number): Record<string, string> {
  if (text === undefined) return {}
  const ms = /[dhms]$/.test(text) ? readDuration(text.replace(/^\+/, '')) : undefined
  return { [name]: ms === undefined ? text : new Date(now + ms).toISOString() }
}

function secondsOf(by: string | undefined): number {
  const ms = by === undefined ? undefined : readDuration(by)
  if (ms === undefined) throw new Error('By how much? Such as --by 30m.')
  return Math.round(ms / 1000)
}
