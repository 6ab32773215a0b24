import type { SecretRef } from './call.ts'
import { withoutQuery } from './spec.ts'

/**
 * Replaces a secret stream name in push URLs in specs, records, locks and logs. Expanded names contain no braces, so nothing else can
 * look like a placeholder.
 */
export function placeholderOf(ref: Exclude<SecretRef, string>): string {
  if ('env' in ref) return `{env:${ref.env}}`
  if ('sealed' in ref) return `{sealed:${ref.app}:${ref.sealed}}`
  const field = ref.field === undefined ? '' : `:${encodeURIComponent(ref.field)}`
  return `{ssm:${encodeURIComponent(ref.ssm)}${field}}`
}

/** The reference to the secret stream name of a URL, if it has one. */
export function streamKeyOf(url: string): SecretRef | undefined {
  const [, kind, name, field] = /\/\{(env|ssm|sealed):([^{}:/]+)(?::([^{}:/]+))?\}$/.exec(url) ?? []
  if (kind === undefined || name === undefined) return undefined
  if (kind === 'env') return { env: name }
  if (kind === 'sealed') return field === undefined ? undefined : { sealed: field, app: Number(name) }
  return { ssm: decodeURIComponent(name), ...(field !== undefined && { field: decodeURIComponent(field) }) }
}

/** The URL with the real stream name. Some services issue stream keys that contain a query. */
export function withStream(url: string, name: string): string {
  return `${serverOf(url)}${name}`
}

/** A URL up to and including the slash before its stream name. */
export function serverOf(url: string): string {
  return url.slice(0, url.lastIndexOf('/') + 1)
}

/** A text with these secrets masked, and also their parts before a query. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const parts = secrets.flatMap((secret) => [secret, withoutQuery(secret)]).filter((part) => part !== '')
  // Longest first: one may be a prefix of another.
  return parts.sort((a, b) => b.length - a.length).reduce((rest, part) => rest.replaceAll(part, '***'), text)
}
