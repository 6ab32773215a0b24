import * as v from 'valibot'
import { checkConfig } from './config/checks.ts'
import { tryParams } from './config/checks/try-params.ts'
import { type Fault, faultsOf, root, without } from './config/faults.ts'
import type { LooseConfig } from './config/loose.ts'
import type { ParsedConfig, DryRun } from './config/parsed.ts'
import { ConfigSchema } from './config/schema.ts'
import { isPlainObject } from './config/schema/fields.ts'

export { ConfigSchema, type Fault }

export type ConfigResult = { ok: true; config: ParsedConfig } | { ok: false; faults: Fault[] }

/**
 * Checks a configuration, whatever it is, and fills in the defaults. Every fault is found at once; no message repeats a
 * value that may be a secret. Never throws.
 */
export function parseConfig(input: unknown, trial: DryRun = () => []): ConfigResult {
  try {
    return parse(input, trial)
  } catch (error) {
    // A getter or a proxy that throws: nothing that JSON or a plain object can do.
    return { ok: false, faults: [{ path: root, message: `cannot be read (${nameOf(error)}); it must be plain data` }] }
  }
}

function parse(input: unknown, trial: DryRun): ConfigResult {
  const parsed = v.safeParse(ConfigSchema, input)
  const wrong = faultsOf(parsed.issues ?? [])
  // The rules between fields are checked on what is left when everything wrong is taken out: so they are all reported at once.
  const sound = wrong.reduce((rest, { keys }) => without(rest, keys), input)
  const judged = checkConfig(asWritten(sound))
  const tried = tryParams(asWritten(sound), judged, trial)
  const faults = [...wrong.map(({ fault }) => fault), ...judged, ...tried, ...laterFaults(input)]
  return parsed.success && faults.length === 0 ? { ok: true, config: parsed.output } : { ok: false, faults }
}

/** With everything taken out that the schema refused, what is left is of the contract's types, though any part may be missing. */
function asWritten(sound: unknown): LooseConfig | undefined {
  return sound as LooseConfig | undefined
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}

/** What the contract has and this release does not do: refused, never accepted and ignored. `input` is of whatever shape. */
function laterFaults(input: unknown): Fault[] {
  const apps = isPlainObject(input) && Array.isArray(input['apps']) ? input['apps'] : []
  return apps.flatMap((app: unknown, index) =>
    isPlainObject(app) && Object.hasOwn(app, 'limits')
      ? [{ path: `apps[${index}].limits`, message: 'limits comes in a later release; remove it' }]
      : [],
  )
}
