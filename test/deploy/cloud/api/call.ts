import { ApiError, missing } from '../../../../local/trtc/api-error.ts'
import type { Wire } from './check.ts'
import type { Service } from './host.ts'
import { versions } from './models.ts'
import type { Received } from './received.ts'
import { verifyTc3, verifyV1 } from './signature.ts'
import type { Key } from './signature.ts'
import { unflatten } from './unflatten.ts'

/** What a request asks of an API, whichever way it was signed. `params`: not checked yet. */
export interface Call {
  readonly action: string
  readonly version: string
  readonly region: string
  readonly params: unknown
  readonly wire: Wire
}

const COMMON = new Set(
  'Action RequestClient Nonce Timestamp Version Language SecretId Region Token SignatureMethod Signature'.split(' '),
)

/** Reads a request: JSON with the common parameters in headers (signature v3), or a form with everything in it (v1). */
export function readCall({ headers, body }: Received): Call {
  if (!(headers['content-type'] ?? '').startsWith('application/json')) return ofForm(formOf(body))
  const header = (name: string) => headers[`x-tc-${name}`] ?? ''
  const params: unknown = body.length === 0 ? {} : JSON.parse(body.toString())
  return { action: header('action'), version: header('version'), region: header('region'), params, wire: 'json' }
}

function ofForm(form: URLSearchParams): Call {
  const common = (name: string) => form.get(name) ?? ''
  const params = unflatten([...form].filter(([name]) => !COMMON.has(name)))
  return { action: common('Action'), version: common('Version'), region: common('Region'), params, wire: 'form' }
}

/**
 * Lets in what is signed with the account's key and is meant for this API. `now`: ms.
 *
 * @throws ApiError AuthFailure.*, MissingParameter or NoSuchVersion
 */
export function admit(request: Received, call: Call, service: Service, key: Key, now: number): void {
  if (call.wire === 'json') verifyTc3(request, service, key, now)
  else verifyV1(request, formOf(request.body), key, now)
  if (call.action === '') throw missing('Action')
  if (call.version !== versions[service])
    throw new ApiError('NoSuchVersion', `The API version ${call.version} does not exist.`)
  if ((service === 'scf' || service === 'tag') && call.region === '') throw missing('Region')
}

const formOf = (body: Buffer) => new URLSearchParams(body.toString())
