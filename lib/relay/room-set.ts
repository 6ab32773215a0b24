import type { RoomCommand } from './command.ts'

/** What `room.set` overrides in a room for all its rules; absent fields are the rule's. */
export interface RoomSet {
  at: number // store ms of the last change
  hosts?: readonly string[] // patterns
  ignore?: readonly string[] // patterns
  rooms?: Readonly<Record<string, string>> // by user: a linked host's own room
  vars?: Readonly<Record<string, string>> // by name: {var.name} of templates
}

/** How long a room's settings are kept after their last change (ms). */
export const SET_KEPT = 30 * 86_400_000

/** Applies a command, already without fields that a later one has set; `null` removes a field. `now`: store ms. */
export function withSet(before: RoomSet | undefined, command: RoomCommand, now: number): RoomSet | undefined {
  const { hosts, ignore } = command
  const rooms = merged(before?.rooms, command.rooms)
  const vars = merged(before?.vars, command.vars)
  const after = {
    ...pick('hosts', hosts === undefined ? before?.hosts : hosts),
    ...pick('ignore', ignore === undefined ? before?.ignore : ignore),
    ...pick('rooms', rooms),
    ...pick('vars', vars),
  }
  return Object.keys(after).length > 0 ? { at: now, ...after } : undefined
}

function merged(
  before: Readonly<Record<string, string>> = {},
  change: Readonly<Record<string, string | null>> = {},
): Readonly<Record<string, string>> | undefined {
  const entries = Object.entries({ ...before, ...change }).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  )
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}

function pick<Name extends string, T>(name: Name, value: T | null | undefined): { [name in Name]?: T } {
  return value === undefined || value === null ? {} : ({ [name]: value } as { [name in Name]: T })
}
