import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { ApiError } from './api-error.ts'

/** An HTTP request as received: header names in lower case, the body untouched. */
export interface SignedRequest {
  method: string
  /** Without the question mark. */
  query: string
  headers: Record<string, string>
  body: Buffer
}

export interface Credentials {
  secretId: string
  secretKey: string
  /** For temporary credentials: required as X-TC-Token. */
  token?: string
}

const shape =
  /^TC3-HMAC-SHA256 Credential=([^/, ]+)\/(\d{4}-\d\d-\d\d)\/([^/, ]+)\/tc3_request, ?SignedHeaders=([^, ]+), ?Signature=([0-9a-f]{64})$/

/**
 * Verifies TC3-HMAC-SHA256, independently of lib. (Tencent Cloud API: signature v3; error codes, trtc.io/document/34270.)
 *
 * @param now milliseconds
 * @throws ApiError AuthFailure.* as the API would.
 */
export function verifyTc3(request: SignedRequest, credentials: Credentials, now: number): void {
  const match = shape.exec(request.headers['authorization'] ?? '')
  if (!match) throw new ApiError('AuthFailure.InvalidAuthorization', 'The `Authorization` header is malformed.')
  const [, secretId = '', date = '', service = '', signedHeaders = '', signature = ''] = match
  const timestamp = request.headers['x-tc-timestamp'] ?? ''
  if (!/^\d+$/.test(timestamp)) throw new ApiError('MissingParameter', 'The header `X-TC-Timestamp` is missing.')
  if (Math.abs(now / 1000 - Number(timestamp)) > 300) {
    throw new ApiError('AuthFailure.SignatureExpire', 'The signature has expired: the clock differs by over 5 minutes.')
  }
  if (secretId !== credentials.secretId) {
    throw new ApiError('AuthFailure.SecretIdNotFound', 'The SecretId is not found.')
  }
  const names = signedHeaders.split(';')
  const utcDate = new Date(Number(timestamp) * 1000).toISOString().slice(0, 10)
  const scoped = date === utcDate && services(request).includes(service)
  if (!scoped || !names.includes('host') || !names.includes('content-type')) throw failure()
  const right = hosts(request).some((host) =>
    same(signature, signTc3({ ...request, host, names, timestamp, date, service, secretKey: credentials.secretKey })),
  )
  if (!right) throw failure()
  if (credentials.token !== undefined && request.headers['x-tc-token'] !== credentials.token) {
    throw new ApiError('AuthFailure.TokenFailure', 'The token is missing or does not belong to this SecretId.')
  }
}

interface Tc3Parts extends SignedRequest {
  host: string
  names: string[]
  timestamp: string
  date: string
  service: string
  secretKey: string
}

/** The expected signature of a request, in lower-case hex. */
export function signTc3(parts: Tc3Parts): string {
  const value = (name: string) => {
    const text = (name === 'host' ? parts.host : (parts.headers[name] ?? '')).trim()
    return name === 'x-tc-action' ? text.toLowerCase() : text
  }
  const headers = parts.names.map((name) => `${name}:${value(name)}\n`).join('')
  const canonical = [parts.method, '/', parts.query, headers, parts.names.join(';'), sha256(parts.body)].join('\n')
  const scope = `${parts.date}/${parts.service}/tc3_request`
  const text = ['TC3-HMAC-SHA256', parts.timestamp, scope, sha256(canonical)].join('\n')
  const key = hmac(hmac(hmac(`TC3${parts.secretKey}`, parts.date), parts.service), 'tc3_request')
  return hmac(key, text).toString('hex')
}

const failure = () =>
  new ApiError('AuthFailure.SignatureFailure', 'The provided credentials could not be validated: check your signature.')

const bare = (host: string) => host.replace(/:\d+$/, '')

/** The SDK signs the host without its port; others sign the header as sent. */
function hosts(request: SignedRequest): string[] {
  const host = request.headers['host'] ?? ''
  return [bare(host), host]
}

/** The SDK uses the endpoint's first label as the service name, so a loopback address signs as "127". */
function services(request: SignedRequest): string[] {
  const host = bare(request.headers['host'] ?? '')
  return /^(127\.0\.0\.1|localhost|\[::1\])$/.test(host) ? ['trtc', host.split('.')[0] ?? ''] : ['trtc']
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest()
const same = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
