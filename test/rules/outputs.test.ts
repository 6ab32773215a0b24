import { describe, expect, it } from 'vitest'
import type { App, CdnOutput } from '../../lib/config/app-config.ts'
import { newRelay } from '../../lib/relay/relay.ts'
import type { Slot } from '../../lib/relay/relay.ts'
import { addressesOf, outputsNow, valuesOf } from '../../lib/rules/outputs.ts'
import type { Statuses } from '../../lib/task/status.ts'
import { app, identity, parsed, relay, rule, running } from '../support/spec-inputs.ts'

const push = 'rtmp://push.example.com/live'

function outputsIn(room: string, cdn: CdnOutput[], of: Partial<App> = {}, slot: Slot = newRelay.slot) {
  const one = parsed(app({ ...of, rules: [rule({ relay: relay({ cdn }) })] }))
  return outputsNow(one.rules[0]!, valuesOf(one, one.rules[0]!, room, identity), slot)
}

const first = (cdn: Partial<CdnOutput>, room = '2901', of: Partial<App> = {}) =>
  outputsIn(room, [{ url: push, stream: '{room}', tencent: true, ...cdn }], of).outputs[0]!

describe('an output', () => {
  it('has its names filled in', () => {
    const { url } = first({ url: 'rtmp://{app}.example.com/{date}', stream: '{sdkAppId}_{room}_{rule}_{host}' })
    expect(url).toBe('rtmp://1400188366.example.com/20260601/1400188366_2901_show_anna')
    expect(first({ stream: '{app}' }, 'r', { name: 'studio' }).url).toBe(`${push}/studio`)
  })

  it('cannot be led elsewhere by the name of a room or of the app', () => {
    expect(first({ stream: 'x_{room}' }, '../a?b').url).toMatch(
      /^rtmp:\/\/push\.example\.com\/live\/x_a-b-[0-9a-f]{8}$/,
    )
    expect(first({ stream: '{app}' }, 'r', { name: 'My Show!' }).url).toMatch(/\/live\/My-Show-[0-9a-f]{8}$/)
  })

  it('says whether it is Tencent’s CDN', () => {
    expect([first({ tencent: true }).tencent, first({ tencent: false }).tencent]).toEqual([true, false])
  })

  it('names its key by the unsigned address, and nothing without a key', () => {
    expect(first({ authKey: { env: 'PUSH_KEY' }, authHash: 'sha256' }).pushKey).toEqual({
      url: `${push}/2901`,
      key: { env: 'PUSH_KEY' },
      hash: 'sha256',
    })
    expect(first({ authKey: { env: 'PUSH_KEY' } }).pushKey?.hash).toBe('md5')
    expect(first({})).not.toHaveProperty('pushKey')
  })

  it('is watched where the stream really is', () => {
    const play = ['https://{app}.example.com/{stream}.m3u8', 'webrtc://p.example.com/{room}']
    expect(first({ stream: 's_{room}', play }).play).toEqual([
      'https://1400188366.example.com/s_2901.m3u8',
      'webrtc://p.example.com/2901',
    ])
    const { url, play: watch } = first(
      { stream: 'show.v1_{room}', play: ['https://p.example.com/live/{stream}.flv'] },
      'a b',
    )
    expect(watch).toEqual([`https://p.example.com/live/${url.slice(push.length + 1)}.flv`])
  })

  it('is not watched anywhere unless said so', () => {
    expect(first({}).play).toEqual([])
  })
})

const backup = (stream: string): CdnOutput => ({
  url: push,
  stream,
  tencent: false,
  authKey: { env: 'PUSH_KEY' },
  authHash: 'sha256',
  play: ['https://p.example.com/{stream}.flv'],
  failover: [
    { url: 'rtmp://b.example.com/live' },
    {
      url: 'rtmp://c.example.com/live',
      stream: 'c',
      tencent: true,
      authKey: { env: 'KEY_C' },
      play: ['https://c.example.com/{stream}'],
    },
  ],
})

describe('failovers', () => {
  it('take over what they do not say otherwise, but for the key and where to watch', () => {
    const one = parsed(app({ rules: [rule({ relay: relay({ cdn: [backup('a')] }) })] }))
    expect(addressesOf(one.rules[0]!, valuesOf(one, one.rules[0]!, 'r', identity))).toMatchObject([
      [
        { url: `${push}/a`, tencent: false, play: ['https://p.example.com/a.flv'] },
        { url: 'rtmp://b.example.com/live/a', tencent: false, play: [] },
        {
          url: 'rtmp://c.example.com/live/c',
          tencent: true,
          play: ['https://c.example.com/c'],
          pushKey: { key: { env: 'KEY_C' }, hash: 'sha256' },
        },
      ],
    ])
  })

  /** Where the outputs of a task go that pushes to these, of which some have failed. */
  function next(urls: string[], failed: string[]) {
    const slot = running().slot
    if (slot.is !== 'open') throw new Error()
    const statuses = Object.fromEntries(failed.map((url) => [url, { 4: 1 }])) as unknown as Statuses
    const PublishCdnParams = urls.map((url) => ({ PublishCdnUrl: url, IsTencentCdn: 0 as const }))
    const { outputs, backups } = outputsIn(
      'r',
      [backup('a'), { url: push, stream: 'z', tencent: true }],
      {},
      {
        ...slot,
        statuses,
        applied: { ...slot.applied, PublishCdnParams },
      },
    )
    return { urls: outputs.map(({ url }) => url), backups }
  }
  const [a, b, c, z] = [`${push}/a`, 'rtmp://b.example.com/live/a', 'rtmp://c.example.com/live/c', `${push}/z`] as const

  it.each([
    ['nothing has failed', [a, z], [], [a, z], false],
    ['the first has failed', [a, z], [a], [b, z], true],
    ['the second has failed, too', [b, z], [a, b], [c, z], true],
    ['all have failed', [c, z], [a, b, c], [c, z], false],
    ['the task pushes elsewhere altogether', ['rtmp://x/y/z'], [a], [a, z], false],
    ['an output without failovers has failed', [a, z], [z], [a, z], false],
  ])('when %s', (_, urls, failed, then, backups) => {
    expect(next(urls, failed)).toEqual({ urls: then, backups })
  })

  it('begin anew with the next task', () => {
    expect(outputsIn('r', [backup('a')]).outputs.map(({ url }) => url)).toEqual([a])
  })
})

it('keeps the order of the configuration', () => {
  const cdn = ['a', 'b', 'c'].map((stream) => ({ url: push, stream, tencent: true }))
  expect(outputsIn('r', cdn).outputs.map(({ url }) => url)).toEqual([`${push}/a`, `${push}/b`, `${push}/c`])
  expect(outputsIn('r', cdn).backups).toBe(false)
})
