import type { Fault } from './faults.ts'
import { isPlainObject } from './schema/fields.ts'

/** What the contract has and this release does not do: refused, never accepted and ignored. `input` is of whatever shape. */
export function laterFaults(input: unknown): Fault[] {
  const apps = isPlainObject(input) && Array.isArray(input['apps']) ? input['apps'] : []
  return apps.flatMap((app: unknown, index) =>
    isPlainObject(app) && Object.hasOwn(app, 'limits')
      ? [{ path: `apps[${index}].limits`, message: 'limits comes in a later release; remove it' }]
      : [],
  )
}
