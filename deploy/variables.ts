import type { ParsedConfig } from '../lib/config/parsed.ts'
import { secretsOf } from '../lib/config/secrets.ts'
import type { Parameters } from './parameters.ts'
import type { SecretKind } from './service.ts'

export type Variables = Readonly<Record<string, string | undefined>>

/** SCF's limit for the names and values of a function's variables. */
export const MAX_BYTES = 4096

/** The variables that hold secrets of a kind. */
export function secretNames({ apps }: ParsedConfig, kind: SecretKind): string[] {
  if (kind === 'control') return ['CONTROL_TOKEN', 'CONTROL_READ_TOKEN']
  const only = apps.map((app) => {
    if (kind === 'callbacks') return { ...app, sdkSecretKey: '', notify: [], rules: [] }
    if (kind === 'relays') return { ...app, callbackKeys: [], notify: [] }
    return { ...app, callbackKeys: [], sdkSecretKey: '', rules: [] }
  })
  return secretsOf({ apps: only }).map(({ name }) => name)
}

/** The environment of a function: the common settings and the secrets that it needs. Unset ones are left out. */
export function variablesOf(
  kinds: readonly SecretKind[],
  { name, environment }: Parameters,
  config: ParsedConfig,
  given: Variables,
): Record<string, string> {
  const secrets = kinds.flatMap((kind) => secretNames(config, kind))
  const set = ['STORE_URL', ...secrets].flatMap((key) => (given[key] ? [[key, given[key]] as const] : []))
  return { ...environment, DEPLOYMENT: name, ...Object.fromEntries(set) }
}

/** What a variable counts towards SCF's limit. */
export function bytesOf([key, value]: readonly [string, string]): number {
  return Buffer.byteLength(key) + Buffer.byteLength(value)
}
