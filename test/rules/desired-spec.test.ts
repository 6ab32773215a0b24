import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Layout } from '../../lib/config/app-config.ts'
import { desiredSpec } from '../../lib/rules/desired-spec.ts'
import { isRobot } from '../../lib/task/robot.ts'
import type { Region } from '../../lib/task/spec.ts'
import { checkRequest } from '../../lib/trtc/request/check.ts'
import { runs } from '../support/runs.ts'
import { identity, person, relay, sceneOf, soundRelay, specOf } from '../support/spec-inputs.ts'
import type { Setting } from '../support/spec-inputs.ts'

const regions = (setting: Setting) => specOf(setting).VideoParams?.LayoutParams?.MixLayoutList ?? []
const userOf = ({ UserMediaStream }: Region) => UserMediaStream?.UserInfo.UserId
const single = { mode: 'single' as const, uplink: '720p' as const, cdn: relay().cdn! }

describe('each mode', () => {
  it('mix: the composed picture and everybody’s sound', () => {
    expect(specOf()).toEqual({
      SdkAppId: 1400188366,
      RoomId: '2901',
      RoomIdType: 1,
      AgentParams: { UserId: 'rc_robot', MaxIdleTime: 30 },
      WithTranscoding: 1,
      AudioParams: { AudioEncode: { SampleRate: 48000, Channel: 2, BitRate: 64, Codec: 0 } },
      VideoParams: {
        VideoEncode: { Width: 1280, Height: 720, Fps: 15, BitRate: 1500, Gop: 3 },
        LayoutParams: {
          MixLayoutMode: 4,
          MixLayoutList: [
            {
              UserMediaStream: { UserInfo: { UserId: 'anna', RoomId: '2901', RoomIdType: 1 }, StreamType: 0 },
              LocationX: 0,
              LocationY: 0,
              ImageWidth: 1280,
              ImageHeight: 720,
              ZOrder: 0,
              RenderMode: 0,
            },
          ],
        },
      },
      PublishCdnParams: [{ PublishCdnUrl: 'rtmp://push.example.com/live/2901', IsTencentCdn: 1 }],
    })
  })

  it('mix-audio: no picture', () => {
    const spec = specOf({ relay: soundRelay() })
    expect(spec).toMatchObject({ WithTranscoding: 1 })
    expect(Object.keys(spec)).not.toContain('VideoParams')
    expect(Object.keys(spec)).not.toContain('SingleSubscribeParams')
  })

  it('single: the host’s stream as it is', () => {
    const spec = specOf({ relay: single, people: [person('anna', 2), person('ben', 1)], rule: { hosts: ['anna'] } })
    expect(spec).toMatchObject({
      WithTranscoding: 0,
      VideoParams: { VideoEncode: { Width: 1280, Height: 720 } },
      SingleSubscribeParams: {
        UserMediaStream: { UserInfo: { UserId: 'anna', RoomId: '2901', RoomIdType: 1 }, StreamType: 0 },
      },
    })
    expect(spec.VideoParams).not.toHaveProperty('LayoutParams')
  })

  it('single with source screen: the host’s screen', () => {
    const spec = specOf({ relay: { ...single, source: 'screen' } })
    expect(spec.SingleSubscribeParams?.UserMediaStream.StreamType).toBe(1)
  })

  it('single-audio: the host’s sound', () => {
    const spec = specOf({ relay: soundRelay({ mode: 'single-audio' }) })
    expect(spec).toMatchObject({
      WithTranscoding: 0,
      SingleSubscribeParams: { UserMediaStream: { UserInfo: { UserId: 'anna' }, StreamType: 0 } },
    })
    expect(Object.keys(spec)).not.toContain('VideoParams')
  })

  it('has the room’s type, the robot of the generation and the idle time of the rule', () => {
    const spec = specOf({ app: { roomIds: 'integer' }, relay: relay({ maxIdle: 60 }) })
    expect(spec).toMatchObject({ RoomIdType: 0, AgentParams: { UserId: identity.robot, MaxIdleTime: 60 } })
    expect(userOf(regions({ app: { roomIds: 'integer' } })[0]!)).toBe('anna')
    expect(regions({ app: { roomIds: 'integer' } })[0]?.UserMediaStream?.UserInfo.RoomIdType).toBe(0)
  })
})

describe('what is missing', () => {
  it('is somebody to hear, where audio.include names nobody on stage', () => {
    const scene = sceneOf({ relay: relay({ audio: { include: ['ben'] } }) })
    expect(desiredSpec(scene)).toEqual({ missing: 'nobody named by audio.include is on stage' })
  })

  it.each([single, soundRelay({ mode: 'single-audio' as const })])('is a host for a single stream', (relay) => {
    const scene = sceneOf({ relay, rule: { hosts: ['ben'] } })
    expect(desiredSpec(scene)).toEqual({ missing: 'a single stream needs a host on stage' })
  })

  it('is anybody at all for a picture: TRTC takes no list of regions without one', () => {
    expect(desiredSpec(sceneOf({ people: [] }))).toEqual({ missing: expect.any(String) as string })
  })
})

describe('the host', () => {
  const left = { host: { user: 'anna', goneSince: 0 }, order: ['ben', 'anna'] }

  it('has the large seat, whoever came first', () => {
    const people = [person('ben', 1), person('anna', 2)]
    expect(regions({ people, rule: { hosts: ['anna'] } }).map(userOf)).toEqual(['anna', 'ben'])
  })

  it('stays in the picture while their seat is kept, though they left', () => {
    expect(regions({ people: [person('ben')], seats: left, rule: { hosts: ['anna'] } }).map(userOf)).toEqual([
      'anna',
      'ben',
    ])
    expect(regions({ people: [], seats: { ...left, order: ['anna'] } }).map(userOf)).toEqual(['anna'])
    const spec = specOf({ relay: single, people: [], seats: left })
    expect(spec.SingleSubscribeParams?.UserMediaStream.UserInfo.UserId).toBe('anna')
  })

  it('has a tile from entering on, a guest with the camera', () => {
    const people = [person('anna', 1, ''), person('ben', 2, 'm'), person('cleo', 3, 'c')]
    const tiles = regions({ people, rule: { hosts: ['anna'] } })
    expect(tiles.map((tile) => [userOf(tile), tile.ImageWidth, tile.ZOrder])).toEqual([
      ['anna', 640, 1],
      ['cleo', 640, 1],
      ['ben', 2, 0],
    ])
  })
})

describe('layouts by `when`', () => {
  const cells = (when?: 'screen'): Layout => ({
    ...(when && { when }),
    type: 'cells',
    cells: [{ who: 'screen', x: 0, y: 0, width: 1280, height: 720, fit: 'contain-black' }],
  })
  const layout: Layout[] = [
    cells('screen'),
    { when: 'alone', type: 'full', margin: 2 },
    { when: { people: 4 }, type: 'full', margin: 4 },
    { type: 'side-by-side', margin: 6 },
  ]
  const y = (people: ReturnType<typeof person>[], some = layout) =>
    regions({ people, relay: relay({ layout: some }) })[0]
  const crowd = (count: number) => Array.from({ length: count }, (_, index) => person(`user${index}`, index + 1))

  it.each([
    [1, 2],
    [2, 6],
    [3, 6],
    [4, 4],
    [9, 4],
  ])('with %i people on stage', (count, margin) => {
    expect(y(crowd(count))?.LocationY).toBe(margin)
  })

  it('with a screen, whoever shares it', () => {
    expect(y([...crowd(3), person('ben', 9, 's')])).toMatchObject({
      UserMediaStream: { UserInfo: { UserId: 'ben' }, StreamType: 1 },
      RenderMode: 2,
    })
  })

  it('counts a host who is away for a moment, so that nobody is moved for it', () => {
    const seats = { host: { user: 'anna', goneSince: 1 }, order: ['anna', 'ben'] }
    const away = regions({ people: [person('ben', 2)], seats, relay: relay({ layout }) })
    expect(away).toEqual(regions({ people: [person('anna'), person('ben', 2)], seats, relay: relay({ layout }) }))
  })

  it('counts people whom the rule does not ignore', () => {
    const people = [person('anna'), person('bot1')]
    expect(regions({ people, rule: { ignore: ['bot*'] }, relay: relay({ layout }) })[0]?.LocationY).toBe(2)
  })

  it('takes the first that holds, and side by side where none does', () => {
    expect(y(crowd(1), [{ type: 'full', margin: 8 }])?.LocationY).toBe(8)
    expect(y(crowd(2), [cells('screen')])).toMatchObject({ LocationY: 0, ImageWidth: 640 })
  })

  it('is one layout as well as a list', () => {
    expect(regions({ relay: relay({ layout: { type: 'full', margin: 8 } }) })[0]?.LocationY).toBe(8)
  })
})

describe('the picture', () => {
  it('has its background colour in TRTC’s spelling', () => {
    expect(specOf({ relay: relay({ background: { color: '#00fF99' } }) }).VideoParams?.BackGroundColor).toBe('0x00fF99')
    expect(specOf({ relay: relay({ background: {} }) }).VideoParams).not.toHaveProperty('BackGroundColor')
  })

  it('has its watermarks, above the tiles unless said otherwise', () => {
    const mark = { image: 'https://a.example/b.png', x: 1, y: 2, width: 3, height: 4 }
    const { WaterMarkList } = specOf({ relay: relay({ watermarks: [mark, { ...mark, z: 0 }] }) }).VideoParams!
    const image = { WaterMarkUrl: mark.image, WaterMarkWidth: 3, WaterMarkHeight: 4, LocationX: 1, LocationY: 2 }
    expect(WaterMarkList).toEqual([
      { WaterMarkType: 0, WaterMarkImage: { ...image, ZOrder: 20 } },
      { WaterMarkType: 0, WaterMarkImage: { ...image, ZOrder: 0 } },
    ])
    expect(specOf().VideoParams).not.toHaveProperty('WaterMarkList')
  })

  it('keeps a watermark above a tile when somebody comes who is only heard', () => {
    const mark = { image: 'https://a.example/b.png', x: 0, y: 0, width: 10, height: 10, z: 1 }
    const heights = (people: ReturnType<typeof person>[]) => {
      const { LayoutParams, WaterMarkList } = specOf({
        people,
        rule: { hosts: ['anna'] },
        relay: relay({ watermarks: [mark] }),
      }).VideoParams!
      const [watermark] = WaterMarkList!
      const depth = watermark?.WaterMarkType === 0 ? watermark.WaterMarkImage.ZOrder : NaN
      return depth - LayoutParams!.MixLayoutList![0]!.ZOrder
    }
    expect(heights([person('anna')])).toBe(1)
    expect(heights([person('anna'), person('ben', 2, 'm')])).toBe(1)
  })

  it('has its texts above the tiles on site cn, and without a depth on site intl', () => {
    const watermarks = [{ text: 'Live', size: 9, x: 0, y: 0, width: 9, height: 9 }]
    const markOf = (app: object) => specOf({ app, relay: relay({ watermarks }) }).VideoParams?.WaterMarkList?.[0]
    expect(markOf({ site: 'cn', apiRegion: 'ap-beijing' })).toMatchObject({ WaterMarkText: { ZOrder: 20 } })
    expect(markOf({})).not.toHaveProperty('WaterMarkText.ZOrder')
  })

  it('shows each person’s own placeholder', () => {
    const layout: Layout = { type: 'side-by-side', placeholder: 'https://a.example/{user}.png' }
    expect(
      regions({ people: [person('anna'), person('ben', 2)], relay: relay({ layout }) }).map(
        (tile) => tile.BackgroundImageUrl,
      ),
    ).toEqual(['https://a.example/anna.png', 'https://a.example/ben.png'])
  })

  it.each([
    ['crop', 0],
    ['contain', 1],
    ['contain-black', 2],
  ] as const)('fits by %s as TRTC’s %i', (fit, RenderMode) => {
    expect(regions({ relay: relay({ layout: { type: 'full', fit } }) })[0]?.RenderMode).toBe(RenderMode)
  })

  it('names the other room of a cell', () => {
    const layout: Layout = {
      type: 'cells',
      cells: [{ who: { user: 'dj', room: 'club' }, x: 0, y: 0, width: 10, height: 10 }],
    }
    expect(regions({ relay: relay({ layout }) })[0]?.UserMediaStream?.UserInfo).toEqual({
      UserId: 'dj',
      RoomId: 'club',
      RoomIdType: 1,
    })
  })

  it('shows somebody once whose cell names the relayed room itself', () => {
    const layout: Layout = {
      type: 'cells',
      cells: [{ who: { user: 'anna', room: '2901' }, x: 0, y: 0, width: 10, height: 10 }],
    }
    expect(regions({ relay: relay({ layout }) }).map(userOf)).toEqual(['anna'])
  })
})

describe('SEI', () => {
  it('sends what is set', () => {
    const layout = { appData: 'x', payloadType: 243, intervalMs: 500, followIdr: true }
    expect(specOf({ relay: relay({ sei: { layout } }) }).SeiParams).toEqual({
      LayoutVolume: { AppData: 'x', PayloadType: 243, Interval: 500, FollowIdr: 1 },
    })
    expect(specOf({ relay: relay({ sei: { layout: { followIdr: false } } }) }).SeiParams).toEqual({
      LayoutVolume: { FollowIdr: 0 },
    })
  })

  it('may be all defaults, or none at all', () => {
    expect(specOf({ relay: relay({ sei: { layout: {} } }) }).SeiParams).toEqual({ LayoutVolume: {} })
    expect(specOf()).not.toHaveProperty('SeiParams')
  })
})

describe('feedback', () => {
  const feedback = [{ room: '{room}_copy' }, { room: '77', roomIds: 'integer' as const }]
  const rooms = (room: string) => specOf({ room, relay: relay({ feedback }) }).FeedBackRoomParams!

  it('goes to its rooms, each with its type', () => {
    expect(rooms('2901').map(({ RoomId, RoomIdType }) => [RoomId, RoomIdType])).toEqual([
      ['2901_copy', 1],
      ['77', 0],
    ])
  })

  it('enters each with a robot of its own, which depends on room, rule and generation alone', () => {
    const robots = [...rooms('2901'), ...rooms('2902')].map(({ UserId }) => UserId)
    expect(new Set(robots).size).toBe(4)
    expect(robots.every((robot) => isRobot(robot) && robot !== identity.robot)).toBe(true)
    expect(rooms('2901').map(({ UserId }) => UserId)).toEqual(robots.slice(0, 2))
    const later = desiredSpec({
      ...sceneOf({ relay: relay({ feedback }) }),
      identity: { ...identity, generation: identity.generation + 1 },
    })
    expect('missing' in later ? [] : later.FeedBackRoomParams!.map(({ UserId }) => UserId)).not.toContain(robots[0])
  })

  it('may be the only output', () => {
    const spec = specOf({ relay: { mode: 'mix', video: '720p', feedback } })
    expect(spec).not.toHaveProperty('PublishCdnParams')
    expect(specOf()).not.toHaveProperty('FeedBackRoomParams')
  })
})

describe('whoever is on stage', () => {
  const users = ['anna', 'ben', 'bot1', ...Array.from({ length: 18 }, (_, index) => `user${index}`)]
  const one = fc.record({
    user: fc.constantFrom(...users),
    since: fc.nat(1000),
    sends: fc.constantFrom('', 'c', 'm', 's', 'cm', 'cms'),
  })
  const people = fc
    .uniqueArray(one, { maxLength: 20, selector: ({ user }) => user })
    .map((them) => them.map(({ user, since, sends }) => person(user, since, sends)).sort((a, b) => a.since - b.since))
  const cells: Layout = {
    type: 'cells',
    cells: [
      { who: 'host', x: 0, y: 0, width: 640, height: 720 },
      { who: 'guest', x: 640, y: 0, width: 640, height: 360, z: 3 },
      { who: { user: 'ben' }, x: 640, y: 360, width: 320, height: 360 },
      { who: 'screen', x: 960, y: 360, width: 320, height: 360 },
    ],
  }
  const relays = fc.constantFrom(
    relay(),
    relay({
      layout: cells,
      audio: { include: ['*', { user: 'dj', room: 'club' }], exclude: ['bot1', { user: 'vj' }] },
    }),
    relay({
      layout: [
        { when: 'alone', type: 'full' },
        { when: 'screen', ...cells },
        { type: 'side-by-side', max: 4, gap: 7, margin: 9 },
      ],
    }),
    relay({ sei: { layout: {} }, background: { color: '#102030' }, feedback: [{ room: '{room}_copy' }] }),
    soundRelay({ audio: { exclude: ['bot*', 'host_{room}'] } }),
    single,
  )
  const hosts: string[][] = [['*'], ['anna', 'user*'], ['@first']]
  const ignored: string[][] = [[], ['bot*']]
  const settings = fc.record({
    relay: relays,
    people,
    rule: fc.record({
      hosts: fc.constantFrom(...hosts),
      ignore: fc.constantFrom(...ignored),
    }),
    room: fc.constantFrom('2901', 'a b', '!room', '(x|y)?'),
  })

  it('the request is one that TRTC’s documentation allows, or it is said what is missing', () => {
    const property = fc.property(settings, (setting) => {
      const spec = desiredSpec(sceneOf(setting))
      if ('missing' in spec) return
      const { AgentParams, FeedBackRoomParams, ...rest } = spec
      const signed = {
        ...rest,
        AgentParams: { ...AgentParams, UserSig: 'x' },
        ...(FeedBackRoomParams && {
          FeedBackRoomParams: FeedBackRoomParams.map((room) => ({ ...room, UserSig: 'x' })),
        }),
      }
      expect(checkRequest('start', 'intl', signed)).toEqual([])
    })
    fc.assert(property, { numRuns: runs(1000) })
  })

  it('nobody whom the rule ignores is seen or heard', () => {
    const property = fc.property(settings, ({ rule, ...setting }) => {
      const spec = desiredSpec(sceneOf({ ...setting, rule: { ...rule, ignore: ['bot*'] } }))
      if ('missing' in spec) return
      const seen = spec.VideoParams?.LayoutParams?.MixLayoutList?.map(userOf) ?? []
      const silenced = spec.AudioParams.UnSubscribeAudioList?.map(({ UserInfo }) => UserInfo.UserId) ?? []
      expect(seen).not.toContain('bot1')
      if (setting.people.some(({ user }) => user === 'bot1')) expect(silenced).toContain('bot1')
    })
    fc.assert(property, { numRuns: runs(1000) })
  })

  it('the same scene gives the same spec', () => {
    const property = fc.property(settings, (setting) => {
      expect(desiredSpec(sceneOf(setting))).toEqual(desiredSpec(sceneOf(setting)))
    })
    fc.assert(property, { numRuns: runs(300) })
  })
})
