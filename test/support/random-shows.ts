import fc from 'fast-check'
import { parseConfig } from '../../lib/config.ts'
import type { App, Audio, Cell, Layout, Relay, Secret, Video, Watermark, When } from '../../lib/config/app-config.ts'
import type { ParsedApp } from '../../lib/config/parsed.ts'
import { dryRun } from '../../lib/dry-run.ts'
import type { OnStage } from '../../lib/room/view.ts'
import { app, config, rule } from './configs.ts'
import { person } from './spec-inputs.ts'

// Random configurations that the check takes, and random people on stage in their rooms.

const users = [...['anna', 'ben', 'cleo', 'bot1', 'dj'], ...Array.from({ length: 35 }, (_, index) => `user${index}`)]
const user = fc.oneof(fc.constantFrom(...users.slice(0, 5)), fc.constantFrom(...users))
const somewhere = fc.constantFrom('2901', '2902', '2903')
const fit = fc.constantFrom('crop' as const, 'contain', 'contain-black')
const stream = fc.constantFrom('camera' as const, 'screen')
const placeholder = fc.constantFrom('https://img.example.com/{user}.png', 'https://img.example.com/nobody.jpg')
const seats = fc.constantFrom('video' as const, 'everyone')

/** A record whose fields may be missing, but for those that are named. */
function some<T, K extends keyof T>(model: { [Name in keyof T]: fc.Arbitrary<T[Name]> }, requiredKeys: K[]) {
  return fc.record(model, { requiredKeys })
}

const video: fc.Arbitrary<Exclude<Relay['video'], undefined>> = fc.oneof(
  fc.constantFrom('360p' as const, '720p', '1080p', '540p-portrait'),
  fc.record<Video>({
    width: fc.integer({ min: 320, max: 1920 }), // what sixteen people fit into
    height: fc.integer({ min: 180, max: 1080 }),
    fps: fc.integer({ min: 1, max: 60 }),
    bitrate: fc.integer({ min: 1, max: 10000 }),
    gop: fc.integer({ min: 1, max: 5 }),
  }),
)

const when: fc.Arbitrary<When> = fc.oneof(
  fc.constantFrom('alone' as const, 'screen' as const, 'linked' as const),
  fc.record({ people: fc.integer({ min: 1, max: 20 }) }),
)

const who: fc.Arbitrary<Cell['who']> = fc.oneof(
  { arbitrary: fc.constantFrom('host' as const, 'guest' as const, 'screen' as const, 'linked' as const), weight: 3 },
  fc.constant(null),
  some({ user, room: somewhere, stream }, ['user']),
)

const cell: fc.Arbitrary<Cell> = some(
  {
    who,
    x: fc.nat(160),
    y: fc.nat(90),
    width: fc.integer({ min: 1, max: 160 }),
    height: fc.integer({ min: 1, max: 90 }),
    z: fc.nat(3),
    fit,
    placeholder,
    crop: fc.constant({ x: 1, y: 1, width: 100, height: 100 }),
    params: fc.constantFrom({ BackGroundColor: '0x101010' }, { BackgroundRenderMode: 2 }),
  },
  ['who', 'x', 'y', 'width', 'height'],
)

/** No picture twice. */
const cells = fc.uniqueArray(cell, {
  minLength: 1,
  maxLength: 16,
  selector: ({ who }) => (who === 'guest' || who === 'linked' || who === null ? Symbol() : pictureOf(who)),
})

function pictureOf(who: Cell['who']): string {
  return typeof who === 'object' ? JSON.stringify([who?.user, who?.room, who?.stream ?? 'camera']) : who
}

const tiles = { when, fit, placeholder, seats, max: fc.integer({ min: 1, max: 16 }), gap: fc.nat(9), margin: fc.nat(9) }
const tiled = fc.constantFrom('full' as const, 'side-by-side', 'grid', 'filmstrip', 'pip', 'screen', 'auto')
const trtc = fc.constantFrom('trtc-float' as const, 'trtc-screen', 'trtc-grid')
const layout: fc.Arbitrary<Layout> = fc.oneof(
  { arbitrary: some({ ...tiles, type: tiled }, ['type']), weight: 3 },
  some({ ...tiles, type: fc.constant('spotlight' as const), strip: fc.constantFrom('right' as const, 'bottom') }, [
    'type',
  ]),
  some({ when, type: fc.constant('cells' as const), cells }, ['type', 'cells']),
  { arbitrary: some({ when, type: trtc, fit, seats }, ['type']), weight: 2 },
)
const layouts = fc.oneof(layout, fc.array(layout, { minLength: 1, maxLength: 4 }))

const named = some({ user, room: somewhere }, ['user'])
const pattern = fc.constantFrom('*', 'anna', 'b*', 'user1*', '!bot*', '!dj')
const heard = fc.oneof(pattern, named)
const audio: fc.Arbitrary<Audio> = some(
  {
    bitrate: fc.integer({ min: 8, max: 500 }),
    codec: fc.constantFrom('aac-lc' as const, 'he-aac', 'he-aac-v2'),
    include: fc.array(heard, { minLength: 1, maxLength: 3 }),
    exclude: fc.array(heard, { maxLength: 2 }),
  },
  [],
)

const mark = { x: fc.nat(100), y: fc.nat(100), width: fc.constant(10), height: fc.constant(10) }
const watermark: fc.Arbitrary<Watermark> = fc.oneof(
  some({ ...mark, z: fc.nat(30), image: fc.constant('https://img.example.com/logo.png') }, [
    ...(['x', 'y', 'width', 'height', 'image'] as const),
  ]),
  some({ ...mark, text: fc.constant('live'), size: fc.constant(20), color: fc.constant('#ff0000') }, [
    ...(['x', 'y', 'width', 'height', 'text', 'size'] as const),
  ]),
)

const key: Exclude<Secret, string> = { env: 'KEY' }
const cdn = fc.constantFrom<NonNullable<Relay['cdn']>>(
  [{ url: 'rtmp://push.example.com/live', stream: '{room}_{host}', tencent: true, authKey: key }],
  [
    { url: 'rtmp://a.example.com/live', stream: { env: 'STREAM' }, tencent: false },
    {
      url: 'rtmp://b.example.com/{app}',
      stream: '{date}',
      tencent: true,
      failover: [{ url: 'rtmp://c.example.com/x' }],
    },
  ],
)
const record = fc.constantFrom<NonNullable<Relay['record']>>(
  { mode: 'off' },
  { mode: 'template', key: '{room}_{date}' },
  { mode: 'custom', formats: ['mp4'], storage: { vod: { subAppId: 1 } }, prefix: '{room}' },
  {
    mode: 'custom',
    storage: { cos: { region: 'ap-singapore', bucket: 'b', accessKey: key, secretKey: key, path: ['a'] } },
  },
)
const sei = fc.constantFrom<NonNullable<Relay['sei']>>(
  { layout: {} },
  { passThrough: { content: 'x', payloadType: 5, uuid: 'ab'.repeat(16) } },
)
const background = fc.constantFrom<NonNullable<Relay['background']>>(
  { color: '#112233' },
  { image: 'https://img.example.com/back.png', fit: 'contain' },
)
const params = fc.constantFrom<object>(
  { SeiParams: { LayoutVolume: { AppData: 'raw' } } },
  { AudioParams: { AudioEncode: { BitRate: 96 } } },
  { VideoParams: { BackGroundColor: '0x123456', LayoutParams: { PureAudioHoldPlaceMode: 1 } } },
  { VideoParams: { LayoutParams: { RenderMode: 2 } } },
  { VideoParams: { WaterMarkList: [] } },
  { RecordParams: { UniRecord: 2 } },
)

const mixes = { layout: layouts, background, watermarks: fc.array(watermark, { maxLength: 2 }), sei }
const passes = { source: fc.constantFrom('camera' as const, 'screen'), sei }
const always = {
  audio,
  record,
  feedback: fc.constant<Relay['feedback'] & object>([{ room: '{room}_copy', roomIds: 'string' }]),
}
const raw = fc.tuple(fc.nat(19), params).map(([number, params]) => (number === 7 ? { params } : {}))
const relay: fc.Arbitrary<Relay> = fc.oneof(
  {
    arbitrary: some({ mode: fc.constant('mix' as const), video, cdn, ...always, ...mixes }, ['mode', 'video', 'cdn']),
    weight: 4,
  },
  {
    arbitrary: some({ mode: fc.constant('auto' as const), video, uplink: video, cdn, ...always, ...mixes, ...passes }, [
      ...(['mode', 'video', 'uplink', 'cdn'] as const),
    ]),
    weight: 4,
  },
  some({ mode: fc.constant('single' as const), uplink: video, cdn, ...always, ...passes }, ['mode', 'uplink', 'cdn']),
  some({ mode: fc.constant('mix-audio' as const), cdn, ...always }, ['mode', 'cdn']),
  some({ mode: fc.constant('single-audio' as const), cdn, ...always }, ['mode', 'cdn']),
)

const sites = fc.constantFrom<Partial<App>>({}, { site: 'cn', apiRegion: 'ap-beijing' })
const hosts = fc.constantFrom<string[][]>(['*'], ['anna', 'user*'], ['@first'], ['@creator', 'ben'])
const ignore = fc.constantFrom<string[][]>([], [], ['bot*'], ['dj', 'user3*'])

/** An app with one rule `show`, of every mode and with every option, as the check of the configuration gives it. */
export const apps: fc.Arbitrary<ParsedApp> = fc
  .tuple(sites, fc.constantFrom('integer' as const, 'string'), hosts, ignore, relay, raw)
  .map(([site, roomIds, hosts, ignore, plain, raw]) => {
    const one = rule({ hosts, ignore, relay: { ...plain, ...raw } })
    const result = parseConfig(config(app({ ...site, roomIds, rules: [one] })), dryRun)
    return result.ok ? result.config.apps[0] : undefined
  })
  .filter((one) => one !== undefined)

/** Somebody on stage, since a time of their own; three in ten of them linked in from another room. */
export const somebody: fc.Arbitrary<OnStage> = fc
  .tuple(user, fc.nat(1000), fc.constantFrom('', 'm', 'c', 'cm', 's', 'cms'), fc.nat(9))
  .map(([name, since, sends, number]) => ({
    ...person(name, since, sends),
    ...(number < 3 && { linked: true as const }),
  }))

/** Nobody to 40 people, in the order in which they came. */
export const stages: fc.Arbitrary<OnStage[]> = fc
  .uniqueArray(somebody, { maxLength: 40, selector: ({ user }) => user, size: 'max' })
  .map(inOrder)

export function inOrder(people: readonly OnStage[]): OnStage[] {
  return people.toSorted((a, b) => a.since - b.since || (a.user < b.user ? -1 : 1))
}
