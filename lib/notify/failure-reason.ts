const causes: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was dropped',
  EPIPE: 'the connection was dropped',
  ENOTFOUND: 'its name is not known (DNS)',
  EAI_AGAIN: 'its name could not be looked up (DNS)',
  ETIMEDOUT: 'it did not connect in time',
  EHOSTUNREACH: 'there is no way to its address',
  ENETUNREACH: 'there is no way to its address',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
}

/** Why a target was not reached, in words. The messages of errors are not repeated: they may have anything in them. */
export function failureReason(error: unknown, timeout: number): string {
  if (!(error instanceof Error)) return 'it could not be reached'
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return `no answer within ${timeout / 1000} s`
  if (isRefused(error))
    return 'its address is private, link-local or reserved; set allowPrivate for the target if that is meant'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  if (code === undefined) return 'it closed the connection without an answer'
  return causes[code] ?? `it could not be reached (${code})`
}

/** The filter has no class of errors of its own. */
function isRefused({ message }: Error): boolean {
  return /is not allowed\. Because/.test(message)
}

/** What an answer other than 2xx means. */
export function refusalReason(status: number): string {
  if (status >= 300 && status < 400)
    return `it answered ${status}, a redirect, and these are never followed; put the address where it leads into notify`
  return `it answered ${status}`
}
