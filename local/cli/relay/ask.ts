import { parsed } from './args.ts'
import type { Ask, Args, Terminal, Values } from './args.ts'
import { commandOf } from './command.ts'
import { noMore, relayNamed } from './name.ts'

// Which options belong to what; the rest is for everything.
const OWN: Record<string, readonly (keyof Values)[]> = {
  list: ['app', 'room', 'rule', 'state', 'limit'],
  show: ['app', 'room', 'rule'],
  health: [],
  start: ['app', 'room', 'rule', 'id', 'at', 'until'],
  stop: ['app', 'room', 'rule', 'id', 'why'],
  restart: ['app', 'room', 'rule', 'id'],
  extend: ['app', 'room', 'rule', 'id', 'by'],
  layout: ['app', 'room', 'rule', 'id'],
  outputs: ['app', 'room', 'rule', 'id', 'add', 'stream-env', 'tencent', 'play', 'remove'],
  set: ['app', 'room', 'id', 'hosts', 'ignore', 'var', 'room-of'],
}

const GENERAL: readonly string[] = ['help', 'json', 'url', 'token']

/** Understands a command line. A problem is said in words that help. */
export function parseRelayArgs(args: string[], terminal: Terminal): Args | 'help' | { problem: string } {
  try {
    const { values, positionals } = parsed(args)
    if (values.help) return 'help'
    const [verb, ...more] = positionals
    const own = verb === undefined ? undefined : Object.hasOwn(OWN, verb) ? OWN[verb] : undefined
    if (verb === undefined || !own) return { problem: `What is to be done? One of ${Object.keys(OWN).join(', ')}.` }
    const stranger = Object.keys(values).find((name) => !GENERAL.includes(name) && !own.some((one) => one === name))
    if (stranger !== undefined) return { problem: `--${stranger} does not go with ${verb}.` }
    const { json = false, url, token } = values
    return { ask: askOf(verb, more, values, terminal), json, url, token }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

function askOf(verb: string, more: readonly string[], values: Values, terminal: Terminal): Ask {
  switch (verb) {
    case 'list':
      noMore(more)
      return { is: 'list', ...listed(values) }
    case 'health':
      noMore(more)
      return { is: 'health' }
    case 'show': {
      const { sdkAppId, room, rule, rest } = relayNamed(more, values)
      noMore(rest)
      return { is: 'show', id: `${sdkAppId}:${room}:${rule}` }
    }
    default:
      return { is: 'command', command: commandOf(verb, more, values, terminal) }
  }
}

function listed({ app, room, rule, state, limit }: Values): { query: Record<string, string>; limit: number } {
  const query = Object.entries({ app, room, rule, state }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  )
  if (limit !== undefined && !/^[1-9]\d*$/.test(limit)) throw new Error('--limit wants a number, such as --limit 20.')
  return { query: Object.fromEntries(query), limit: limit === undefined ? Infinity : Number(limit) }
}
