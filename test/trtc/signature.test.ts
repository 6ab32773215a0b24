import fc from 'fast-check'
import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { signCallback, verifyCallback } from '../../lib/trtc/signature.ts'
import { signatureVector } from './fixtures.ts'

const { key, body, sign } = signatureVector

it('signs as the published example says', () => {
  expect(signCallback(body, key)).toBe(sign)
  expect(verifyCallback(body, sign, [key])).toBe(true)
  expect(verifyCallback(Buffer.from(body), sign, [key])).toBe(true)
})

it('takes any of several keys, in any place', () => {
  expect(verifyCallback(body, sign, ['other', key])).toBe(true)
  expect(verifyCallback(body, sign, [key, 'other'])).toBe(true)
  expect(verifyCallback(body, sign, ['other', 'another'])).toBe(false)
  expect(verifyCallback(body, sign, [])).toBe(false)
})

it('refuses a missing, empty, shortened, padded or altered signature', () => {
  for (const forged of [
    undefined,
    '',
    sign.slice(0, -1),
    `${sign}=`,
    ` ${sign}`,
    sign.toLowerCase(),
    sign.replace('kk', 'kl'),
  ]) {
    expect(verifyCallback(body, forged, [key]), String(forged)).toBe(false)
  }
})

it('refuses a body that was written anew', () => {
  expect(verifyCallback(JSON.stringify(JSON.parse(body)), sign, [key])).toBe(false)
  expect(verifyCallback(`${body}\n`, sign, [key])).toBe(false)
})

it('lets nobody in with an empty key', () => {
  expect(verifyCallback(body, signCallback(body, ''), [''])).toBe(false)
  expect(verifyCallback(body, sign, ['', key])).toBe(true)
})

it('covers bytes, not characters', () => {
  const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x80])
  const own = createHmac('sha256', key).update(bytes).digest('base64')
  expect(verifyCallback(bytes, own, [key])).toBe(true)
  expect(verifyCallback(bytes.toString('utf8'), own, [key])).toBe(false)
})

it('verifies what it signs and nothing else', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      fc.string({ minLength: 1 }),
      fc.string({ minLength: 1 }),
      (text, other, one, two) => {
        const made = signCallback(text, one)
        expect(verifyCallback(text, made, [two, one])).toBe(true)
        // HMAC pads a short key with zeros, so keys that differ in trailing zeros alone are one key.
        if (one.replace(/\0+$/, '') !== two.replace(/\0+$/, '') && one.length <= 16 && two.length <= 16) {
          expect(verifyCallback(text, made, [two])).toBe(false)
        }
        if (text !== other) expect(verifyCallback(other, made, [one])).toBe(false)
      },
    ),
  )
})
