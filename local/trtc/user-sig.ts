import { createHmac } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import { ApiError } from './api-error.ts'

interface UserSigOf {
  sdkAppId: number
  user: string
  /** The app's SDK secret key, used as hex text, not decoded. */
  key: string
  /** Milliseconds. */
  now: number
}

/**
 * Checks a UserSig by the official TLSSigAPI v2: base64 with `*-_` for `+/=`, zlib, a JSON document, HMAC-SHA256 over
 * its lines; `TLS.expire` is a lifetime in seconds counted from `TLS.time`.
 *
 * @throws ApiError InvalidParameter.UserSig with the reason.
 */
export function checkUserSig(sig: string, path: string, of: UserSigOf): void {
  const refuse = (why: string) =>
    new ApiError('InvalidParameter.UserSig', `The parameter \`${path}\` is wrong: ${why}.`)
  const doc = open(sig)
  if (!doc) throw refuse('it does not decode')
  const { 'TLS.identifier': user, 'TLS.sdkappid': app, 'TLS.time': time, 'TLS.expire': expire } = doc
  if (user !== of.user) throw refuse(`it is for the user ${JSON.stringify(user)}, not ${JSON.stringify(of.user)}`)
  if (app !== of.sdkAppId) throw refuse(`it is for the app ${JSON.stringify(app)}, not ${of.sdkAppId}`)
  if (typeof time !== 'number' || typeof expire !== 'number') throw refuse('it has no TLS.time or TLS.expire')
  const buf = doc['TLS.userbuf']
  const content =
    `TLS.identifier:${user}\nTLS.sdkappid:${app}\nTLS.time:${time}\nTLS.expire:${expire}\n` +
    (buf === undefined ? '' : `TLS.userbuf:${String(buf)}\n`)
  const right = createHmac('sha256', of.key).update(content).digest('base64')
  if (doc['TLS.sig'] !== right) throw refuse('it is not signed with the key of this app')
  if ((time + expire) * 1000 <= of.now) throw refuse('it has expired')
}

function open(sig: string): Record<string, unknown> | undefined {
  if (!/^[A-Za-z0-9*_-]+$/.test(sig)) return undefined
  const base64 = sig.replaceAll('*', '+').replaceAll('-', '/').replaceAll('_', '=')
  try {
    const doc: unknown = JSON.parse(inflateSync(Buffer.from(base64, 'base64')).toString('utf8'))
    return typeof doc === 'object' && doc !== null ? { ...doc } : undefined
  } catch {
    return undefined
  }
}
