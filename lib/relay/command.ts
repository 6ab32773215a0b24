import type { AddedOutput } from './overrides.ts'

/** A command as it is understood: checked against its app and rule, secrets sealed, durations and times in ms. */
export type Command = {
  id: string // the same id is the same command, however often it arrives
  time: number // when it was given (ms)
  room: string
} & (RelayCommand | RoomCommand)

export type RelayCommand = { rule: string } & (
  | { is: 'start'; from?: number; until?: number }
  | { is: 'stop'; why?: string }
  | { is: 'restart' }
  | { is: 'extend'; by: number }
  | { is: 'layout'; layouts?: readonly object[] } // none: as the rule says
  | { is: 'outputs'; add: readonly AddedOutput[]; remove: readonly string[] } // remove: URLs as the relay shows them, or their ids
)

/** `null`: as the rule says. */
export interface RoomCommand {
  is: 'set'
  hosts?: readonly string[] | null
  ignore?: readonly string[] | null
  rooms?: Readonly<Record<string, string | null>>
  vars?: Readonly<Record<string, string | null>>
}

/** What became of a command. `already`: it, or a later one that says otherwise, was taken in before. */
export type CommandResult =
  { is: 'done'; what: string } | { is: 'already'; what: string } | { is: 'refused'; why: string }
