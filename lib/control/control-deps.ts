import type { CommandDeps } from '../commands/subject.ts'
import type { Signs } from '../ports.ts'
import type { Context } from '../reconcile/update.ts'
import type { Tokens } from './access.ts'

/** What the HTTP API works with. */
export interface ControlDeps extends Pick<CommandDeps, 'seal' | 'trial'> {
  context: Context
  signs: Signs
  tokens: Tokens
  machine(): number // the clock of this machine (ms), which decides nothing
  setting: Setting
}

/** What the functions run on: where, and where rooms are kept. */
export interface Setting {
  onScf: boolean
  store: 'memory' | 'redis'
}
