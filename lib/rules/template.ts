import { createHash } from 'node:crypto'

export type Values = Record<string, string>

/**
 * Fills `{name}` in a template. A value with other characters than [A-Za-z0-9_-] becomes its slug and 8 characters of its hash, so
 * that it can neither escape its place in a URL nor collide with another. Names that `values` does not know stay as they are.
 */
export function expand(template: string, values: Values): string {
  return template.replace(/\{([a-z][A-Za-z]*)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? safe(values[name]!) : whole,
  )
}

function safe(value: string): string {
  if (/^[A-Za-z0-9_-]*$/.test(value)) return value
  const slug = value.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '')
  const hash = createHash('sha256').update(value).digest('hex').slice(0, 8)
  return slug === '' ? hash : `${slug}-${hash}`
}
