import fc from 'fast-check'
import official from 'tls-sig-api-v2'
import { expect, it } from 'vitest'
import { readUserSig, userSig } from '../../lib/trtc/user-sig.ts'
import { startExamples } from './fixtures.ts'

const key = '5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e'

it('makes what the official generator made at a known time', () => {
  const sig = userSig({ sdkAppId: 1400000000, userId: 'xiaojun', key, issuedAt: 1700000000, lifetime: 86400 * 180 })
  const content = {
    'TLS.ver': '2.0',
    'TLS.identifier': 'xiaojun',
    'TLS.sdkappid': 1400000000,
    'TLS.time': 1700000000,
    'TLS.expire': 15552000,
    'TLS.sig': 'LvA7d/Iw7gSsnskvVzBDPOCCDbuNCw4GHwTC0bip+B4=',
  }
  expect(readUserSig(sig)).toEqual(content)
  expect(Object.keys(readUserSig(sig))).toEqual(Object.keys(content))
  const published =
    'eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwhWZiflZpXlQqeKU7MSCgswUJStDEwMogMiUZOamKlkZmqOKplYUZBaBxE1NTY3gosWZ6UpWSj5ljuYp*p7l5unBxXnF2WVhVU4uAf7Ozi5JpX7O5SbuHuUhzgZJmQXaTia2SrUAohcx8g__'
  expect(readUserSig(published)).toEqual(content)
})

it("reads the UserSig of TRTC's own example", () => {
  const { AgentParams } = startExamples['1-mix-av'] as { AgentParams: { UserSig: string } }
  expect(readUserSig(AgentParams.UserSig)).toMatchObject({
    'TLS.identifier': 'trtc_partner_test_1',
    'TLS.sdkappid': 1400188366,
    'TLS.time': 1638428579,
    'TLS.expire': 864000000,
    'TLS.sig': 'n9HvUil5MSg5uDIzLbaGT6s1yHs0l5UlaqmXvWaBKHg=',
  })
})

it('says the same as the official generator, for anybody', () => {
  const anyKey = fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: 64, maxLength: 64 })
    .map((digits) => digits.join(''))
  const anyUser = fc.stringMatching(/^[A-Za-z0-9_-]{1,32}$/)
  const anyApp = fc.integer({ min: 1, max: 4294967295 })
  fc.assert(
    fc.property(anyApp, anyUser, anyKey, fc.integer({ min: 1, max: 2 ** 31 }), (sdkAppId, userId, secret, lifetime) => {
      const theirs = new official.Api(sdkAppId, secret).genUserSig(userId, lifetime)
      const issuedAt = readUserSig(theirs)['TLS.time'] // its own clock
      const ours = userSig({ sdkAppId, userId, key: secret, issuedAt, lifetime })
      expect(readUserSig(ours)).toEqual(readUserSig(theirs))
      expect(ours).toBe(theirs) // in one process even the bytes are the same
      expect(ours).toMatch(/^[A-Za-z0-9*_-]+$/)
    }),
  )
})

it('is the same text for the same input', () => {
  const input = { sdkAppId: 1, userId: 'u', key, issuedAt: 5, lifetime: 6 }
  expect(userSig(input)).toBe(userSig({ ...input }))
  expect(userSig(input)).not.toBe(userSig({ ...input, issuedAt: 6 }))
})

it('refuses to read what is no UserSig', () => {
  expect(() => readUserSig('nonsense')).toThrow()
})
