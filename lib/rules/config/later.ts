import type { Fault } from './faults.ts'
import { isPlainObject, listed } from './fields.ts'

/** What the contract has and this release does not do yet. A release that does it removes the line. */
const fieldsLater = ['apps[].limits']

const valuesLater: { at: string; later: string[]; now: string[] }[] = []

/** Everything in a configuration, of whatever shape, that comes in a later release: refused, never accepted and ignored. */
export function laterFaults(input: unknown): Fault[] {
  const byField = fieldsLater.flatMap((at) =>
    found(input, at).map(({ path }) => ({
      path,
      message: `${nameOf(path)} comes in a later release; remove it for now`,
    })),
  )
  const byValue = valuesLater.flatMap(({ at, later, now }) =>
    found(input, at)
      .filter(({ value }) => later.some((word) => word === value))
      .map(({ path, value }) => ({
        path,
        message: `${nameOf(path)} "${String(value)}" comes in a later release; use ${listed(now, 'or')} for now`,
      })),
  )
  return [...byField, ...byValue]
}

const nameOf = (path: string) => path.slice(path.lastIndexOf('.') + 1)

/** Every value that stands at a path of the table. Where the contract has one or a list, `[]` takes both. */
function found(input: unknown, at: string): { path: string; value: unknown }[] {
  return at
    .split('.')
    .reduce(
      (places, step) => places.flatMap(({ path, value }) => next(path, value, step)),
      [{ path: '', value: input }],
    )
}

function next(path: string, value: unknown, step: string): { path: string; value: unknown }[] {
  const name = step.replace('[]', '')
  if (!isPlainObject(value) || !Object.hasOwn(value, name)) return []
  const inside = path === '' ? name : `${path}.${name}`
  const field = value[name]
  if (!step.endsWith('[]') || !Array.isArray(field)) return [{ path: inside, value: field }]
  return field.map((item: unknown, index) => ({ path: `${inside}[${index}]`, value: item }))
}
