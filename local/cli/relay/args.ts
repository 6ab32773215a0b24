import { parseArgs } from 'node:util'

const options = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  url: { type: 'string' },
  token: { type: 'string' },
  app: { type: 'string' },
  room: { type: 'string' },
  rule: { type: 'string' },
  state: { type: 'string' },
  limit: { type: 'string' },
  id: { type: 'string' },
  at: { type: 'string' },
  until: { type: 'string' },
  by: { type: 'string' },
  why: { type: 'string' },
  add: { type: 'string', multiple: true },
  'stream-env': { type: 'string' },
  tencent: { type: 'boolean' },
  play: { type: 'string', multiple: true },
  remove: { type: 'string', multiple: true },
  hosts: { type: 'string' },
  ignore: { type: 'string' },
  var: { type: 'string', multiple: true },
  'room-of': { type: 'string', multiple: true },
} as const

export function parseOptions(args: string[]) {
  return parseArgs({ args, allowPositionals: true, options })
}

export type Values = ReturnType<typeof parseOptions>['values']

/** The API call to make. */
export type ApiCall =
  | { is: 'list'; query: Record<string, string>; limit: number }
  | { is: 'show'; id: string }
  | { is: 'health' }
  | { is: 'command'; command: object }

export type Args = { call: ApiCall; json: boolean; url: string | undefined; token: string | undefined }

/** The environment of the command line. `now`: ms. */
export interface Terminal {
  now: number
  variables: Record<string, string | undefined>
  readFile(path: string): string // throws if unreadable
}
