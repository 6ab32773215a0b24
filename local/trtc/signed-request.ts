import { signTc3 } from './tc3.ts'
import type { Credentials, SignedRequest } from './tc3.ts'

const HOST = 'trtc.tencentcloudapi.com'

/** A request signed like the SDK's, for `createCloud` without HTTP. `now`: ms. */
export function signedRequest(
  action: string,
  region: string,
  text: string,
  now: number,
  { secretId, secretKey }: Credentials,
): SignedRequest {
  const timestamp = String(Math.floor(now / 1000))
  const date = new Date(now).toISOString().slice(0, 10)
  const headers: Record<string, string> = {
    host: HOST,
    'content-type': 'application/json',
    'x-tc-action': action,
    'x-tc-version': '2019-07-22',
    'x-tc-region': region,
    'x-tc-timestamp': timestamp,
  }
  const request = { method: 'POST', query: '', headers, body: Buffer.from(text) }
  const names = ['content-type', 'host']
  const signature = signTc3({ ...request, host: HOST, names, timestamp, date, service: 'trtc', secretKey })
  const scope = `${secretId}/${date}/trtc/tc3_request`
  const authorization = `TC3-HMAC-SHA256 Credential=${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`
  return { ...request, headers: { ...headers, authorization } }
}
