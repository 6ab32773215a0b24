const causes: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was dropped',
  EPIPE: 'the connection was dropped',
  ENOTFOUND: 'its name does not resolve (DNS)',
  EAI_AGAIN: 'the DNS lookup failed',
  ETIMEDOUT: 'it did not connect in time',
  EHOSTUNREACH: 'there is no route to its address',
  ENETUNREACH: 'there is no route to its address',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
}

/** Why a target was not reached, for people. Error messages are not repeated, since they may contain anything. */
export function failureReason(error: unknown, timeout: number): string {
  if (!(error instanceof Error)) return 'it could not be reached'
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return `no answer within ${timeout / 1000} s`
  if (isRefused(error))
    return 'its address is private, link-local or reserved; set allowPrivate for the target if that is intended'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  if (code === undefined) return 'it closed the connection without an answer'
  return causes[code] ?? `it could not be reached (${code})`
}

/** Recognized by its message, since the filter has no error class of its own. */
function isRefused({ message }: Error): boolean {
  return /is not allowed\. Because/.test(message)
}

/** What a response status other than 2xx means. */
export function refusalReason(status: number): string {
  if (status >= 300 && status < 400)
    return `it answered ${status}, a redirect; redirects are not followed: put the final address into notify`
  return `it answered ${status}`
}
