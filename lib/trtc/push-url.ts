import { createHash } from 'node:crypto'

export type PushHash = 'md5' | 'sha256'

/**
 * A push URL with CSS push authentication (`txSecret`, `txTime`). `expires` is Unix time in seconds. The stream name is the last
 * segment of the path; an existing query is kept.
 * CSS: tencentcloud.com/document/product/267/31560.
 */
export function signPushUrl(
  url: string,
  { key, hash, expires }: { key: string; hash: PushHash; expires: number },
): string {
  const txTime = expires.toString(16).toUpperCase()
  const path = url.split('?', 1)[0]!
  const stream = path.slice(path.lastIndexOf('/') + 1)
  const separator = url.includes('?') ? '&' : '?'
  return `${url}${separator}txSecret=${txSecret(key, stream, txTime, hash)}&txTime=${txTime}`
}

/** The signature itself. `txTime` is hashed as it appears in the URL: case matters. */
export function txSecret(key: string, stream: string, txTime: string, hash: PushHash): string {
  return createHash(hash).update(`${key}${stream}${txTime}`).digest('hex')
}
