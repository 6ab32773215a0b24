import { createHash } from 'node:crypto'
import type { SecretRef } from './call.ts'
import { withoutQuery } from './spec.ts'
import type { RelayStatus } from './status.ts'
import { serverOf, streamKeyOf, withoutSecrets, withStream } from './stream-key.ts'

/** The value of a secret; throws where it is unset. */
type Secret = (ref: SecretRef) => string

/** An output with a secret stream name: its URL in specs, and the one that TRTC pushes to, as far as it is known. */
interface Redaction {
  url: string
  real?: string
}

/**
 * A status as specs would say it: a secret stream name becomes its placeholder again. `known`: every URL (without query) that the relay
 * may push to. A name that fits no secret, since its own was rotated, is that of the only secret output on its server; else a hash
 * stands for it. The name itself is never given back, not in the error either.
 */
export function redactStatus(status: RelayStatus, known: readonly string[], secret: Secret): RelayStatus {
  const veils = [...new Set(known)]
    .filter((url) => streamKeyOf(url) !== undefined)
    .map((url) => redactionOf(url, secret))
  if (veils.length === 0) return status
  const url = known.includes(withoutQuery(status.url)) ? status.url : redactUrl(status.url, veils)
  if (status.error === undefined) return { ...status, url }
  const real = [...veils.flatMap((veil) => veil.real ?? []), ...(url === status.url ? [] : [status.url])]
  // Of a server that nobody knows, the last part alone may be the name.
  const names = real.flatMap((one) => [one, nameOf(one, veils), one.slice(serverOf(withoutQuery(one)).length)])
  return { ...status, url, error: withoutSecrets(status.error, names) }
}

function redactionOf(url: string, secret: Secret): Redaction {
  const ref = streamKeyOf(url)
  try {
    return { url, ...(ref !== undefined && { real: withStream(url, secret(ref)) }) }
  } catch {
    return { url } // what is unset cannot be compared
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

/** What stands behind a beginning, if it is one. */
const rest = (url: string, beginning: string) => (url.startsWith(beginning) ? url.slice(beginning.length) : '')

/** What may be secret of a URL: all behind its server, or behind the host of a server that nobody knows. */
function nameOf(url: string, veils: readonly Redaction[]): string {
  const servers = veils.filter((one) => isOn(one, url)).map((one) => serverOf(one.url).length)
  const host = /^[a-z]+:\/\/[^/]*\//i.exec(url)?.[0] ?? ''
  return url.slice(Math.max(host.length, ...servers))
}
