import type * as v from 'valibot'

/** A fault: `path` is like `apps[0].rules[2].relay.cdn[0].url`, `message` says what would be right. */
export interface Fault {
  path: string
  message: string
}

/** The path of the whole configuration. */
export const root = 'configuration'

type Key = string | number

export function faultsOf(issues: readonly v.BaseIssue<unknown>[]): { fault: Fault; keys: Key[] }[] {
  return issues.map((issue) => {
    const keys = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)))
    return { fault: { path: pathOf(keys), message: issue.message }, keys }
  })
}

/** `["a", 0, "b"]` as a path: `a[0].b`. */
export function pathOf(keys: readonly Key[]): string {
  const parts = keys.map((key) => {
    if (typeof key === 'number') return `[${key}]`
    return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key.slice(0, 100))}]`
  })
  return parts.join('').replace(/^\./, '') || root
}

/** A copy of the value without what is at the given keys; everything else is shared. */
export function without(value: unknown, keys: readonly Key[]): unknown {
  const [key, ...rest] = keys
  if (key === undefined) return undefined
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return value
  if (Array.isArray(value)) return value.map((item: unknown, index) => (index === key ? without(item, rest) : item))
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, name === key ? without(field, rest) : field]),
  )
}
