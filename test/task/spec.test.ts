import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fingerprint, maxIdleOf, shownUrl, urlsOf, withoutQuery } from '../../lib/task/spec.ts'
import type { Spec } from '../../lib/task/spec.ts'
import { MIRROR, otherPicture, otherSound, PUSH, specOf, withoutOutputs } from '../support/relays.ts'

const region = { LocationX: 0, LocationY: 0, ImageWidth: 9, ImageHeight: 9, ZOrder: 1, RenderMode: 0 } as const
const regions = (x: number[]): Spec => {
  const plain = specOf()
  const MixLayoutList = x.map((LocationX) => ({ ...region, LocationX }))
  return { ...plain, VideoParams: { ...plain.VideoParams!, LayoutParams: { MixLayoutMode: 4, MixLayoutList } } }
}

/** The same content with its keys in another order, at every depth. */
function turned<T>(value: T): T {
  if (Array.isArray(value)) return value.map(turned) as T
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, field]) => [key, turned(field)] as const)
  return Object.fromEntries(entries.reverse()) as T
}

describe('the fingerprint of a spec', () => {
  it('leaves out the robots', () => {
    const robot = { ...specOf(), AgentParams: { ...specOf().AgentParams, UserId: 'rc_other' } }
    expect(fingerprint(robot)).toBe(fingerprint(specOf()))
    const feedback = { ...withoutOutputs(), FeedBackRoomParams: [{ RoomId: '7', RoomIdType: 0 as const, UserId: 'x' }] }
    expect(fingerprint(feedback)).toBe(fingerprint(withoutOutputs()))
  })

  it('leaves out the order of keys', () => {
    for (const spec of [specOf(), regions([1, 2]), withoutOutputs()]) {
      expect(JSON.stringify(turned(spec))).not.toBe(JSON.stringify(spec))
      expect(fingerprint(turned(spec))).toBe(fingerprint(spec))
    }
  })

  it('survives being stored as JSON', () => {
    for (const spec of [specOf(), regions([1]), withoutOutputs()])
      expect(fingerprint(JSON.parse(JSON.stringify(spec)) as Spec)).toBe(fingerprint(spec))
  })

  const userNamed = (UserId: string) => ({ UserInfo: { UserId, RoomId: '2900', RoomIdType: 0 as const } })
  const heard = (user: string): Spec => ({
    ...specOf(),
    AudioParams: { ...specOf().AudioParams, SubscribeAudioList: [userNamed(user)] },
  })

  it('takes an empty list for none: both ask for everybody', () => {
    const { AudioParams } = specOf()
    const spec: Spec = {
      ...specOf(),
      AudioParams: { ...AudioParams, SubscribeAudioList: [], UnSubscribeAudioList: [] },
    }
    expect(fingerprint(spec)).toBe(fingerprint(specOf()))
  })

  it('tells all content apart', () => {
    const specs: Spec[] = [
      specOf(),
      specOf([PUSH, MIRROR]),
      specOf([MIRROR, PUSH]),
      specOf([]),
      { ...specOf(), RoomId: '2901' },
      { ...specOf(), RoomIdType: 1 },
      { ...specOf(), SdkAppId: 1 },
      { ...specOf(), WithTranscoding: 0 },
      { ...specOf(), AgentParams: { ...specOf().AgentParams, MaxIdleTime: 31 } },
      { ...specOf(), PublishCdnParams: [{ PublishCdnUrl: PUSH, IsTencentCdn: 1 }] },
      { ...specOf(), SeiParams: { LayoutVolume: { AppData: 'a' } } },
      heard('anna'),
      heard('ben'),
      { ...specOf(), AudioParams: { ...specOf().AudioParams, UnSubscribeAudioList: [userNamed('anna')] } },
      otherPicture(),
      otherPicture('0x00ff00'),
      otherSound(),
      regions([]),
      regions([1, 2]),
      regions([2, 1]),
      withoutOutputs(),
      { ...withoutOutputs(), FeedBackRoomParams: [{ RoomId: '8', RoomIdType: 0, UserId: 'rf_robot' }] },
      { ...withoutOutputs(), FeedBackRoomParams: [{ RoomId: '7', RoomIdType: 1, UserId: 'rf_robot' }] },
    ]
    const distinct = new Set(specs.map((spec) => JSON.stringify(spec)))
    expect(new Set(specs.map(fingerprint)).size).toBe(distinct.size)
  })

  it('tells text apart from what it looks like', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const named = (RoomId: string) => fingerprint({ ...specOf(), RoomId })
        expect(named(one) === named(other)).toBe(one === other)
      }),
    )
  })
})

describe('the URLs of a spec', () => {
  it('are compared without their queries', () => {
    expect(urlsOf(specOf([`${PUSH}?txSecret=1&b=?`, MIRROR]))).toEqual([PUSH, MIRROR])
    expect(urlsOf(withoutOutputs())).toEqual([])
    expect(withoutQuery(`${PUSH}?a`)).toBe(PUSH)
    expect(withoutQuery('?a')).toBe('')
  })
})

it('says the idle time in milliseconds', () => {
  expect(maxIdleOf(specOf())).toBe(30_000)
})

it.each([
  ['rtmp://h/live/show?txSecret=1', true, 'rtmp://h/live/show'],
  ['rtmp://h/live/show?txSecret=1', false, 'rtmp://h/live/***'],
  ['rtmp://h/live/{env:KEY}', true, 'rtmp://h/live/{env:KEY}'],
  ['rtmp://h/live/{sealed:1400188366:aB3-_x}', true, 'rtmp://h/live/***'],
  ['rtmp://h/live/{sealed:1400188366:aB3-_x}', false, 'rtmp://h/live/***'],
])('shows %s (of Tencent: %s) as %s', (url, tencent, shown) => {
  expect(shownUrl(url, tencent)).toBe(shown)
})
