import { readdirSync, readFileSync } from 'node:fs'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { ApiError } from '../../../local/trtc/api-error.ts'
import { checkRegion } from '../../../local/trtc/validate/region.ts'
import { shapes } from '../../../local/trtc/validate/requests.ts'
import { type Json } from '../../../local/trtc/validate/shape.ts'
import { checkWhole } from '../../../local/trtc/validate/whole.ts'
import { rig, startRequest } from './rig.ts'

type Site = 'intl' | 'cn'
const start = 'StartPublishCdnStream'

function refused(run: () => void): string {
  try {
    run()
    return 'ok'
  } catch (error) {
    if (error instanceof ApiError) return `${error.code} ${/`(.*?)`/.exec(error.message)?.[1] ?? ''}`
    throw error
  }
}

/** Start with one path set (or, with undefined, taken away). */
function change(path: string, value: unknown, request: Json = startRequest()): Json {
  const copy = structuredClone(request)
  const names = path.split('.')
  const last = names.pop() ?? ''
  let at: Json = copy
  for (const name of names) {
    const next = at[name] ?? (at[name] = {})
    at = next as Json
  }
  if (value === undefined) delete at[last]
  else at[last] = value
  return copy
}

const check = (request: Json, site: Site = 'intl') =>
  refused(() => {
    shapes[start](request, '', site)
    checkWhole(request)
  })

const examples = new URL('../../fixtures/start-examples/', import.meta.url)

describe('documented examples', () => {
  const names = readdirSync(examples)
  it('are seven', () => expect(names).toHaveLength(7))
  it.each(names)('%s is accepted on both sites', (name) => {
    const { request } = JSON.parse(readFileSync(new URL(name, examples), 'utf8')) as { request: Json }
    expect(check(request, 'intl')).toBe('ok')
    expect(check(request, 'cn')).toBe('ok')
    const { call, code } = rig({ checkUserSigs: false })
    expect(code(call(start, request))).toBe('ok')
  })
})

const cell = (over: Json) => [{ ImageWidth: 640, ImageHeight: 720, ...over }]
const list = 'VideoParams.LayoutParams.MixLayoutList'
const encode = 'VideoParams.VideoEncode'
const audio = 'AudioParams.AudioEncode'
const user = (over: Json = {}) => [{ UserInfo: { UserId: 'ann', ...over } }]
const urls = (count: number) => Array.from({ length: count }, (_, n) => ({ PublishCdnUrl: `rtmp://h/a/${n}` }))
const feedback = (over: Json = {}) => [{ RoomId: '7', RoomIdType: 0, UserId: 'r2', UserSig: 's', ...over }]
const shown = (value: unknown) => inspect(value, { breakLength: Infinity, depth: null, maxStringLength: 40 })
const pass = (over: Json) => ({ PayloadContent: 'x', PayloadType: 100, ...over })

type Case = [path: string, value: unknown, expected: string, site?: Site]

const inside: Case[] = (
  [
    ['RoomId', '1'],
    ['RoomId', '4294967294'],
    ['AgentParams.UserId', 'a'.repeat(32)],
    ['AgentParams.MaxIdleTime', 5],
    ['AgentParams.MaxIdleTime', 86400],
    ['AgentParams.MaxIdleTime', undefined],
    [`${audio}.BitRate`, 8],
    [`${audio}.BitRate`, 500],
    [`${audio}.Codec`, 2],
    ['VideoParams', undefined],
    [`${encode}.Width`, 1920],
    [`${encode}.Height`, 1080],
    [`${encode}.Height`, 1920, 'cn'],
    [`${encode}.Fps`, 0],
    [`${encode}.Fps`, 60],
    [`${encode}.BitRate`, 0],
    [`${encode}.BitRate`, 10000],
    [`${encode}.BitRate`, 1, 'cn'],
    [`${encode}.Gop`, 5],
    [list, cell({ LocationX: 640 })],
    [list, Array.from({ length: 16 }, () => ({}))],
    [list, cell({ BackGroundColor: 'anything' })],
    [list, cell({ CustomCrop: { LocationX: 0, LocationY: 0, Width: 10000, Height: 10000 } }), 'cn'],
    [list, cell({ CustomCrop: { LocationX: 1, LocationY: 1, Width: 9999, Height: 9999 } })],
    [list, cell({ TransparentUrl: 'x', RenderMode: 0 }), 'cn'],
    [list, cell({ BackGroundColorMode: 3, EnableStreamSEI: 0 }), 'cn'],
    ['VideoParams', { ...(startRequest()['VideoParams'] as Json), BackgroundImageUrl: 'x', BackgroundRenderMode: 2 }],
    [list, cell({ BackgroundRenderMode: 4, BackgroundCustomRender: { Width: 640, Height: 720, Radius: 320 } }), 'cn'],
    ['VideoParams.BackGroundColor', '0x99CCFF'],
    ['VideoParams.LayoutParams.EnableStreamSEI', 1, 'cn'],
    [
      'VideoParams.WaterMarkList',
      [
        {
          WaterMarkType: 1,
          WaterMarkText: { Text: 'x', WaterMarkWidth: 1, WaterMarkHeight: 1, LocationX: 0, LocationY: 0, FontSize: 9 },
        },
      ],
    ],
    ['AudioParams.SubscribeAudioList', []],
    ['AudioParams.SubscribeAudioList', user({ RoomId: '12345', RoomIdType: 0 })],
    ['AudioParams.SubscribeAudioList', [{ UserInfo: { UserId: 'ann' }, SoundLevel: 100 }], 'cn'],
    ['PublishCdnParams', urls(10)],
    ['FeedBackRoomParams', feedback()],
    ['SeiParams', { LayoutVolume: {} }],
    ['SeiParams', { LayoutVolume: { AppData: 'x'.repeat(4095), PayloadType: 254 } }],
    ['SeiParams', { PassThrough: pass({ PayloadType: 5, PayloadUuid: 'a'.repeat(32) }) }],
    ['RecordParams', { UniRecord: 3, RecordFormat: ['mp4', 'hls'], RecordKey: 'k'.repeat(128) }],
  ] as [string, unknown, Site?][]
).map(([path, value, site]) => [path, value, 'ok', site ?? 'intl'])

const outside: Case[] = [
  ['Surprise', 1, 'UnknownParameter Surprise'],
  ['AgentParams.UserID', 'x', 'UnknownParameter AgentParams.UserID'],
  ['SdkAppId', '1400188366', 'InvalidParameter SdkAppId'],
  ['RoomId', undefined, 'MissingParameter RoomId'],
  ['RoomId', 12345, 'InvalidParameter RoomId'],
  ['RoomId', '0', 'InvalidParameter RoomId'],
  ['RoomId', '4294967295', 'InvalidParameter RoomId'],
  ['RoomId', '012', 'InvalidParameter RoomId'],
  ['RoomIdType', 2, 'InvalidParameter RoomIdType'],
  ['AgentParams.UserId', 'a'.repeat(33), 'InvalidParameter AgentParams.UserId'],
  ['AgentParams.UserId', 'a b', 'InvalidParameter AgentParams.UserId'],
  ['AgentParams.UserSig', undefined, 'MissingParameter AgentParams.UserSig'],
  ['AgentParams.MaxIdleTime', 4, 'InvalidParameter AgentParams.MaxIdleTime'],
  ['AgentParams.MaxIdleTime', 86401, 'InvalidParameter AgentParams.MaxIdleTime'],
  ['AgentParams.MaxIdleTime', 30.5, 'InvalidParameter AgentParams.MaxIdleTime'],
  ['WithTranscoding', true, 'InvalidParameter WithTranscoding'],
  ['WithTranscoding', 0, 'MissingParameter SingleSubscribeParams'],
  ['AudioParams', undefined, 'MissingParameter AudioParams'],
  [audio, undefined, 'MissingParameter AudioParams.AudioEncode'],
  [`${audio}.BitRate`, 7, `InvalidParameter ${audio}.BitRate`],
  [`${audio}.BitRate`, 501, `InvalidParameter ${audio}.BitRate`],
  [`${audio}.SampleRate`, 22050, `InvalidParameter ${audio}.SampleRate`],
  [audio, { SampleRate: 48000, Channel: 1, BitRate: 64, Codec: 2 }, `InvalidParameter ${audio}.Channel`],
  [audio, { SampleRate: 8000, Channel: 1, BitRate: 64, Codec: 1 }, `InvalidParameter ${audio}.SampleRate`],
  [encode, undefined, `MissingParameter ${encode}`],
  [`${encode}.Gop`, undefined, `MissingParameter ${encode}.Gop`],
  [`${encode}.Gop`, 0, `InvalidParameter ${encode}.Gop`],
  [`${encode}.Gop`, 6, `InvalidParameter ${encode}.Gop`],
  [`${encode}.Width`, 1921, `InvalidParameter ${encode}.Width`],
  [`${encode}.Height`, 1081, `InvalidParameter ${encode}.Height`],
  [`${encode}.Height`, 1921, `InvalidParameter ${encode}.Height`, 'cn'],
  [`${encode}.Fps`, 61, `InvalidParameter ${encode}.Fps`],
  [`${encode}.Fps`, 0, `InvalidParameter ${encode}.Fps`, 'cn'],
  [`${encode}.BitRate`, 0, `InvalidParameter ${encode}.BitRate`, 'cn'],
  [`${encode}.BitRate`, 10001, `InvalidParameter ${encode}.BitRate`],
  ['VideoParams.LayoutParams.MixLayoutMode', 5, 'InvalidParameter VideoParams.LayoutParams.MixLayoutMode'],
  ['VideoParams.LayoutParams.EnableStreamSEI', 1, 'UnknownParameter VideoParams.LayoutParams.EnableStreamSEI'],
  [list, cell({ LocationX: 641 }), `InvalidParameter ${list}.0.LocationX`],
  [list, cell({ LocationY: 1 }), `InvalidParameter ${list}.0.LocationY`],
  [list, cell({ LocationX: -1 }), `InvalidParameter ${list}.0.LocationX`],
  [list, Array.from({ length: 17 }, () => ({})), `InvalidParameter ${list}`],
  [list, cell({ TransparentUrl: 'x' }), `UnknownParameter ${list}.0.TransparentUrl`],
  [list, cell({ BackgroundRenderMode: 4 }), `InvalidParameter ${list}.0.BackgroundRenderMode`],
  [list, cell({ BackgroundRenderMode: 4 }), `MissingParameter ${list}.0.BackgroundCustomRender`, 'cn'],
  [
    list,
    cell({ BackgroundCustomRender: { Width: 641, Height: 1 } }),
    `InvalidParameter ${list}.0.BackgroundCustomRender.Width`,
    'cn',
  ],
  [
    list,
    cell({ BackgroundCustomRender: { Width: 9, Height: 9, Radius: 5 } }),
    `InvalidParameter ${list}.0.BackgroundCustomRender.Radius`,
    'cn',
  ],
  [
    list,
    cell({ CustomCrop: { LocationX: 1, LocationY: 1, Width: 10000, Height: 1 } }),
    `InvalidParameter ${list}.0.CustomCrop.LocationX`,
  ],
  [
    list,
    cell({ CustomCrop: { LocationX: 1, LocationY: 0, Width: 1, Height: 1 } }),
    `InvalidParameter ${list}.0.CustomCrop.LocationY`,
  ],
  [list, cell({ TransparentUrl: 'x', RenderMode: 1 }), `InvalidParameter ${list}.0.TransparentUrl`, 'cn'],
  [list, cell({ BackGroundColorMode: 4 }), `InvalidParameter ${list}.0.BackGroundColorMode`, 'cn'],
  ['VideoParams.BackgroundRenderMode', 3, 'InvalidParameter VideoParams.BackgroundRenderMode'],
  ['VideoParams.BackGroundColor', '#99CCFF', 'InvalidParameter VideoParams.BackGroundColor'],
  ['VideoParams.WaterMarkList', [{ WaterMarkType: 1 }], 'MissingParameter VideoParams.WaterMarkList.0.WaterMarkText'],
  [
    'AudioParams.SubscribeAudioList',
    user({ RoomId: '54321', RoomIdType: 0 }),
    'InvalidParameter AudioParams.SubscribeAudioList.0.UserInfo.RoomId',
  ],
  [
    'AudioParams.SubscribeAudioList',
    [{ UserInfo: { UserId: 'a' }, SoundLevel: 1 }],
    'UnknownParameter AudioParams.SubscribeAudioList.0.SoundLevel',
  ],
  [
    'AudioParams.SubscribeAudioList',
    [{ UserInfo: { UserId: 'a' }, SoundLevel: 101 }],
    'InvalidParameter AudioParams.SubscribeAudioList.0.SoundLevel',
    'cn',
  ],
  ['PublishCdnParams', [], 'MissingParameter PublishCdnParams'],
  ['PublishCdnParams', undefined, 'MissingParameter PublishCdnParams'],
  ['PublishCdnParams', urls(11), 'InvalidParameter PublishCdnParams'],
  ['PublishCdnParams', [{ PublishCdnUrl: 'srt://h/a/b' }], 'InvalidParameter PublishCdnParams.0.PublishCdnUrl'],
  [
    'PublishCdnParams',
    [{ PublishCdnUrl: 'rtmp://h/a', IsTencentCdn: 2 }],
    'InvalidParameter PublishCdnParams.0.IsTencentCdn',
  ],
  ['FeedBackRoomParams', feedback({ UserId: 'robot_1' }), 'InvalidParameter FeedBackRoomParams.0.UserId'],
  ['FeedBackRoomParams', feedback({ RoomId: 'abc' }), 'InvalidParameter FeedBackRoomParams.0.RoomId'],
  ['FeedBackRoomParams', Array.from({ length: 11 }, () => feedback()[0]), 'InvalidParameter FeedBackRoomParams'],
  ['SeiParams', { LayoutVolume: { AppData: 'x'.repeat(4096) } }, 'InvalidParameter SeiParams.LayoutVolume.AppData'],
  ['SeiParams', { LayoutVolume: { PayloadType: 244 } }, 'InvalidParameter SeiParams.LayoutVolume.PayloadType'],
  ['SeiParams', { LayoutVolume: { PayloadType: 5 } }, 'InvalidParameter SeiParams.LayoutVolume.PayloadType'],
  ['SeiParams', { PassThrough: pass({ PayloadType: 5 }) }, 'MissingParameter SeiParams.PassThrough.PayloadUuid'],
  ['SeiParams', { PassThrough: pass({ PayloadType: 99 }) }, 'InvalidParameter SeiParams.PassThrough.PayloadType'],
  ['RecordParams', { RecordFormat: ['mp4', 'aac'] }, 'InvalidParameter RecordParams.RecordFormat'],
  ['RecordParams', { RecordKey: 'k'.repeat(129) }, 'InvalidParameter RecordParams.RecordKey'],
  ['RecordParams', { RecordWaitTime: 4 }, 'InvalidParameter RecordParams.RecordWaitTime'],
  [
    'RecordParams',
    {
      McuStorageParams: {
        CloudStorage: { Vendor: 0, Region: 'r', Bucket: 'b', AccessKey: 'a', SecretKey: 's' },
        McuCloudVod: {},
      },
    },
    'InvalidParameter RecordParams.McuStorageParams',
  ],
]

// A test holds all values of a field; each that is judged wrongly is named.
it.each([...new Set([...inside, ...outside].map(([path]) => path))])('%s just inside and just outside', (field) => {
  for (const [path, value, expected, site = 'intl'] of [...inside, ...outside])
    if (path === field) expect.soft(check(change(path, value), site), `${shown(value)} on ${site}`).toBe(expected)
})

describe('rooms', () => {
  const string = (room: string) => check(change('RoomId', room, change('RoomIdType', 1)))
  it('takes string rooms of 64 bytes with their symbols and no others', () => {
    expect(string('a'.repeat(64))).toBe('ok')
    expect(string('Ann & Bob! [~|]')).toBe('ok')
    expect(string('a'.repeat(65))).toBe('InvalidParameter RoomId')
    expect(string('r/1')).toBe('InvalidParameter RoomId')
    expect(string('')).toBe('InvalidParameter RoomId')
  })

  it('in custom layouts wants the audio lists to name the room of the region', () => {
    const info = { UserId: 'ann', RoomId: '777', RoomIdType: 0 }
    const request = change('VideoParams.LayoutParams', {
      MixLayoutMode: 4,
      MixLayoutList: cell({ UserMediaStream: { UserInfo: info } }),
    })
    expect(check(change('AudioParams.SubscribeAudioList', [{ UserInfo: info }], request))).toBe('ok')
    expect(check(change('AudioParams.SubscribeAudioList', user(), request))).toBe(
      'InvalidParameter AudioParams.SubscribeAudioList.0.UserInfo.RoomId',
    )
  })
})

describe('Update and Stop', () => {
  const update = { SdkAppId: 1, TaskId: 't', SequenceNumber: 1, WithTranscoding: 1 }
  it.each<[Json, string]>([
    [update, 'ok'],
    [{ ...update, RoomId: '1' }, 'UnknownParameter RoomId'],
    [{ ...update, AgentParams: {} }, 'UnknownParameter AgentParams'],
    [{ ...update, RecordParams: {} }, 'UnknownParameter RecordParams'],
    [{ ...update, SequenceNumber: '1' }, 'InvalidParameter SequenceNumber'],
    [{ ...update, VideoParams: {} }, 'MissingParameter VideoParams.VideoEncode'],
    [{ SdkAppId: 1, TaskId: 't', SequenceNumber: 1 }, 'MissingParameter WithTranscoding'],
  ])('%j: %s', (request, expected) => {
    expect(refused(() => shapes.UpdatePublishCdnStream(request, '', 'cn'))).toBe(expected)
  })

  it('knows RecordKey of Stop on cn only', () => {
    const stop = { SdkAppId: 1, TaskId: 't', RecordKey: 'k' }
    expect(refused(() => shapes.StopPublishCdnStream(stop, '', 'cn'))).toBe('ok')
    expect(refused(() => shapes.StopPublishCdnStream(stop, '', 'intl'))).toBe('UnknownParameter RecordKey')
  })
})

it('keeps the regions of the sites apart', () => {
  const region = (name: string | undefined, site: Site) => refused(() => checkRegion(name, site))
  expect(region('ap-singapore', 'intl')).toBe('ok')
  expect(region('ap-singapore', 'cn')).toContain('UnsupportedRegion')
  expect(region('ap-shanghai', 'cn')).toBe('ok')
  expect(region('ap-shanghai', 'intl')).toContain('UnsupportedRegion')
  expect(region(undefined, 'cn')).toContain('MissingParameter')
})
