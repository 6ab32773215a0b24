import { createHash } from 'node:crypto'
import type { ParsedRule } from '../config/parsed.ts'

export type Values = Record<string, string>

/**
 * Fills `{name}` in a template. A value with other characters than [A-Za-z0-9_-] becomes its slug and 8 characters of its hash, so
 * that it can neither escape its place in a URL nor collide with another. Names that `values` does not know stay as they are.
 */
export function expand(template: string, values: Values): string {
  return template.replace(/\{([a-z][A-Za-z]*|var\.[a-z][A-Za-z0-9]*)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? safe(values[name]!) : whole,
  )
}

/** At most `most` characters of a name; one that is longer ends in 8 characters of its hash, so that two never become one. */
export function shortened(name: string, most: number): string {
  return name.length <= most ? name : `${name.slice(0, most - 9)}-${hashOf(name)}`
}

function safe(value: string): string {
  if (/^[A-Za-z0-9_-]*$/.test(value) && !HASHED.test(value)) return value
  const slug = value.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '')
  return `${slug === '' ? 'x' : slug}-${hashOf(value)}`
}

/** How a value ends that was made here; one that only looks like it gets a hash of its own, so that the two differ. */
const HASHED = /-(?=\d*[a-f])[0-9a-f]{8}$/

/** Eight characters with a letter among them: names that end in a date stay as they are. */
function hashOf(value: string): string {
  const hash = createHash('sha256').update(JSON.stringify(value)).digest('hex')
  return /(?=\d{0,7}[a-f])[0-9a-f]{8}/.exec(hash)?.[0] ?? `a${hash.slice(0, 7)}`
}

/** A name that a rule's request needs and nobody has said yet: `host` or `var.x`; undefined: none. */
export function unnamed(rule: ParsedRule, values: Values): string | undefined {
  return namesIn(rule).find((name) => (values[name] ?? '') === '')
}

/** Values for all variables of a rule, where a request is only tried or drawn. */
export function someVars(rule: ParsedRule): { vars?: Record<string, string> } {
  const names = namesIn(rule).flatMap((name) => (name.startsWith('var.') ? [name.slice('var.'.length)] : []))
  return names.length > 0 ? { vars: Object.fromEntries(names.map((name) => [name, name])) } : {}
}

/** Files may be named after a host who is not there; a stream or a room may not. */
function namesIn({ relay }: ParsedRule): string[] {
  const streams = relay.cdn.flatMap(({ url, stream }) => [url, ...(typeof stream === 'string' ? [stream] : [])])
  const addresses = [...streams, ...relay.feedback.map(({ room }) => room)]
  const files = [relay.record?.key, relay.record?.prefix].filter((text) => text !== undefined)
  return [...named(addresses, /\{(host|var\.[a-z][A-Za-z0-9]*)\}/g), ...named(files, /\{(var\.[a-z][A-Za-z0-9]*)\}/g)]
}

function named(templates: readonly string[], name: RegExp): string[] {
  return templates.flatMap((template) => [...template.matchAll(name)].map(([, found]) => found!))
}
