import { describe, expect, it } from 'vitest'
import { outputsPast, outputNews } from '../../../lib/outbox/news/outputs.ts'
import { outputId } from '../../../lib/task/output-id.ts'
import type { Status } from '../../../lib/task/status.ts'
import { mintsOf, NOW, openingRelay, openRelay, PUSH, relayOf, reported, specOf } from '../../support/relays.ts'
import { SERVER, where, whereOf } from './where.ts'

const specWith = (url: string, IsTencentCdn: 0 | 1) =>
  specOf([], { PublishCdnParams: [{ PublishCdnUrl: url, IsTencentCdn }] })
const openAt = (url: string, tencent: 0 | 1 = 1) => openRelay({ applied: specWith(url, tencent) })

describe('the outputs of a task', () => {
  it('are those that it has, or is started with; without one there are none', () => {
    expect(outputNews(where, relayOf())).toEqual([])
    expect(outputNews(where, openingRelay())).toMatchObject([{ id: outputId(PUSH), status: 'unknown' }])
    expect(outputNews(where, openAt(`${PUSH}?txSecret=1`))).toEqual([
      { id: outputId(PUSH), url: PUSH, status: 'unknown', play: ['https://play.example.com/room.m3u8'] },
    ])
  })

  it.each<[string, { [status in Status]?: number }]>([
    ['unknown', {}],
    ['connecting', { 1: 1 }],
    ['running', { 1: 1, 2: 2 }],
    ['recovering', { 1: 1, 2: 2, 3: 3 }],
    ['running', { 1: 1, 2: 4, 3: 3 }],
    ['failed', { 1: 1, 4: 2 }],
    ['failed', { 1: 1, 4: 2, 0: 3 }],
    ['connecting', { 1: 3, 4: 2 }],
    ['disconnecting', { 2: 2, 5: 3 }],
    ['idle', { 2: 2, 5: 3, 0: 4 }],
  ])('are %s after %j', (status, at) => {
    expect(outputNews(where, openRelay({ statuses: reported(at) }))[0]!.status).toBe(status)
  })

  it('say since when', () => {
    const [output] = outputNews(where, openRelay({ statuses: reported({ 1: NOW - 9, 2: NOW }) }))
    expect(output!.since).toBe(new Date(NOW).toISOString())
  })

  it('are watched where the names of their generation lead', () => {
    const config = whereOf({ stream: '{room}_{host}_{date}' })
    const url = `${SERVER}/room_anna_20260501`
    const relay = openRelay({ applied: specWith(url, 1), mints: mintsOf(NOW, { host: 'anna', date: '20260501' }) })
    expect(outputNews(config, relay)[0]!.play).toEqual(['https://play.example.com/room_anna_20260501.m3u8'])
  })

  it('show the names of other CDNs, which are their keys, to nobody', () => {
    expect(outputNews(where, openAt(PUSH, 0))[0]!.url).toBe(`${SERVER}/***`)
  })

  it('show no secret names, nor where they are kept', () => {
    const config = whereOf({ stream: { env: 'STREAM_KEY' }, tencent: true, play: [] })
    expect(outputNews(config, openAt(`${SERVER}/{env:STREAM_KEY}`))).toMatchObject([{ url: `${SERVER}/***`, play: [] }])
    const past = outputsPast(config, relayOf(), [`${SERVER}/{env:STREAM_KEY}`], () => 'idle')
    expect(past).toMatchObject([{ url: `${SERVER}/***` }])
  })

  it('are shown when the app or the rule is gone', () => {
    expect(outputNews({ ...where, config: undefined }, openAt(PUSH))).toMatchObject([{ url: PUSH, play: [] }])
    expect(outputNews({ ...where, rule: 'other' }, openAt(PUSH))).toMatchObject([{ url: PUSH, play: [] }])
  })

  it('that a command added are watched as it said, their names as secret as in their addresses', () => {
    const play = ['https://w.example.com', 'https://w.example.com/{stream}']
    const added = { url: SERVER, stream: { sealed: 'abc', app: 1 }, tencent: true, authHash: 'md5' as const, play }
    const relay = openRelay(
      { applied: specWith(`${SERVER}/{sealed:1:abc}`, 1) },
      { orders: { outputs: { key: added } } },
    )
    expect(outputNews(where, relay)).toMatchObject([
      { url: `${SERVER}/***`, play: ['https://w.example.com', 'https://w.example.com/***'] },
    ])
  })

  it('that have ended keep their ids, and their names where the rule says they are no secret', () => {
    expect(outputsPast(where, relayOf(), [PUSH], () => 'idle')).toEqual([
      { id: outputId(PUSH), url: PUSH, status: 'idle', play: [] },
    ])
    expect(outputsPast(where, relayOf(), [`${SERVER}/gone`], () => 'failed')).toMatchObject([{ url: `${SERVER}/***` }])
  })
})
