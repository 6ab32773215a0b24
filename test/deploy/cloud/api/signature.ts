import { createHmac, timingSafeEqual } from 'node:crypto'
import { ApiError } from '../../../../local/trtc/api-error.ts'
import { signTc3 } from '../../../../local/trtc/tc3.ts'
import type { Received } from './received.ts'

/** A key of the account. */
export interface Key {
  readonly secretId: string
  readonly secretKey: string
}

const LONGEST = 300 // s that the clocks may differ
const TC3 =
  /^TC3-HMAC-SHA256 Credential=([^/, ]+)\/(\d{4}-\d\d-\d\d)\/([^/, ]+)\/tc3_request, ?SignedHeaders=([^, ]+), ?Signature=([0-9a-f]{64})$/

/**
 * Verifies TC3-HMAC-SHA256. (Tencent Cloud API: signature v3.) `now`: ms.
 *
 * @throws ApiError AuthFailure.*
 */
export function verifyTc3(request: Received, service: string, key: Key, now: number): void {
  const match = TC3.exec(request.headers['authorization'] ?? '')
  if (!match) throw new ApiError('AuthFailure.InvalidAuthorization', 'The `Authorization` header is malformed.')
  const [, secretId = '', date = '', scope = '', signed = '', signature = ''] = match
  const timestamp = request.headers['x-tc-timestamp'] ?? ''
  inTime(timestamp, now)
  known(secretId, key)
  const names = signed.split(';')
  const utcDate = new Date(Number(timestamp) * 1000).toISOString().slice(0, 10)
  if (date !== utcDate || scope !== service || !names.includes('host') || !names.includes('content-type'))
    throw failure()
  const { method, host, query, headers, body } = request
  const parts = { method, host, query, headers, body, names, timestamp, date, service, secretKey: key.secretKey }
  if (!same(signature, signTc3(parts))) throw failure()
}

/**
 * Verifies HmacSHA256 of signature v1 over the fields of a form. (Tencent Cloud API: signature v1.) `now`: ms.
 *
 * @throws ApiError AuthFailure.*
 */
export function verifyV1({ method, host, path }: Received, form: URLSearchParams, key: Key, now: number): void {
  if (form.get('SignatureMethod') !== 'HmacSHA256') throw failure()
  inTime(form.get('Timestamp') ?? '', now)
  known(form.get('SecretId') ?? '', key)
  const fields = [...form.keys()].filter((name) => name !== 'Signature').sort()
  const text = `${method}${host}${path}?${fields.map((name) => `${name}=${form.get(name)}`).join('&')}`
  const right = createHmac('sha256', key.secretKey).update(text).digest('base64')
  if (!same(form.get('Signature') ?? '', right)) throw failure()
}

function inTime(timestamp: string, now: number): void {
  if (!/^\d+$/.test(timestamp)) throw new ApiError('MissingParameter', 'The timestamp is missing.')
  if (Math.abs(now / 1000 - Number(timestamp)) > LONGEST)
    throw new ApiError('AuthFailure.SignatureExpire', 'The signature has expired: the clock differs by over 5 minutes.')
}

function known(secretId: string, key: Key): void {
  if (secretId !== key.secretId) throw new ApiError('AuthFailure.SecretIdNotFound', 'The SecretId is not found.')
}

const failure = () => new ApiError('AuthFailure.SignatureFailure', 'The provided credentials could not be validated.')
const same = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
