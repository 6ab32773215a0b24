import type { CommandDeps } from '../commands/subject.ts'
import type { Signs } from '../ports.ts'
import type { Context } from '../reconcile/update.ts'
import type { Tokens } from './access.ts'

/** The dependencies of the HTTP API. */
export interface ControlDeps extends Pick<CommandDeps, 'seal' | 'trial'> {
  context: Context
  signs: Signs
  tokens: Tokens
  machine(): number // this machine's clock (ms), only compared with the store's
  setting: Setting
}

/** Where the functions run, and which store they use. */
export interface Setting {
  onScf: boolean
  store: 'memory' | 'redis'
}
