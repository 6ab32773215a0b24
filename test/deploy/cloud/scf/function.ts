import type { Config } from './config.ts'
import type { Work } from './work.ts'

/** What runs: code and settings. */
export interface Snapshot {
  /** The zip, as it was uploaded. */
  readonly code: Buffer
  readonly config: Config
}

/** A published version. It never changes. */
export interface Version extends Snapshot {
  readonly version: string
  readonly description: string
  readonly addTime: string
  readonly work: Work
}

/** A function. `code` and `config`: of `$LATEST`. */
export interface ScfFunction extends Snapshot {
  readonly name: string
  readonly id: string
  readonly region: string
  readonly namespace: string
  readonly addTime: string
  readonly modTime: string
  readonly work: Work
  readonly versions: readonly Version[]
  /** How many versions there ever were: a number is never used again. */
  readonly published: number
  /** The version that each alias points to. `$DEFAULT` is there from the start and points to `$LATEST`. */
  readonly aliases: Readonly<Record<string, string>>
  readonly triggers: readonly Trigger[]
  /** MB; undefined: nothing is reserved. */
  readonly reservedMemory: number | undefined
  /** `ttl`: s. */
  readonly eventInvoke: { readonly retries: number; readonly ttl: number }
  readonly tags: Readonly<Record<string, string>>
}

/** As the API lists it. `Enable`: 1 is open. `TriggerDesc`: JSON. */
export interface Trigger {
  readonly Type: string
  readonly TriggerName: string
  readonly Qualifier: string
  readonly TriggerDesc: string
  readonly Enable: 0 | 1
  readonly CustomArgument: string
  readonly Description: string
  readonly AvailableStatus: string
  readonly AddTime: string
  readonly ModTime: string
}
