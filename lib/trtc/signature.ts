import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/**
 * Whether a callback was signed with one of our keys. Verifies the raw bytes: TRTC's bodies contain tabs and newlines, so they must not
 * be parsed or rewritten before. An empty key is never valid, since anyone could sign with it.
 * TRTC: trtc.io/document/39558, "Sign".
 */
export function verifyCallback(body: string | Buffer, sign: string | undefined, keys: readonly string[]): boolean {
  const given = sha256(sign ?? '')
  let valid = false
  // Every key is tried and digests of equal length are compared, so that timing reveals nothing about any of them.
  for (const key of keys) valid = (timingSafeEqual(sha256(signCallback(body, key)), given) && key !== '') || valid
  return valid
}

/** The `Sign` header that TRTC sends with a body: base64 of its HMAC-SHA256 under the key of the console's callback page. */
export function signCallback(body: string | Buffer, key: string): string {
  return createHmac('sha256', key).update(body).digest('base64')
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
