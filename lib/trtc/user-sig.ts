import { createHmac } from 'node:crypto'
import { deflateSync, inflateSync } from 'node:zlib'

/** Who may enter, and until when. Times are in seconds; `lifetime` is a duration. */
export interface UserSigFor {
  sdkAppId: number
  userId: string
  key: string // the console's SDKSecretKey, used as text, not decoded from hex
  issuedAt: number // Unix time
  lifetime: number
}

/** The content of a UserSig. `TLS.sig` is base64 of the HMAC over the other fields. */
export interface UserSigContent {
  'TLS.ver': string
  'TLS.identifier': string
  'TLS.sdkappid': number
  'TLS.time': number
  'TLS.expire': number
  'TLS.sig': string
}

/**
 * The UserSig with which a robot enters a room (TLSSigAPI version 2). The same input gives the same text.
 * TRTC: cloud.tencent.com/document/product/647/45910, "UserSig"; the npm package tls-sig-api-v2.
 */
export function userSig({ sdkAppId, userId, key, issuedAt, lifetime }: UserSigFor): string {
  const signed = `TLS.identifier:${userId}\nTLS.sdkappid:${sdkAppId}\nTLS.time:${issuedAt}\nTLS.expire:${lifetime}\n`
  const content: UserSigContent = {
    'TLS.ver': '2.0',
    'TLS.identifier': userId,
    'TLS.sdkappid': sdkAppId,
    'TLS.time': issuedAt,
    'TLS.expire': lifetime,
    'TLS.sig': createHmac('sha256', key).update(signed).digest('base64'),
  }
  return toText(deflateSync(JSON.stringify(content)))
}

/** Decodes a UserSig. Throws if the text is not one. Does not verify its signature. */
export function readUserSig(sig: string): UserSigContent {
  return JSON.parse(inflateSync(fromText(sig)).toString('utf8')) as UserSigContent
}

// Tencent's own alphabet, which is not RFC 4648's base64url.
function toText(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('+', '*').replaceAll('/', '-').replaceAll('=', '_')
}

function fromText(text: string): Buffer {
  return Buffer.from(text.replaceAll('*', '+').replaceAll('-', '/').replaceAll('_', '='), 'base64')
}
