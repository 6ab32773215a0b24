import { parseOptions } from './args.ts'
import type { ApiCall, Args, Terminal, Values } from './args.ts'
import { buildCommand } from './command.ts'
import { parseRelayName, rejectExtra } from './name.ts'

// The options of each command; the general ones apply to all.
const OPTIONS: Record<string, readonly (keyof Values)[]> = {
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

/** Parses the command line. */
export function parseRelayArgs(args: string[], terminal: Terminal): Args | 'help' | { problem: string } {
  try {
    const { values, positionals } = parseOptions(args)
    if (values.help) return 'help'
    const [verb, ...more] = positionals
    const own = verb === undefined ? undefined : Object.hasOwn(OPTIONS, verb) ? OPTIONS[verb] : undefined
    if (verb === undefined || !own) return { problem: `Name a command: ${Object.keys(OPTIONS).join(', ')}.` }
    const stranger = Object.keys(values).find((name) => !GENERAL.includes(name) && !own.some((one) => one === name))
    if (stranger !== undefined) return { problem: `--${stranger} is not an option of ${verb}.` }
    const { json = false, url, token } = values
    return { call: apiCallOf(verb, more, values, terminal), json, url, token }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

function apiCallOf(verb: string, more: readonly string[], values: Values, terminal: Terminal): ApiCall {
  switch (verb) {
    case 'list':
      rejectExtra(more)
      return { is: 'list', ...listQuery(values) }
    case 'health':
      rejectExtra(more)
      return { is: 'health' }
    case 'show': {
      const { sdkAppId, room, rule, rest } = parseRelayName(more, values)
      rejectExtra(rest)
      return { is: 'show', id: `${sdkAppId}:${room}:${rule}` }
    }
    default:
      return { is: 'command', command: buildCommand(verb, more, values, terminal) }
  }
}

function listQuery({ app, room, rule, state, limit }: Values): { query: Record<string, string>; limit: number } {
  const query = Object.entries({ app, room, rule, state }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  )
  if (limit !== undefined && !/^[1-9]\d*$/.test(limit)) throw new Error('--limit takes a number, such as --limit 20.')
  return { query: Object.fromEntries(query), limit: limit === undefined ? Infinity : Number(limit) }
}
