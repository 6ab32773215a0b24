import { describe, expect, it } from 'vitest'
import { ApiError } from '../../../local/trtc/api-error.ts'
import { signTc3, verifyTc3, type SignedRequest } from '../../../local/trtc/tc3.ts'
import { credentials, signed } from './rig.ts'

const now = 1_700_000_000_000
const body = { SdkAppId: 1400000000, TaskId: 'task-1' }

function refusal(request: SignedRequest, with_ = {}, at = now): string {
  try {
    verifyTc3(request, { ...credentials, ...with_ }, at)
    return 'ok'
  } catch (error) {
    if (error instanceof ApiError) return error.code
    throw error
  }
}

describe('TC3-HMAC-SHA256', () => {
  it('gives the published signature', () => {
    const signature = signTc3({
      ...signed('StopPublishCdnStream', body, now),
      host: 'trtc.tencentcloudapi.com',
      names: ['content-type', 'host'],
      timestamp: '1700000000',
      date: '2023-11-14',
      service: 'trtc',
      secretKey: 'SECRETEXAMPLE',
    })
    expect(signature).toBe('09def5766ef4f6fe7466fca9278ef1e730bc5d5880f195be12f7bb37b61079d7')
  })

  it('accepts it, up to five minutes late or early', () => {
    const request = signed('StopPublishCdnStream', body, now)
    expect(refusal(request)).toBe('ok')
    expect(refusal(request, {}, now + 300_000)).toBe('ok')
    expect(refusal(request, {}, now + 301_000)).toBe('AuthFailure.SignatureExpire')
    expect(refusal(request, {}, now - 301_000)).toBe('AuthFailure.SignatureExpire')
  })

  it('refuses a changed body, another host, another key, another id, a missing header', () => {
    const request = signed('StopPublishCdnStream', body, now)
    expect(refusal({ ...request, body: Buffer.from('{}') })).toBe('AuthFailure.SignatureFailure')
    expect(refusal({ ...request, headers: { ...request.headers, host: 'trtc.example.com' } })).toBe(
      'AuthFailure.SignatureFailure',
    )
    expect(refusal(request, { secretKey: 'other' })).toBe('AuthFailure.SignatureFailure')
    expect(refusal(request, { secretId: 'other' })).toBe('AuthFailure.SecretIdNotFound')
    expect(refusal(signed('X', body, now, { authorization: 'Basic x' }))).toBe('AuthFailure.InvalidAuthorization')
  })

  it('wants the token of temporary credentials', () => {
    const request = signed('StopPublishCdnStream', body, now)
    expect(refusal(request, { token: 'T' })).toBe('AuthFailure.TokenFailure')
    expect(refusal(signed('StopPublishCdnStream', body, now, { 'x-tc-token': 'T' }), { token: 'T' })).toBe('ok')
  })

  it('wants the service trtc, or on loopback what the SDK makes of the address', () => {
    const asService = (host: string, service: string) => {
      const request = signed('StopPublishCdnStream', body, now, { host, authorization: 'later' })
      const parts = { names: ['content-type', 'host'], timestamp: '1700000000', date: '2023-11-14', service }
      const signature = signTc3({ ...request, ...parts, host: host.replace(/:\d+$/, ''), secretKey: 'SECRETEXAMPLE' })
      request.headers['authorization'] =
        `TC3-HMAC-SHA256 Credential=AKIDEXAMPLE/2023-11-14/${service}/tc3_request, SignedHeaders=content-type;host, Signature=${signature}`
      return refusal(request)
    }
    expect(asService('127.0.0.1:8080', '127')).toBe('ok')
    expect(asService('127.0.0.1:8080', 'trtc')).toBe('ok')
    expect(asService('127.0.0.1:8080', 'cvm')).toBe('AuthFailure.SignatureFailure')
    expect(asService('trtc.intl.tencentcloudapi.com', 'trtc')).toBe('ok')
    expect(asService('trtc.intl.tencentcloudapi.com', '127')).toBe('AuthFailure.SignatureFailure')
  })
})
