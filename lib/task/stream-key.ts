import type { SecretRef } from './call.ts'
import { withoutQuery } from './spec.ts'

/**
 * Stands in a push URL where a secret stream name would: in specs, records, locks and logs. Names that are filled in hold no braces, so
 * nothing else looks like it.
 */
export function placeholderOf(ref: Exclude<SecretRef, string>): string {
  if ('env' in ref) return `{env:${ref.env}}`
  if ('sealed' in ref) return `{sealed:${ref.app}:${ref.sealed}}`
  const field = ref.field === undefined ? '' : `:${encodeURIComponent(ref.field)}`
  return `{ssm:${encodeURIComponent(ref.ssm)}${field}}`
}

/** Where the secret stream name of a URL is to be found, if it has one. */
export function streamKeyOf(url: string): SecretRef | undefined {
  const [, kind, name, field] = /\/\{(env|ssm|sealed):([^{}:/]+)(?::([^{}:/]+))?\}$/.exec(url) ?? []
  if (kind === undefined || name === undefined) return undefined
  if (kind === 'env') return { env: name }
  if (kind === 'sealed') return field === undefined ? undefined : { sealed: field, app: Number(name) }
  return { ssm: decodeURIComponent(name), ...(field !== undefined && { field: decodeURIComponent(field) }) }
}

/** The URL with the real stream name. Some services give keys with a query of their own. */
export function withStream(url: string, name: string): string {
  return `${serverOf(url)}${name}`
}

/** A URL up to its stream name, with the last slash. */
export function serverOf(url: string): string {
  return url.slice(0, url.lastIndexOf('/') + 1)
}

/** A text without these secrets, nor the part of them before a query. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const parts = secrets.flatMap((secret) => [secret, withoutQuery(secret)]).filter((part) => part !== '')
  // The longest first: one may be the beginning of another.
  return parts.sort((a, b) => b.length - a.length).reduce((rest, part) => rest.replaceAll(part, '***'), text)
}
