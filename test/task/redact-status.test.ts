import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SecretRef } from '../../lib/task/call.ts'
import { redactStatus } from '../../lib/task/redact-status.ts'
import { placeholderOf, streamKeyOf, withStream } from '../../lib/task/stream-key.ts'

const youtube = 'rtmp://a.rtmp.example.com/live2/{env:YOUTUBE}'
const second = 'rtmp://a.rtmp.example.com/live2/{env:SECOND}'
const twitch = 'rtmp://live.twitch.example.com/app/{env:TWITCH}'
const plain = 'rtmp://push.example.com/live/show'

const values: Record<string, string> = { YOUTUBE: 'abcd-efgh', SECOND: 'ijkl-mnop', TWITCH: 'live_1?bandwidth=1' }
const secret = (ref: SecretRef) => {
  const value = typeof ref === 'object' && 'env' in ref ? values[ref.env] : undefined
  if (value === undefined) throw new Error('unset')
  return value
}
const status = (url: string, error?: string) => ({
  robot: 'rc_1',
  taskId: 't',
  url,
  status: 2 as const,
  at: 1,
  ...(error !== undefined && { error }),
})
const urlOf = (url: string, known: string[]) => redactStatus(status(url), known, secret).url

describe('a reported URL', () => {
  it.each<[string, string, string[], string]>([
    ['without a secret', `${plain}?txSecret=x`, [plain], `${plain}?txSecret=x`],
    ['of a secret', 'rtmp://a.rtmp.example.com/live2/abcd-efgh', [plain, youtube, second], youtube],
    ['of a secret, signed', 'rtmp://a.rtmp.example.com/live2/ijkl-mnop?txSecret=1&txTime=2', [youtube, second], second],
    ['of a secret with a query', 'rtmp://live.twitch.example.com/app/live_1?bandwidth=1', [twitch, youtube], twitch],
    ['of a secret with a query, reported without', 'rtmp://live.twitch.example.com/app/live_1', [twitch], twitch],
    [
      'of a secret with a query, signed',
      'rtmp://live.twitch.example.com/app/live_1?bandwidth=1&txTime=2',
      [twitch],
      twitch,
    ],
    ['that is plain beside a secret', `${plain}?txTime=2`, [plain, youtube], `${plain}?txTime=2`],
    ['after a rotation', 'rtmp://a.rtmp.example.com/live2/old-name', [plain, youtube, twitch], youtube],
    [
      'after a rotation, of a secret that is unset',
      'rtmp://a.rtmp.example.com/live2/old',
      ['rtmp://a.rtmp.example.com/live2/{env:NONE}'],
      'rtmp://a.rtmp.example.com/live2/{env:NONE}',
    ],
  ])('%s', (_, url, known, expected) => {
    expect(urlOf(url, known)).toBe(expected)
  })

  it('that fits several after a rotation is a hash, the same each time and another for another name', () => {
    const known = [youtube, second]
    const one = urlOf('rtmp://a.rtmp.example.com/live2/old-name', known)
    expect(one).toMatch(/^rtmp:\/\/a\.rtmp\.example\.com\/live2\/\{hash:[0-9a-f]{8}\}$/)
    expect(urlOf('rtmp://a.rtmp.example.com/live2/old-name?txTime=1', known)).toBe(one)
    expect(urlOf('rtmp://a.rtmp.example.com/live2/older-name', known)).not.toBe(one)
  })

  it('on an unknown server keeps only its host', () => {
    expect(urlOf('rtmp://x.example.com/a/b/name', [youtube])).toMatch(
      /^rtmp:\/\/x\.example\.com\/\{hash:[0-9a-f]{8}\}$/,
    )
  })

  it('of two secrets that only a query tells apart, reported without it, is a hash', () => {
    const known = ['rtmp://b.example.com/live/{env:A}', 'rtmp://b.example.com/live/{env:B}']
    const read = (ref: SecretRef) => (typeof ref === 'object' && 'env' in ref ? `?key=${ref.env}` : '')
    expect(redactStatus(status('rtmp://b.example.com/live/?key=B'), known, read).url).toBe(known[1])
    expect(redactStatus(status('rtmp://b.example.com/live/'), known, read).url).toContain('{hash:')
  })

  it('never has the name in it, nor has the error', () => {
    const names = fc.stringMatching(/^[A-Za-z0-9_-]{9,20}$/)
    const servers = fc.constantFrom(
      'rtmp://a.rtmp.example.com/live2/',
      'rtmp://live.twitch.example.com/app/',
      'rtmp://z.example.com/q/',
    )
    const some = fc.subarray([youtube, second, twitch], { minLength: 1 })
    fc.assert(
      fc.property(names, servers, some, (name, server, known) => {
        const veiledOne = redactStatus(
          status(`${server}${name}`, `push to ${server}${name}?x=1 (${name}) failed`),
          known,
          secret,
        )
        expect(JSON.stringify(veiledOne)).not.toContain(name)
      }),
    )
  })
})

it('hides the known names in an error, also where the URL is a plain one', () => {
  expect(redactStatus(status(plain, 'abcd-efgh or live_1 is in use'), [plain, youtube, twitch], secret).error).toBe(
    '*** or *** is in use',
  )
})

describe('a placeholder', () => {
  it.each<[Exclude<SecretRef, string>, string]>([
    [{ env: 'YOUTUBE' }, '{env:YOUTUBE}'],
    [{ ssm: 'keys/a:b?' }, '{ssm:keys%2Fa%3Ab%3F}'],
    [{ ssm: 'keys', field: '{x}' }, '{ssm:keys:%7Bx%7D}'],
    [{ sealed: 'aB3-_x', app: 1400188366 }, '{sealed:1400188366:aB3-_x}'],
  ])('%o is %s and leads back', (ref, written) => {
    expect(placeholderOf(ref)).toBe(written)
    expect(streamKeyOf(`rtmp://h/a/${written}`)).toEqual(ref)
  })

  it('is nothing that a name could be', () => {
    for (const url of [
      plain,
      'rtmp://h/a/{hash:01234567}',
      'rtmp://h/{env:A}/b',
      'rtmp://h/a/{room}',
      'rtmp://h/a/{sealed:1}',
    ])
      expect(streamKeyOf(url)).toBeUndefined()
  })

  it('gives way to the name', () => {
    expect(withStream(youtube, 'a/b?c')).toBe('rtmp://a.rtmp.example.com/live2/a/b?c')
  })
})
