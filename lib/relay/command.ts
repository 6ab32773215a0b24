import type { AddedOutput } from './overrides.ts'

/** A parsed command: checked against its app and rule, secrets sealed, durations and times in ms. */
export type Command = {
  id: string // commands are idempotent: the same id is the same command
  time: number // when it was issued (ms)
  room: string
} & (RelayCommand | RoomCommand)

export type RelayCommand = { rule: string } & (
  | { is: 'start'; from?: number; until?: number }
  | { is: 'stop'; why?: string }
  | { is: 'restart' }
  | { is: 'extend'; by: number }
  | { is: 'layout'; layouts?: readonly object[] } // absent: the rule's
  | { is: 'outputs'; add: readonly AddedOutput[]; remove: readonly string[] } // remove: URLs or ids as shown with the relay
)

/** `null` restores the rule's value. */
export interface RoomCommand {
  is: 'set'
  hosts?: readonly string[] | null
  ignore?: readonly string[] | null
  rooms?: Readonly<Record<string, string | null>>
  vars?: Readonly<Record<string, string | null>>
}

/** The result of a command. `already`: the command itself, or a later one about the same thing, was accepted before. */
export type CommandResult =
  { is: 'done'; what: string } | { is: 'already'; what: string } | { is: 'refused'; why: string }
