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
 * Checks a configuration of any shape and fills in the defaults. All faults are reported at once; no message repeats a value that may
 * be a secret. Never throws.
 */
export function parseConfig(input: unknown, trial: DryRun = () => []): ConfigResult {
  try {
    return parse(input, trial)
  } catch (error) {
    // Only a throwing getter or proxy gets here, never JSON or a plain object.
    return { ok: false, faults: [{ path: root, message: `cannot be read (${nameOf(error)}); it must be plain data` }] }
  }
}

function parse(input: unknown, trial: DryRun): ConfigResult {
  const parsed = v.safeParse(ConfigSchema, input)
  const wrong = faultsOf(parsed.issues ?? [])
  // Rules between fields are checked on what is left without the wrong parts, so that all faults are reported at once.
  const sound = wrong.reduce((rest, { keys }) => without(rest, keys), input)
  const judged = checkConfig(asWritten(sound))
  const tried = tryParams(asWritten(sound), judged, trial)
  const faults = [...wrong.map(({ fault }) => fault), ...judged, ...tried, ...laterFaults(input)]
  return parsed.success && faults.length === 0 ? { ok: true, config: parsed.output } : { ok: false, faults }
}

/** Without everything the schema rejected, what is left has the types of the schema, though any part may be missing. */
function asWritten(sound: unknown): LooseConfig | undefined {
  return sound as LooseConfig | undefined
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}

/** Fields of the schema that this release does not support: rejected rather than ignored. `input` may have any shape. */
function laterFaults(input: unknown): Fault[] {
  const apps = isPlainObject(input) && Array.isArray(input['apps']) ? input['apps'] : []
  return apps.flatMap((app: unknown, index) =>
    isPlainObject(app) && Object.hasOwn(app, 'limits')
      ? [{ path: `apps[${index}].limits`, message: 'limits comes in a later release; remove it' }]
      : [],
  )
}
