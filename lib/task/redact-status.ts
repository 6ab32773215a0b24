import { createHash } from 'node:crypto'
import type { SecretRef } from './call.ts'
import { withoutQuery } from './spec.ts'
import type { RelayStatus } from './status.ts'
import { serverOf, streamKeyOf, withoutSecrets, withStream } from './stream-key.ts'

/** Returns the value of a secret; throws if it is unset. */
type Secret = (ref: SecretRef) => string

/** An output with a secret stream name: its URL in specs, and the real one, if the secret is known. */
interface Redaction {
  url: string
  real?: string
}

/**
 * The status with secret stream names replaced by their placeholders, as in specs. `known`: every URL (without query) that the relay
 * may push to. A name that matches no secret (after a rotation) is taken for the only secret output on its server; otherwise it is
 * replaced with a hash. The name itself is never returned, not even in the error.
 */
export function redactStatus(status: RelayStatus, known: readonly string[], secret: Secret): RelayStatus {
  const veils = [...new Set(known)]
    .filter((url) => streamKeyOf(url) !== undefined)
    .map((url) => redactionOf(url, secret))
  if (veils.length === 0) return status
  const url = known.includes(withoutQuery(status.url)) ? status.url : redactUrl(status.url, veils)
  if (status.error === undefined) return { ...status, url }
  const real = [...veils.flatMap((veil) => veil.real ?? []), ...(url === status.url ? [] : [status.url])]
  // On an unknown server, the last path segment alone may be the name.
  const names = real.flatMap((one) => [one, nameOf(one, veils), one.slice(serverOf(withoutQuery(one)).length)])
  return { ...status, url, error: withoutSecrets(status.error, names) }
}

function redactionOf(url: string, secret: Secret): Redaction {
  const ref = streamKeyOf(url)
  try {
    return { url, ...(ref !== undefined && { real: withStream(url, secret(ref)) }) }
  } catch {
    return { url } // unset, so it cannot be compared
  }
}

function redactUrl(url: string, veils: readonly Redaction[]): string {
  const bare = withoutQuery(url)
  const exact = veils.find(({ real }) => real !== undefined && (url === real || /^[?&]/.test(rest(url, real))))
  const alike = veils.filter(({ real }) => real !== undefined && withoutQuery(real) === bare)
  const candidates = exact ? [exact] : alike.length > 0 ? alike : veils.filter((one) => isOn(one, url))
  if (candidates.length === 1) return candidates[0]!.url
  const server = url.slice(0, url.length - nameOf(url, veils).length)
  return `${server}{hash:${createHash('sha256').update(bare).digest('hex').slice(0, 8)}}`
}

const isOn = (veil: Redaction, url: string) => url.startsWith(serverOf(veil.url))

/** The URL after this prefix; '' if it does not start with it. */
const rest = (url: string, beginning: string) => (url.startsWith(beginning) ? url.slice(beginning.length) : '')

/** The part of a URL that may be secret: all after its server, or after the host if the server is unknown. */
function nameOf(url: string, veils: readonly Redaction[]): string {
  const servers = veils.filter((one) => isOn(one, url)).map((one) => serverOf(one.url).length)
  const host = /^[a-z]+:\/\/[^/]*\//i.exec(url)?.[0] ?? ''
  return url.slice(Math.max(host.length, ...servers))
}
