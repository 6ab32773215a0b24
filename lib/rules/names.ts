import type { Values } from './template.ts'
import type { ParsedRule } from '../config/parsed.ts'

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
