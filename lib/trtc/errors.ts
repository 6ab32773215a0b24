import type { Action, Outcome } from '../task/call.ts'
import { maskText } from './mask.ts'

type Verdict = 'refused' | 'retry' | 'capacity' | 'not-done' | 'unknown' | 'gone' | 'outdated'

type Row = [codes: string, start: Verdict, update: Verdict, stop: Verdict, next: string]

const again = 'it is tried again'
const fixRequest = 'correct the rule that made this request'
const fixCredentials = 'check TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY, or the run role of the function'
const wait = 'stop relays that are not needed, or ask Tencent Cloud for more'
const unsure = 'TRTC may have done it anyway'

/**
 * What an error code proves, for each action. Only `refused`, `retry`, `capacity` and `not-done` allow a Start to be repeated, so only
 * codes returned before anything is done may have them; a code not in this table proves nothing. `X*` is X and everything below it
 * (`X.Y`); exact codes come before families.
 *
 * ResourceUnavailable, ServiceUnavailable and InternalError may come from the backend, after the task was created.
 * ResourceInUse and FailedOperation.TaskExist may be due to our own first attempt. ResponseSizeLimitExceeded is about the response to
 * something done. FailedOperation is an operation that was begun. AuthFailure.SignatureExpire and .TokenFailure are checked at the
 * gateway, and are resolved by the next signature.
 * TRTC: the error codes of the three actions (tencentcloud.com/document/product/647/48247) and of all (trtc.io/document/34270).
 */
// prettier-ignore
const table: Row[] = [
  // code                                   Start       Update      Stop
  ['AuthFailure.SignatureExpire',           'retry',    'retry',    'retry',    'the clock of this machine is off by more than 5 minutes: correct it'],
  ['AuthFailure.TokenFailure',              'retry',    'retry',    'retry',    'the temporary credentials have expired: they are read again for the next call'],
  ['AuthFailure.UnauthorizedOperation',     'refused',  'refused',  'refused',  'grant the run role trtc:StartPublishCdnStream, trtc:UpdatePublishCdnStream and trtc:StopPublishCdnStream'],
  ['AuthFailure.UnRealNameAuthenticated',   'refused',  'refused',  'refused',  'verify the identity of the Tencent Cloud account'],
  ['AuthFailure.UnsupportedOperation',      'refused',  'refused',  'refused',  'this account is not allowed to do this: ask Tencent Cloud'],
  ['AuthFailure*',                          'refused',  'refused',  'refused',  fixCredentials],
  ['UnauthorizedOperation*',                'refused',  'refused',  'refused',  'check that the SdkAppId belongs to the account of these credentials, and what its run role may do'],
  ['IpInBlacklist',                         'refused',  'refused',  'refused',  'the account refuses calls from this address'],
  ['IpNotInWhitelist',                      'refused',  'refused',  'refused',  'the account refuses calls from this address'],

  ['InvalidParameter.TaskId',               'refused',  'gone',     'gone',     'there is no such task'],
  ['InvalidParameter.SdkAppId',             'refused',  'refused',  'refused',  'check the sdkAppId of the app'],
  ['InvalidParameter.UserSig',              'refused',  'refused',  'refused',  'check that sdkSecretKey is the SDKSecretKey of this app'],
  ['InvalidParameter*',                     'refused',  'refused',  'refused',  fixRequest],
  ['InvalidParameterValue*',                'refused',  'refused',  'refused',  fixRequest],
  ['MissingParameter*',                     'refused',  'refused',  'refused',  fixRequest],
  ['UnknownParameter*',                     'refused',  'refused',  'refused',  'the request has a field that this site does not know: ' + fixRequest],
  ['RequestSizeLimitExceeded',              'refused',  'refused',  'refused',  fixRequest],
  ['InvalidRequest',                        'refused',  'refused',  'refused',  fixRequest],

  ['UnsupportedRegion',                     'refused',  'refused',  'refused',  'set apiRegion to a region of the site of this app'],
  ['UnsupportedOperation*',                 'refused',  'refused',  'refused',  'check that relay to CDN is switched on in the TRTC console'],
  ['UnsupportedProtocol',                   'refused',  'refused',  'refused',  'check TRTC_ENDPOINT'],
  ['ActionOffline',                         'refused',  'refused',  'refused',  'check TRTC_ENDPOINT and the site of the app'],
  ['InvalidAction',                         'refused',  'refused',  'refused',  'check TRTC_ENDPOINT and the site of the app'],
  ['NoSuchProduct',                         'refused',  'refused',  'refused',  'check TRTC_ENDPOINT and the site of the app'],
  ['NoSuchVersion',                         'refused',  'refused',  'refused',  'check TRTC_ENDPOINT and the site of the app'],
  ['DryRunOperation',                       'refused',  'refused',  'refused',  'it was a dry run: nothing was done'],

  ['ResourceNotFound',                      'refused',  'gone',     'gone',     'check the sdkAppId and the site of the app'],
  ['FailedOperation.TaskNotExist',          'unknown',  'gone',     'gone',     unsure],
  ['FailedOperation.TaskFinished',          'unknown',  'gone',     'gone',     unsure],
  ['FailedOperation.OutdateRequest',        'unknown',  'outdated', 'unknown',  unsure],
  ['FailedOperation.CRUnsupportMethod',     'refused',  'refused',  'refused',  'this task cannot be changed in this way'],
  ['FailedOperation.SdkAppIdNotExist',      'refused',  'refused',  'refused',  'check the sdkAppId and the site of the app'],
  ['FailedOperation.NotAbility',            'refused',  'refused',  'refused',  'switch on relay to CDN for this app in the TRTC console'],
  ['FailedOperation.NotAllowed',            'refused',  'refused',  'refused',  'this app is not allowed to do this: ask Tencent Cloud'],

  ['FailedOperation.RestrictedConcurrency', 'capacity', 'retry',    'retry',    wait],
  ['ResourceInsufficient*',                 'capacity', 'retry',    'retry',    wait],
  ['LimitExceeded*',                        'capacity', 'retry',    'retry',    wait],
  ['RequestLimitExceeded*',                 'not-done', 'not-done', 'not-done', again],
]

const columns = { start: 1, update: 2, stop: 3 } as const

/**
 * What is known after a failed call. `error` is whatever the SDK threw: API errors have a `code`, HTTP statuses other than 200 only an
 * `httpCode`, timeouts and broken connections neither; responses that are not JSON are errors of other classes. SDK errors are
 * interpreted only here.
 */
export function classify(action: Action, error: unknown): Outcome {
  const { code, httpCode, message } = read(error)
  if (httpCode !== undefined) return { is: 'unknown', why: sentence(`HTTP ${httpCode}`, message, unsure) }
  const row = table.find(([codes]) => matches(codes, code))
  if (code !== '' && row) return outcome(row[columns[action]], sentence(code, message, row[4]))
  if (code === '' && neverSent(message))
    return { is: 'not-done', why: sentence('not reached', message, 'check TRTC_ENDPOINT and the network') }
  if (code === '' && /network timeout|aborted/.test(message))
    return { is: 'unknown', why: sentence('no answer in time', message, unsure) }
  return { is: 'unknown', why: sentence(code || 'no answer', message, unsure) }
}

function outcome(is: Verdict, why: string): Outcome {
  return is === 'outdated' ? { is } : { is, why }
}

function matches(codes: string, code: string): boolean {
  if (!codes.endsWith('*')) return code === codes
  const family = codes.slice(0, -1)
  return code === family || code.startsWith(`${family}.`)
}

// Failures before any byte of the request was sent: name resolution, connecting (but not `read ETIMEDOUT`, which comes later), and a TLS
// handshake that fails at the certificate.
const unconnected = /^(connect|getaddrinfo) E[A-Z_]+/
const untrusted =
  /self[- ]signed certificate|certificate has expired|certificate is not yet valid|unable to (verify|get)\b.* certificate|does not match certificate's altnames|before secure TLS connection was established/

function neverSent(message: string): boolean {
  if (message.startsWith('Invalid response body')) return false
  const reason = message.replace(/^request to \S+ failed, reason: /, '')
  return unconnected.test(reason) || untrusted.test(reason)
}

function read(error: unknown): { code: string; httpCode: number | undefined; message: string } {
  if (typeof error !== 'object' || error === null) return { code: '', httpCode: undefined, message: String(error) }
  const { code, httpCode, message } = error as { code?: unknown; httpCode?: unknown; message?: unknown }
  return {
    code: typeof code === 'string' ? code : '',
    httpCode: typeof httpCode === 'number' ? httpCode : undefined,
    message: typeof message === 'string' ? message : '',
  }
}

// A message may quote any push URL of the task, even in response to a Stop; for other CDNs these contain stream keys.
const streamName = /(rtmp:\/\/[^\s"'?]*\/)[^\s"'?/]+/gi

function sentence(what: string, message: string, next: string): string {
  const said = maskText(message).replace(streamName, '$1***').trim().replace(/\.$/, '')
  return `${what}: ${said === '' ? '' : `${said}; `}${next}`
}
