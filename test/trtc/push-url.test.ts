import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { signPushUrl, txSecret } from '../../lib/trtc/push-url.ts'

const key = 'e12c46f2612d5106e2034781ab261ca3'

it.each([
  [key, 'test', '5C271099', 'f85a2ab363fe4deaffef9754d79da6fe'],
  ['ngoeiq03', 'test01', '5c01d608', '6cfcc16fa1eb1200c78b8296468b9180'],
])('signs as the published examples say: %s %s %s', (secret, stream, txTime, signature) => {
  expect(txSecret(secret, stream, txTime, 'md5')).toBe(signature)
})

it('hashes the very text of txTime, letters and all', () => {
  expect(txSecret(key, 'test', '5c271099', 'md5')).not.toBe(txSecret(key, 'test', '5C271099', 'md5'))
})

it('signs a URL with upper-case hexadecimal time', () => {
  expect(signPushUrl('rtmp://3891.livepush.myqcloud.com/live/test', { key, hash: 'md5', expires: 0x5c271099 })).toBe(
    'rtmp://3891.livepush.myqcloud.com/live/test?txSecret=f85a2ab363fe4deaffef9754d79da6fe&txTime=5C271099',
  )
})

it('signs with SHA-256 where the domain wants it', () => {
  const signature = createHash('sha256').update(`${key}test5C271099`).digest('hex')
  expect(signPushUrl('rtmp://h/live/test', { key, hash: 'sha256', expires: 0x5c271099 })).toBe(
    `rtmp://h/live/test?txSecret=${signature}&txTime=5C271099`,
  )
})

it('keeps a query, which is no part of the stream name', () => {
  expect(signPushUrl('rtmp://h/app/live/test?record=a/b', { key, hash: 'md5', expires: 0x5c271099 })).toBe(
    'rtmp://h/app/live/test?record=a/b&txSecret=f85a2ab363fe4deaffef9754d79da6fe&txTime=5C271099',
  )
})
