import { missing, unknown, wrong } from '../api-error.ts'
import type { Site } from '../app.ts'

/** Checks one value; throws an ApiError that names its path. */
export type Check = (value: unknown, path: string, site: Site) => void

interface Field {
  check: Check
  required: boolean
  /** The only site with this field. */
  only?: Site
}

export type Json = Record<string, unknown>

export const need = (check: Check): Field => ({ check, required: true })
export const may = (check: Check): Field => ({ check, required: false })
export const mayOnCn = (check: Check): Field => ({ check, required: false, only: 'cn' })

/** An object with exactly these fields. Reports unknown fields first, then missing, then wrong ones. */
export function record(fields: Record<string, Field>, also: Check = () => {}): Check {
  return (value, path, site) => {
    if (!isObject(value)) throw wrong(path || 'request', 'an object')
    const at = (name: string) => (path ? `${path}.${name}` : name)
    const known = (name: string) => {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined
      return field !== undefined && (field.only === undefined || field.only === site)
    }
    for (const name of Object.keys(value)) if (!known(name)) throw unknown(at(name))
    for (const [name, field] of Object.entries(fields)) {
      if (field.required && value[name] === undefined) throw missing(at(name))
    }
    for (const [name, field] of Object.entries(fields)) {
      if (value[name] !== undefined) field.check(value[name], at(name), site)
    }
    also(value, path, site)
  }
}

export function list(check: Check, max = Number.POSITIVE_INFINITY): Check {
  return (value, path, site) => {
    if (!Array.isArray(value)) throw wrong(path, 'an array')
    if (value.length > max) throw wrong(path, `an array of at most ${max}`)
    value.forEach((item, index) => check(item, `${path}.${index}`, site))
  }
}

export function int(min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER): Check {
  return (value, path) => {
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max) return
    const range =
      min === Number.MIN_SAFE_INTEGER ? '' : max === Number.MAX_SAFE_INTEGER ? ` from ${min}` : ` ${min}..${max}`
    throw wrong(path, `an integer${range}`)
  }
}

export function oneOf(...values: (number | string)[]): Check {
  return (value, path) => {
    if (!values.some((allowed) => allowed === value)) throw wrong(path, `one of ${values.join(', ')}`)
  }
}

/** A string of at most `max` UTF-8 bytes that matches the pattern. */
export function text(what = 'a string', pattern = /^/, max = Number.POSITIVE_INFINITY): Check {
  return (value, path) => {
    if (typeof value !== 'string' || Buffer.byteLength(value) > max || !pattern.test(value)) throw wrong(path, what)
  }
}

/** The two sites' pages give different ranges. */
export function bySite(checks: Record<Site, Check>): Check {
  return (value, path, site) => checks[site](value, path, site)
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value at a path; undefined if it does not exist. */
export function dig(value: unknown, ...names: string[]): unknown {
  return names.reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), value)
}

export function digList(value: unknown, ...names: string[]): unknown[] {
  const found = dig(value, ...names)
  return Array.isArray(found) ? found : []
}

export function digNumber(fallback: number, value: unknown, ...names: string[]): number {
  const found = dig(value, ...names)
  return typeof found === 'number' ? found : fallback
}
