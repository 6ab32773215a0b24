import { createHash } from 'node:crypto'
import type { ParsedRule } from '../config/parsed.ts'

export type Values = Record<string, string>

/**
 * Expands `{name}` in a template. A value with characters other than [A-Za-z0-9_-] becomes its slug plus 8 characters of its hash, so
 * that it can neither escape its place in a URL nor collide with another. Names missing in `values` are left as they are.
 */
export function expand(template: string, values: Values): string {
  return template.replace(/\{([a-z][A-Za-z]*|var\.[a-z][A-Za-z0-9]*)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? safe(values[name]!) : whole,
  )
}

/** Shortens a name to `most` characters; a longer one ends in 8 characters of its hash, so that names stay distinct. */
export function shortened(name: string, most: number): string {
  return name.length <= most ? name : `${name.slice(0, most - 9)}-${hashOf(name)}`
}

function safe(value: string): string {
  if (/^[A-Za-z0-9_-]*$/.test(value) && !HASHED.test(value)) return value
  const slug = value.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '')
  return `${slug === '' ? 'x' : slug}-${hashOf(value)}`
}

/** The end of a hashed value; a plain value that looks like one is hashed too, so that the two differ. */
const HASHED = /-(?=\d*[a-f])[0-9a-f]{8}$/

/** Eight hex characters with at least one letter, so that names ending in a date are not taken for hashed ones. */
function hashOf(value: string): string {
  const hash = createHash('sha256').update(JSON.stringify(value)).digest('hex')
  return /(?=\d{0,7}[a-f])[0-9a-f]{8}/.exec(hash)?.[0] ?? `a${hash.slice(0, 7)}`
}

/** A name that a rule's request needs and that has no value yet: `host` or `var.x`; undefined: none. */
export function unnamed(rule: ParsedRule, values: Values): string | undefined {
  return namesIn(rule).find((name) => (values[name] ?? '') === '')
}

/** Dummy values for all variables of a rule, for dry runs and previews. */
export function someVars(rule: ParsedRule): { vars?: Record<string, string> } {
  const names = namesIn(rule).flatMap((name) => (name.startsWith('var.') ? [name.slice('var.'.length)] : []))
  return names.length > 0 ? { vars: Object.fromEntries(names.map((name) => [name, name])) } : {}
}

/** The names a rule's request needs: streams and rooms need `host`, file names do not. */
function namesIn({ relay }: ParsedRule): string[] {
  const streams = relay.cdn.flatMap(({ url, stream }) => [url, ...(typeof stream === 'string' ? [stream] : [])])
  const addresses = [...streams, ...relay.feedback.map(({ room }) => room)]
  const files = [relay.record?.key, relay.record?.prefix].filter((text) => text !== undefined)
  return [...named(addresses, /\{(host|var\.[a-z][A-Za-z0-9]*)\}/g), ...named(files, /\{(var\.[a-z][A-Za-z0-9]*)\}/g)]
}

function named(templates: readonly string[], name: RegExp): string[] {
  return templates.flatMap((template) => [...template.matchAll(name)].map(([, found]) => found!))
}
