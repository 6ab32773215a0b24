import { isPlainObject } from '../config/schema/fields.ts'

/** `over` laid over `base`: objects field by field, at every depth; everything else, lists too, is replaced whole. */
export function merged<T extends object>(base: T, over: object): T {
  const under = new Map<string, unknown>(Object.entries(base))
  const fields = Object.entries(over).map(([name, value]: [string, unknown]): [string, unknown] => {
    const below = under.get(name)
    return [name, isPlainObject(value) && isPlainObject(below) ? merged(below, value) : value]
  })
  return { ...base, ...Object.fromEntries(fields) }
}
