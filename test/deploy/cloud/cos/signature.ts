import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Received } from '../api/received.ts'
import type { Key } from '../api/signature.ts'

/** Why COS would refuse the request; undefined: it is signed with the key. (COS: request signature.) `now`: ms. */
export function refusalOf(request: Received, { secretId, secretKey }: Key, now: number): string | undefined {
  const given = new URLSearchParams((request.headers['authorization'] ?? '').replaceAll('+', '%2B'))
  const field = (name: string) => given.get(`q-${name}`) ?? ''
  if (field('sign-algorithm') !== 'sha1') return 'AccessDenied'
  if (field('ak') !== secretId) return 'InvalidAccessKeyId'
  const [from = 0, to = 0] = field('sign-time').split(';').map(Number)
  if (now / 1000 < from - 60 || now / 1000 > to) return 'RequestIsExpired'

  const query = lowered(new URLSearchParams(request.query))
  const headers = lowered(Object.entries(request.headers))
  const path = decodeURIComponent(request.path)
  const text = [
    request.method.toLowerCase(),
    path,
    part(query, field('url-param-list')),
    part(headers, field('header-list')),
    '',
  ]
  const signed = ['sha1', field('sign-time'), createHash('sha1').update(text.join('\n')).digest('hex'), '']
  const key = hmac(secretKey, field('key-time'))
  const right = hmac(key, signed.join('\n'))
  const signature = field('signature')
  const isRight = signature.length === right.length && timingSafeEqual(Buffer.from(signature), Buffer.from(right))
  return isRight ? undefined : 'SignatureDoesNotMatch'
}

function lowered(pairs: Iterable<readonly [string, string]>): ReadonlyMap<string, string> {
  return new Map([...pairs].map(([name, value]) => [encoded(name).toLowerCase(), encoded(value)]))
}

/** The named pairs, as they are signed. */
function part(pairs: ReadonlyMap<string, string>, names: string): string {
  if (names === '') return ''
  return names
    .split(';')
    .map((name) => `${name}=${pairs.get(name) ?? ''}`)
    .join('&')
}

const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
const hmac = (key: string, text: string) => createHmac('sha1', key).update(text).digest('hex')
