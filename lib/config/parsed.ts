import type * as v from 'valibot'
import type { SecretRef } from '../task/call.ts'
import { type Fault } from './faults.ts'
import type { ConfigSchema } from './schema.ts'

type AsWritten = v.InferOutput<typeof ConfigSchema>['apps'][number]

type RuleAsWritten = AsWritten['rules'][number]

type CdnAsWritten = RuleAsWritten['relay']['cdn'][number]

/** A checked configuration with every default filled in; the shapes are those of app-config.ts. */
export interface ParsedConfig {
  apps: ParsedApp[]
}

export type ParsedApp = Omit<AsWritten, 'rules'> & { rules: ParsedRule[] }

export type ParsedRule = Omit<RuleAsWritten, 'relay'> & { relay: ParsedRelay }

export type ParsedRelay = Omit<RuleAsWritten['relay'], 'cdn'> & { cdn: ParsedCdn[] }

/** Outputs added by commands have sealed stream names, which a configuration cannot have. */
export type ParsedCdn = Omit<CdnAsWritten, 'stream'> & { stream: SecretRef }

/** One layout; `ParsedRelay.layout` is always a list, empty if no picture is mixed. */
export type ParsedLayout = ParsedRelay['layout'][number]

export type ParsedCell = Extract<ParsedLayout, { type: 'cells' }>['cells'][number]

export type ParsedWhen = NonNullable<ParsedLayout['when']>

export type ParsedVideo = NonNullable<ParsedRelay['video']>

export type ParsedAudio = ParsedRelay['audio']

export type ParsedWatermark = ParsedRelay['watermarks'][number]

export type ParsedRecording = NonNullable<ParsedRelay['record']>

export type ParsedSecret = ParsedApp['sdkSecretKey']

export type ParsedWindow = NonNullable<ParsedRule['schedule']>[number]

/** Builds and checks the requests of a rule with raw parameters. Fault paths are within the rule's relay. */
export type DryRun = (app: ParsedApp, rule: ParsedRule) => Fault[]
