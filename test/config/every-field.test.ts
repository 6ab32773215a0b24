import { expect, it } from 'vitest'
import type { App, Cell, Relay } from '../../lib/config/app-config.ts'
import { desiredSpec } from '../../lib/rules/desired-spec.ts'
import { signingOf } from '../../lib/rules/outputs.ts'
import type { SecretRef } from '../../lib/task/call.ts'
import { buildRequest } from '../../lib/trtc/request.ts'
import { checkRequest } from '../../lib/trtc/request/check.ts'
import { startRequest } from '../../lib/trtc/request/schema.ts'
import { identity, person, relay, sceneOf, soundRelay } from '../support/spec-inputs.ts'
import type { Setting } from '../support/spec-inputs.ts'
import { cos as bucket, mark, pass as passThrough, text as textMark } from './builders.ts'

// Every field of StartPublishCdnStream as its pages list them, and the configuration that sets it.

type Site = 'intl' | 'cn'
interface Row {
  path: string
  only?: 'cn'
  by: Setting
  gives: unknown
}
const both = (path: string, by: Setting | Relay, gives: unknown): Row => ({
  path,
  by: settingOf(by),
  gives,
})
const onCn = (...of: Parameters<typeof both>): Row => ({ ...both(...of), only: 'cn' })
const settingOf = (by: Setting | Relay) => ('mode' in by ? { relay: by } : by)

const guest = { relay: relay(), people: [person('anna'), person('ben', 2)] }
const audio = (fields: object) => relay({ audio: fields })
const listed = audio({ include: [{ user: 'dj', room: '7' }] })
const silent = audio({ exclude: [{ user: 'dj', room: '7' }] })
const canvas = (fields: object) =>
  relay({ video: { width: 640, height: 360, fps: 20, bitrate: 700, gop: 2, ...fields } })
const cells = (fields: Partial<Cell>) =>
  relay({ layout: { type: 'cells', cells: [{ who: 'host', x: 4, y: 6, width: 320, height: 180, ...fields }] } })
const float = relay({ layout: { type: 'trtc-float' } })
const elsewhere = cells({ who: { user: 'dj', room: '7', stream: 'screen' } })
const crop = cells({ crop: { x: 1, y: 2, width: 3, height: 4 } })
const custom = cells({
  params: { BackgroundRenderMode: 4, BackgroundCustomRender: { Width: 40, Height: 30, Radius: 15 } },
})
const box = { x: 1, y: 2, width: 30, height: 40 }
const image = (fields: object = {}) => relay(mark({ ...box, ...fields }))
const text = (fields: object = {}) => relay(textMark({ size: 9, ...box, ...fields }))
const single: Relay = { mode: 'single', uplink: '720p', cdn: relay().cdn! }
const feedback = relay({ feedback: [{ room: '{room}0' }] })
const layoutSei = (fields: object) => relay({ sei: { layout: fields } })
const pass = (fields: object) => relay(passThrough({ content: 'show', payloadType: 100, ...fields }))
const record = (fields: object) =>
  relay({ record: { mode: 'custom', storage: { vod: {} }, ...fields } as NonNullable<Relay['record']> })
const cos = (fields: object = {}) => record({ storage: { cos: { ...bucket, ...fields } } })
const vod = (fields: object) => record({ storage: { vod: fields } })

const encode = 'AudioParams.AudioEncode'
const heard = 'AudioParams.SubscribeAudioList.0'
const unheard = 'AudioParams.UnSubscribeAudioList.0.UserInfo'
const video = 'VideoParams.VideoEncode'
const layout = 'VideoParams.LayoutParams'
const large = `${layout}.MaxVideoUser.UserMediaStream`
const region = `${layout}.MixLayoutList.0`
const waterMark = 'VideoParams.WaterMarkList.0'
const markImage = `${waterMark}.WaterMarkImage`
const markText = `${waterMark}.WaterMarkText`
const one = 'SingleSubscribeParams.UserMediaStream'
const room = 'FeedBackRoomParams.0'
const told = 'SeiParams.LayoutVolume'
const passed = 'SeiParams.PassThrough'
const storage = 'RecordParams.McuStorageParams.CloudStorage'
const inVod = 'RecordParams.McuStorageParams.McuCloudVod.McuTencentVod'

const rows: Row[] = [
  both('SdkAppId', relay(), 1400188366),
  both('RoomId', { room: '2902' }, '2902'),
  both('RoomIdType', { app: { roomIds: 'string' } }, 1),
  both('AgentParams.UserId', relay(), 'rc_robot'),
  both('AgentParams.UserSig', relay(), expect.stringMatching(/^eJ/)),
  both('AgentParams.MaxIdleTime', relay({ maxIdle: 77 }), 77),
  both('WithTranscoding', single, 0),

  both(`${encode}.SampleRate`, audio({ sampleRate: 16000 }), 16000),
  both(`${encode}.Channel`, audio({ channels: 1 }), 1),
  both(`${encode}.BitRate`, audio({ bitrate: 99 }), 99),
  both(`${encode}.Codec`, audio({ codec: 'he-aac-v2' }), 2),
  both(`${heard}.UserInfo.UserId`, listed, 'dj'),
  both(`${heard}.UserInfo.RoomId`, listed, '7'),
  both(`${heard}.UserInfo.RoomIdType`, listed, 0),
  onCn(`${heard}.SoundLevel`, audio({ include: [{ user: 'dj', level: 40 }] }), 40),
  both(`${unheard}.UserId`, silent, 'dj'),
  both(`${unheard}.RoomId`, silent, '7'),
  both(`${unheard}.RoomIdType`, silent, 0),

  both(`${video}.Width`, canvas({}), 640),
  both(`${video}.Height`, canvas({}), 360),
  both(`${video}.Fps`, canvas({}), 20),
  both(`${video}.BitRate`, canvas({}), 700),
  both(`${video}.Gop`, canvas({}), 2),
  both(`${layout}.MixLayoutMode`, relay(), 4),
  ...(['trtc-float', 'trtc-screen', 'trtc-grid'] as const).map((type, index) =>
    both(`${layout}.MixLayoutMode`, relay({ layout: { type } }), index + 1),
  ),
  both(`${layout}.PureAudioHoldPlaceMode`, relay({ layout: { type: 'trtc-grid', seats: 'everyone' } }), 1),
  both(`${large}.UserInfo.UserId`, float, 'anna'),
  both(`${large}.UserInfo.RoomId`, float, '2901'),
  both(`${large}.UserInfo.RoomIdType`, float, 0),
  both(
    `${large}.StreamType`,
    { relay: relay({ layout: { type: 'trtc-screen' } }), people: [person('anna', 1, 's')] },
    1,
  ),
  both(`${layout}.RenderMode`, relay({ layout: { type: 'trtc-grid', fit: 'contain-black' } }), 2),
  onCn(
    `${layout}.EnableStreamSEI`,
    relay({ layout: { type: 'trtc-grid' }, params: { VideoParams: { LayoutParams: { EnableStreamSEI: 0 } } } }),
    0,
  ),
  both(`${region}.UserMediaStream.UserInfo.UserId`, elsewhere, 'dj'),
  both(`${region}.UserMediaStream.UserInfo.RoomId`, elsewhere, '7'),
  both(`${region}.UserMediaStream.UserInfo.RoomIdType`, elsewhere, 0),
  both(`${region}.UserMediaStream.StreamType`, elsewhere, 1),
  both(`${region}.LocationX`, cells({}), 4),
  both(`${region}.LocationY`, cells({}), 6),
  both(`${region}.ImageWidth`, cells({}), 320),
  both(`${region}.ImageHeight`, cells({}), 180),
  both(`${region}.ZOrder`, cells({ z: 5 }), 5),
  both(`${region}.RenderMode`, cells({ fit: 'contain-black' }), 2),
  both(
    `${region}.BackgroundImageUrl`,
    cells({ placeholder: 'https://a.example/{user}.png' }),
    'https://a.example/anna.png',
  ),
  both(`${region}.CustomCrop.LocationX`, crop, 1),
  both(`${region}.CustomCrop.LocationY`, crop, 2),
  both(`${region}.CustomCrop.Width`, crop, 3),
  both(`${region}.CustomCrop.Height`, crop, 4),
  both(`${region}.BackGroundColor`, cells({ params: { BackGroundColor: '0x010203' } }), '0x010203'),
  both(`${region}.BackgroundRenderMode`, cells({ params: { BackgroundRenderMode: 1 } }), 1),
  onCn(`${region}.BackGroundColorMode`, cells({ params: { BackGroundColorMode: 3 } }), 3),
  onCn(
    `${region}.TransparentUrl`,
    cells({ params: { TransparentUrl: 'https://a.example/m.png' } }),
    'https://a.example/m.png',
  ),
  onCn(`${region}.BackgroundCustomRender.Width`, custom, 40),
  onCn(`${region}.BackgroundCustomRender.Height`, custom, 30),
  onCn(`${region}.BackgroundCustomRender.Radius`, custom, 15),
  onCn(`${region}.EnableStreamSEI`, cells({ params: { EnableStreamSEI: 0 } }), 0),
  both('VideoParams.BackGroundColor', relay({ background: { color: '#010203' } }), '0x010203'),
  both(
    'VideoParams.BackgroundImageUrl',
    relay({ background: { image: 'https://a.example/b.jpg' } }),
    'https://a.example/b.jpg',
  ),
  ...(['crop', 'contain', 'stretch'] as const).map((fit, mode) =>
    both('VideoParams.BackgroundRenderMode', relay({ background: { image: 'https://a.example/b.jpg', fit } }), mode),
  ),
  both(`${waterMark}.WaterMarkType`, text(), 1),
  both(`${markImage}.WaterMarkUrl`, image(), 'https://a.example/b.png'),
  both(`${markImage}.LocationX`, image(), 1),
  both(`${markImage}.LocationY`, image(), 2),
  both(`${markImage}.WaterMarkWidth`, image(), 30),
  both(`${markImage}.WaterMarkHeight`, image(), 40),
  both(`${markImage}.ZOrder`, image({ z: 8 }), 8),
  onCn(`${markImage}.DynamicPosType`, image({ params: { DynamicPosType: 2 } }), 2),
  both(`${markText}.Text`, text(), 'Live'),
  both(`${markText}.FontSize`, text(), 9),
  both(`${markText}.LocationX`, text(), 1),
  both(`${markText}.LocationY`, text(), 2),
  both(`${markText}.WaterMarkWidth`, text(), 30),
  both(`${markText}.WaterMarkHeight`, text(), 40),
  both(`${markText}.FontColor`, text({ color: '#0a0b0c' }), '0x0a0b0c'),
  both(`${markText}.BackGroundColor`, text({ background: '#0a0b0c' }), '0x0a0b0c'),
  onCn(`${markText}.ZOrder`, text({ z: 8 }), 8),
  onCn(`${markText}.DynamicPosType`, text({ params: { DynamicPosType: 1 } }), 1),
  onCn(`${markText}.Font`, text({ params: { Font: 'SourceHanSans' } }), 'SourceHanSans'),

  both(`${one}.UserInfo.UserId`, single, 'anna'),
  both(`${one}.UserInfo.RoomId`, single, '2901'),
  both(`${one}.UserInfo.RoomIdType`, single, 0),
  both(`${one}.StreamType`, { relay: { ...single, source: 'screen' } }, 1),

  both(
    'PublishCdnParams.0.PublishCdnUrl',
    relay({ cdn: [{ url: 'rtmp://a.example/live', stream: { env: 'STREAM' }, tencent: false }] }),
    'rtmp://a.example/live/value',
  ),
  both('PublishCdnParams.0.IsTencentCdn', relay(), 1),
  both(`${room}.RoomId`, feedback, '29010'),
  both(`${room}.RoomIdType`, relay({ feedback: [{ room: 'wall', roomIds: 'string' }] }), 1),
  both(`${room}.UserId`, feedback, expect.stringMatching(/^r[a-z]_/)),
  both(`${room}.UserSig`, feedback, expect.stringMatching(/^eJ/)),

  both(`${told}.AppData`, layoutSei({ appData: 'x' }), 'x'),
  both(`${told}.PayloadType`, layoutSei({ payloadType: 101 }), 101),
  both(`${told}.Interval`, layoutSei({ intervalMs: 500 }), 500),
  both(`${told}.FollowIdr`, layoutSei({ followIdr: true }), 1),
  both(`${passed}.PayloadContent`, pass({}), 'show'),
  both(`${passed}.PayloadType`, pass({}), 100),
  both(`${passed}.PayloadUuid`, pass({ payloadType: 5, uuid: '0f'.repeat(16) }), '0f'.repeat(16)),
  both(`${passed}.Interval`, pass({ intervalMs: 500 }), 500),
  both(`${passed}.FollowIdr`, pass({ followIdr: false }), 0),

  ...(['off', 'template'] as const).map((mode, index) =>
    both('RecordParams.UniRecord', relay({ record: { mode } }), index + 1),
  ),
  both('RecordParams.UniRecord', record({}), 3),
  both('RecordParams.RecordKey', record({ key: '{room}_{date}_{host}' }), '2901_20260601_anna'),
  both('RecordParams.UserDefineRecordPrefix', record({ prefix: '{rule}-' }), 'show-'),
  both('RecordParams.RecordWaitTime', record({ wait: 60 }), 60),
  both('RecordParams.RecordFormat.0', record({ formats: ['aac'] }), 'aac'),
  both('RecordParams.MaxMediaFileDuration', record({ maxFileMinutes: 30 }), 30),
  ...(['av', 'audio', 'video'] as const).map((content, type) =>
    both('RecordParams.StreamType', record({ content }), type),
  ),
  both(`${storage}.Vendor`, cos({ vendor: 'aws' }), 1),
  both(`${storage}.Region`, cos(), 'ap-singapore'),
  both(`${storage}.Bucket`, cos(), 'b'),
  both(`${storage}.AccessKey`, cos(), 'value'),
  both(`${storage}.SecretKey`, cos(), 'value'),
  both(`${storage}.FileNamePrefix.0`, cos({ path: ['live'] }), 'live'),
  both(`${inVod}.Procedure`, vod({ procedure: 'p' }), 'p'),
  both(`${inVod}.ExpireTime`, vod({ expire: 0 }), 0),
  both(`${inVod}.StorageRegion`, vod({ region: 'ap-chongqing' }), 'ap-chongqing'),
  both(`${inVod}.ClassId`, vod({ classId: 3 }), 3),
  both(`${inVod}.SubAppId`, vod({ subAppId: 4 }), 4),
  both(`${inVod}.SessionContext`, vod({ sessionContext: 's' }), 's'),
  both(`${inVod}.SourceContext`, vod({ sourceContext: 't' }), 't'),
]

const sites: Record<Site, Partial<App>> = {
  intl: { site: 'intl', apiRegion: 'ap-singapore' },
  cn: { site: 'cn', apiRegion: 'ap-shanghai' },
}

/** The request that really leaves, and what our own check finds wrong with it. */
function requestOf(by: Setting, site: Site) {
  const scene = sceneOf({ ...by, app: { roomIds: 'integer', ...sites[site], ...by.app } })
  const spec = desiredSpec(scene)
  if ('missing' in spec) throw new Error(spec.missing)
  const signing = signingOf(scene.app, scene.rule, scene.room, identity)
  const target = { site, region: scene.app.apiRegion }
  const secret = (ref: SecretRef) => (typeof ref === 'string' ? ref : 'value')
  const { body } = buildRequest({ ...target, action: 'start', spec, signing }, secret)
  return { body, faults: checkRequest('start', site, body) }
}

/** What the check of the configuration says, or that of the request where raw parameters are laid over it. */
function refusalOf(by: Setting, site: Site): string {
  try {
    return requestOf(by, site).faults.join()
  } catch (refusal) {
    return String(refusal)
  }
}

const valueAt = (request: unknown, path: string) =>
  path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], request)

const byPath = new Map<string, Row[]>()
for (const row of rows) byPath.set(row.path, [...(byPath.get(row.path) ?? []), row])

// A test holds all values of a field on both sites; each that comes out wrong is named.
it.each([...byPath])('%s', (path, ofPath) => {
  for (const site of ['intl', 'cn'] as const)
    for (const { only, by, gives } of ofPath) {
      const what = `${JSON.stringify(gives) ?? ''} on site ${site}`
      if (only && only !== site)
        expect.soft(refusalOf(by, site), what).toMatch(/only site cn|does not exist on the intl site/)
      else {
        const { body, faults } = requestOf(by, site)
        expect.soft(faults, what).toEqual([])
        expect.soft(valueAt(body, path), what).toEqual(gives)
      }
    }
})

it('has every field that there is', () => {
  // How loud somebody is who is not heard says nothing.
  const senseless = ['AudioParams.UnSubscribeAudioList.0.SoundLevel']
  const fields = leavesOf(startRequest('cn')).filter((path) => !senseless.includes(path))
  expect([...new Set(rows.map(({ path }) => path))].sort()).toEqual(fields.sort())
})

interface Schema {
  type: string
  entries?: Record<string, Schema>
  item?: Schema
  wrapped?: Schema
}

/** The paths of all values of a schema; of a list, those of its first item. */
function leavesOf(schema: object, path: string[] = []): string[] {
  const { entries, item, wrapped } = schema as Schema
  if (wrapped) return leavesOf(wrapped, path)
  if (item) return leavesOf(item, [...path, '0'])
  if (entries) return Object.entries(entries).flatMap(([name, field]) => leavesOf(field, [...path, name]))
  return [path.join('.')]
}

it('has a request for guests and for sound alone, too', () => {
  for (const by of [guest, { relay: soundRelay() }]) expect(requestOf(by, 'intl').faults).toEqual([])
})
