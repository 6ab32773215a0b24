import { describe, expect, it } from 'vitest'
import { classify } from '../../lib/trtc/errors.ts'

const actions = ['start', 'update', 'stop'] as const

/** As the SDK throws what the API answers. */
const api = (code: string, message = 'said so') => Object.assign(new Error(message), { code, requestId: 'r' })

const same = (is: string): [string, string, string] => [is, is, is]

// Every code that is documented for the three actions or for all of them, with what it means to each.
const codes: Record<string, [start: string, update: string, stop: string]> = {
  AuthFailure: same('refused'),
  'AuthFailure.InvalidAuthorization': same('refused'),
  'AuthFailure.InvalidSecretId': same('refused'),
  'AuthFailure.MFAFailure': same('refused'),
  'AuthFailure.SecretIdNotFound': same('refused'),
  'AuthFailure.SignatureExpire': same('retry'),
  'AuthFailure.SignatureFailure': same('refused'),
  'AuthFailure.TokenFailure': same('retry'),
  'AuthFailure.UnauthorizedOperation': same('refused'),
  'AuthFailure.UnRealNameAuthenticated': same('refused'),
  'AuthFailure.UnsupportedOperation': same('refused'),
  'AuthFailure.Whatever': same('refused'),
  ActionOffline: same('refused'),
  DryRunOperation: same('refused'),
  FailedOperation: same('unknown'),
  'FailedOperation.CRUnsupportMethod': same('refused'),
  'FailedOperation.NotAbility': same('refused'),
  'FailedOperation.NotAllowed': same('refused'),
  'FailedOperation.OutdateRequest': ['unknown', 'outdated', 'unknown'],
  'FailedOperation.RestrictedConcurrency': ['capacity', 'retry', 'retry'],
  'FailedOperation.RoomNotExist': same('unknown'),
  'FailedOperation.SdkAppIdNotExist': same('refused'),
  'FailedOperation.TaskExist': same('unknown'),
  'FailedOperation.TaskFinished': ['unknown', 'gone', 'gone'],
  'FailedOperation.TaskNotExist': ['unknown', 'gone', 'gone'],
  'FailedOperation.UserNotExist': same('unknown'),
  'FailedOperation.Whatever': same('unknown'),
  InternalError: same('unknown'),
  'InternalError.Whatever': same('unknown'),
  InvalidAction: same('refused'),
  InvalidParameter: same('refused'),
  'InvalidParameter.OutOfRange': same('refused'),
  'InvalidParameter.RoomId': same('refused'),
  'InvalidParameter.SdkAppId': same('refused'),
  'InvalidParameter.StreamUrl': same('refused'),
  'InvalidParameter.StrRoomId': same('refused'),
  'InvalidParameter.TaskId': ['refused', 'gone', 'gone'],
  'InvalidParameter.UserId': same('refused'),
  'InvalidParameter.UserSig': same('refused'),
  InvalidParameterValue: same('refused'),
  'InvalidParameterValue.Whatever': same('refused'),
  InvalidRequest: same('refused'),
  IpInBlacklist: same('refused'),
  IpNotInWhitelist: same('refused'),
  LimitExceeded: ['capacity', 'retry', 'retry'],
  'LimitExceeded.Whatever': ['capacity', 'retry', 'retry'],
  MissingParameter: same('refused'),
  'MissingParameter.Whatever': same('refused'),
  NoSuchProduct: same('refused'),
  NoSuchVersion: same('refused'),
  RequestLimitExceeded: same('not-done'),
  'RequestLimitExceeded.GlobalRegionUinLimitExceeded': same('not-done'),
  'RequestLimitExceeded.IPLimitExceeded': same('not-done'),
  'RequestLimitExceeded.UinLimitExceeded': same('not-done'),
  RequestSizeLimitExceeded: same('refused'),
  ResourceInUse: same('unknown'),
  ResourceInsufficient: ['capacity', 'retry', 'retry'],
  'ResourceInsufficient.RequestRejection': ['capacity', 'retry', 'retry'],
  ResourceNotFound: ['refused', 'gone', 'gone'],
  ResourceUnavailable: same('unknown'),
  ResponseSizeLimitExceeded: same('unknown'),
  ServiceUnavailable: same('unknown'),
  UnauthorizedOperation: same('refused'),
  'UnauthorizedOperation.SdkAppId': same('refused'),
  UnknownParameter: same('refused'),
  UnsupportedOperation: same('refused'),
  UnsupportedProtocol: same('refused'),
  UnsupportedRegion: same('refused'),
  // Nobody has documented these.
  Whatever: same('unknown'),
  'ResourceNotFound.Whatever': same('unknown'),
  AuthFailures: same('unknown'),
  requestlimitexceeded: same('unknown'),
}

it.each(Object.entries(codes))('%s means to a Start, an Update and a Stop: %s', (code, outcomes) => {
  const found = actions.map((action) => classify(action, api(code)))
  expect(found.map(({ is }) => is)).toEqual(outcomes)
  for (const outcome of found) if ('why' in outcome) expect(outcome.why).toMatch(new RegExp(`^${code}: said so; \\S.+`))
})

describe('a Start is never repeated on doubt', () => {
  const doubtful: [string, unknown][] = [
    ['a timeout', new Error('network timeout at: http://127.0.0.1/')],
    ['an abort', new Error('The user aborted a request.')],
    ['a reset', new Error('request to http://h/ failed, reason: read ECONNRESET')],
    ['a hang-up', new Error('request to http://h/ failed, reason: socket hang up')],
    ['a broken pipe', new Error('request to http://h/ failed, reason: write EPIPE')],
    ['a timeout under way', new Error('request to http://h/ failed, reason: read ETIMEDOUT')],
    ['a route lost under way', new Error('request to http://h/ failed, reason: read EHOSTUNREACH')],
    [
      'a TLS alert',
      new Error('request to https://h/ failed, reason: ssl3_read_bytes:tlsv13 alert certificate required'),
    ],
    [
      'an answer cut short',
      Object.assign(new Error('Invalid response body while trying to fetch http://h/: connect ECONNREFUSED'), {
        code: 'ERR_STREAM_PREMATURE_CLOSE',
      }),
    ],
    [
      'an answer that is not JSON',
      new SyntaxError('invalid json response body at http://h/ reason: Unexpected token <'),
    ],
    ['an answer without Response', new TypeError("Cannot read properties of undefined (reading 'Error')")],
    ['HTTP 500', Object.assign(new Error('Internal Server Error'), { httpCode: 500 })],
    ['HTTP 502 that quotes a refusal', Object.assign(new Error('connect ECONNREFUSED'), { httpCode: 502 })],
    ['HTTP 429', Object.assign(new Error('Too Many Requests'), { httpCode: 429 })],
    ['an InternalError that quotes a refusal', api('InternalError', 'connect ECONNREFUSED 10.0.0.1:80')],
    ['something thrown', 'connect'],
    ['undefined', undefined],
    ['null', null],
    ['an object', { code: 500, message: 7 }],
  ]
  it.each(doubtful)('%s', (_, error) => {
    for (const action of actions) expect(classify(action, error).is).toBe('unknown')
  })
})

describe('what never arrived', () => {
  it.each([
    'connect ECONNREFUSED 127.0.0.1:9',
    'connect ECONNREFUSED ::1:9, connect ECONNREFUSED 127.0.0.1:9',
    'connect ETIMEDOUT 10.0.0.1:443',
    'connect EHOSTUNREACH 10.0.0.1:443',
    'connect ENETUNREACH 10.0.0.1:443 - Local (0.0.0.0:0)',
    'getaddrinfo ENOTFOUND trtc.invalid',
    'getaddrinfo EAI_AGAIN trtc.invalid',
    'self-signed certificate',
    'self-signed certificate in certificate chain',
    'certificate has expired',
    'unable to verify the first certificate',
    'unable to get local issuer certificate',
    "Hostname/IP does not match certificate's altnames: Host: a. is not in the cert's altnames: DNS:b",
    'Client network socket disconnected before secure TLS connection was established',
  ])('%s', (message) => {
    for (const action of actions) {
      const is = 'not-done'
      expect(classify(action, new Error(`request to https://h/ failed, reason: ${message}`))).toMatchObject({ is })
      expect(classify(action, new Error(message))).toMatchObject({ is })
    }
  })
})

describe('why', () => {
  it.each([
    [
      api('AuthFailure.UnauthorizedOperation', 'not authorized to perform operation'),
      'AuthFailure.UnauthorizedOperation: not authorized to perform operation; grant the run role trtc:StartPublishCdnStream, trtc:UpdatePublishCdnStream and trtc:StopPublishCdnStream',
    ],
    [
      api('AuthFailure.SignatureExpire', 'Expired.'),
      'AuthFailure.SignatureExpire: Expired; the clock of this machine is off by more than 5 minutes: correct it',
    ],
    [api('InternalError', ''), 'InternalError: TRTC may have done it anyway'],
    [Object.assign(new Error('Bad Gateway'), { httpCode: 502 }), 'HTTP 502: Bad Gateway; TRTC may have done it anyway'],
    [
      new Error('network timeout at: http://h/'),
      'no answer in time: network timeout at: http://h/; TRTC may have done it anyway',
    ],
    [
      new Error('connect ECONNREFUSED 127.0.0.1:9'),
      'not reached: connect ECONNREFUSED 127.0.0.1:9; check TRTC_ENDPOINT and the network',
    ],
  ])('is a sentence that says what to do', (error, why) => {
    expect(classify('start', error)).toMatchObject({ why })
  })

  it('tells no stream name: it may be a key, and a Stop does not know which it was', () => {
    const message = 'the push to rtmp://a.rtmp.example.com/live2/hush-hush?backup=1 is not one of this task'
    const why = expect.stringContaining('rtmp://a.rtmp.example.com/live2/***?backup=***') as string
    expect(classify('stop', api('InvalidParameter', message))).toMatchObject({ why })
  })

  it('tells no secret', () => {
    const message = `PublishCdnUrl rtmp://h/live/a?txSecret=hush&txTime=5F with UserSig eJ${'hush'.repeat(20)} is wrong`
    const outcome = classify('start', api('InvalidParameter', message))
    expect(outcome).toMatchObject({ is: 'refused' })
    expect(JSON.stringify(outcome)).not.toContain('hush')
  })
})
