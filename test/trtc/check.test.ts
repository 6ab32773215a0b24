import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { checkRequest } from '../../lib/trtc/request/check.ts'
import { startExamples } from './fixtures.ts'

type Site = 'intl' | 'cn'
type Json = Record<string, unknown>

/** What to change in a request: values by their paths; `absent` removes. */
type Patch = Record<string, unknown>

const absent = Symbol('absent')

const { SdkAppId, WithTranscoding, ...mix } = startExamples['1-mix-av'] as Json
const { AudioParams, VideoParams, PublishCdnParams } = mix
const task = { RoomId: '295066', RoomIdType: 0 as const, AgentParams: { UserId: 'trtc_partner_test_1' } }

const bases: Record<string, Json> = {
  ...(startExamples as Record<string, Json>),
  update: {
    SdkAppId,
    TaskId: 'task.-+1',
    SequenceNumber: 1,
    WithTranscoding,
    AudioParams,
    VideoParams,
    PublishCdnParams,
  },
  stop: { SdkAppId, TaskId: 'task.-+1' },
}

function patched(base: string, patch: Patch): Json {
  const request = structuredClone(bases[base]!)
  for (const [path, value] of Object.entries(patch)) {
    const names = path.split('.')
    const last = names.pop()!
    let at = request
    for (const name of names) at = (at[name] ??= {}) as Json
    if (value === absent) delete at[last]
    else at[last] = structuredClone(value)
  }
  return request
}

function check(base: string, site: Site, patch: Patch): string[] {
  const action = base === 'update' || base === 'stop' ? base : 'start'
  return checkRequest(action, site, patched(base, patch), action === 'update' ? task : undefined)
}

const text = (length: number) => 'a'.repeat(length)
const many = <Item>(count: number, item: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => item(index))

const video = 'VideoParams.VideoEncode'
const layout = 'VideoParams.LayoutParams'
const region = `${layout}.MixLayoutList.0`
const mark = 'VideoParams.WaterMarkList.0'
const image = `${mark}.WaterMarkImage`
const user = { RoomId: '295066', RoomIdType: 0, UserId: 'Trtc_User_0' }
const elsewhere = { RoomId: '295067', RoomIdType: 0, UserId: 'Trtc_User_0' }
const stream = { UserInfo: user, StreamType: 0 }
const single = { UserMediaStream: stream }
const push = (index: number) => ({ PublishCdnUrl: `rtmp://h/live/${index}`, IsTencentCdn: 1 })
const feed = (index: number) => ({ RoomId: `${index + 1}`, RoomIdType: 0, UserId: `r${index}`, UserSig: 's' })
const words = { Text: 'x', WaterMarkWidth: 1, WaterMarkHeight: 1, LocationX: 0, LocationY: 0, FontSize: 1 }
const wordMark = (more: Json = {}) => ({ [mark]: { WaterMarkType: 1, WaterMarkText: { ...words, ...more } } })
const bucket = { Vendor: 0, Region: 'r', Bucket: 'b', AccessKey: 'a', SecretKey: 's' }
const seen = (more: Json) => ({ SeiParams: { PassThrough: { PayloadContent: 'x', PayloadType: 100, ...more } } })

describe("TRTC's own examples are legal", () => {
  it.each(Object.keys(bases))('%s', (base) => {
    expect(check(base, 'intl', {})).toEqual([])
    expect(check(base, 'cn', {})).toEqual([])
  })
})

// Each: a base, a field, the site, values just inside, and values just outside with what is said about them.
type Edge = [base: string, path: string, site: Site | 'both', inside: unknown[], outside: unknown[], message: string]

const wholes = (least: number, most: number, base: string, path: string, site: Site | 'both' = 'both'): Edge => {
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`
  return [
    base,
    path,
    site,
    [least, most],
    [least - 1, most + 1, least + 0.5, `${least}`, null],
    `must be a whole number ${range}, not $`,
  ]
}
const some = (
  base: string,
  path: string,
  site: Site | 'both',
  options: (number | string)[],
  outside: unknown[],
): Edge => {
  const list = `${options.slice(0, -1).join(', ')} or ${options.at(-1)}`
  return [base, path, site, options, [...outside, null], `must be ${list}, not $`]
}
const saying = (edge: Edge, message: string): Edge => [edge[0], edge[1], edge[2], edge[3], edge[4], message]
const fits = (most: number, name: string): Edge => {
  const path = `${region}.${name}`
  return ['1-mix-av', path, 'both', [0, most], [-1, '0'], 'must be a whole number of at least 0, not $']
}
const full = (base: string, path: string): Edge => [
  base,
  path,
  'both',
  ['x'],
  ['', 7, null],
  'must be text that is not empty',
]
const colours = (base: string, path: string, site: Site | 'both' = 'both'): Edge => [
  base,
  path,
  site,
  ['0x000000', '0x99CCFF', '0xcc0033'],
  ['0x99CCF', '0x99CCFF0', '#99CCFF', '0X99CCFF', '0xGGGGGG', 0x99ccff],
  'must be a colour like 0xFF0000',
]
const images = (base: string, path: string, site: Site | 'both' = 'both'): Edge => [
  base,
  path,
  site,
  ['http://h/a.png', 'https://h/-._~:/?#[]@!&()*+,%=;|09azAZ'],
  [
    'https://h/a$.png',
    "https://h/a'.png",
    'https://h/a b.png',
    'https://h/é.png',
    'https://h/{user}.png',
    'ftp://h/a.png',
    '',
    7,
  ],
  'must be an http or https address of only letters, digits and - . _ ~ : / ? # [ ] @ ! & ( ) * + , % = ; |',
]
const names = (most: number, base: string, path: string, site: Site | 'both' = 'both'): Edge => [
  base,
  path,
  site,
  ['a', `${text(most - 4)}Z9_-`],
  ['', text(most + 1), 'a b', 'a.b', 'é', 7],
  `must be 1 to ${most} characters of A-Z, a-z, 0-9, _ and -`,
]
const max = Number.MAX_SAFE_INTEGER
const payload = 'a whole number from 100 to 254, but not 244'
const custom = { UniRecord: 3, McuStorageParams: { CloudStorage: bucket } }

const edges: Edge[] = [
  wholes(1, 4294967295, '1-mix-av', 'SdkAppId'),
  wholes(1, 4294967295, 'update', 'SdkAppId'),
  wholes(1, 4294967295, 'stop', 'SdkAppId'),
  saying(some('1-mix-av', 'RoomIdType', 'both', [0], []), 'must be 0 or 1, not $'),
  names(32, '1-mix-av', 'AgentParams.UserId'),
  full('1-mix-av', 'AgentParams.UserSig'),
  wholes(5, 86400, '1-mix-av', 'AgentParams.MaxIdleTime'),
  full('update', 'TaskId'),
  full('stop', 'TaskId'),
  wholes(0, max, 'update', 'SequenceNumber'),
  names(128, 'stop', 'RecordKey', 'cn'),

  some(
    '1-mix-av',
    'AudioParams.AudioEncode.SampleRate',
    'both',
    [48000, 44100, 32000, 24000, 16000, 8000],
    [22050, '48000'],
  ),
  some('1-mix-av', 'AudioParams.AudioEncode.Channel', 'both', [1, 2], [0, 3]),
  wholes(8, 500, '1-mix-av', 'AudioParams.AudioEncode.BitRate'),
  some('1-mix-av', 'AudioParams.AudioEncode.Codec', 'both', [0, 1, 2], [-1, 3]),
  wholes(0, 100, '2-mix-audio', 'AudioParams.SubscribeAudioList.0.SoundLevel', 'cn'),
  full('2-mix-audio', 'AudioParams.SubscribeAudioList.0.UserInfo.UserId'),
  some('2-mix-audio', 'AudioParams.SubscribeAudioList.0.UserInfo.RoomIdType', 'both', [0, 1], [2]),

  wholes(0, 1920, '3-relay-av', `${video}.Width`),
  wholes(0, 1920, '3-relay-av', `${video}.Height`, 'cn'),
  wholes(0, 1080, '3-relay-av', `${video}.Height`, 'intl'),
  wholes(1, 60, '3-relay-av', `${video}.Fps`, 'cn'),
  wholes(0, 60, '3-relay-av', `${video}.Fps`, 'intl'),
  wholes(1, 10000, '3-relay-av', `${video}.BitRate`, 'cn'),
  wholes(0, 10000, '3-relay-av', `${video}.BitRate`, 'intl'),
  wholes(1, 5, '3-relay-av', `${video}.Gop`),
  colours('1-mix-av', 'VideoParams.BackGroundColor'),
  images('1-mix-av', 'VideoParams.BackgroundImageUrl'),
  some('1-mix-av', 'VideoParams.BackgroundRenderMode', 'both', [0, 1, 2], [-1, 3]),

  saying(some('1-mix-av', `${layout}.MixLayoutMode`, 'both', [4], [0, 5]), 'must be 1, 2, 3 or 4, not $'),
  saying(some('1-mix-av', `${layout}.PureAudioHoldPlaceMode`, 'both', [0], [2]), 'must be 0 or 1, not $'),
  some('1-mix-av', `${region}.UserMediaStream.StreamType`, 'both', [0, 1], [2]),
  fits(640, 'LocationX'),
  fits(0, 'LocationY'),
  fits(1280, 'ImageWidth'),
  fits(720, 'ImageHeight'),
  wholes(0, max, '1-mix-av', `${region}.ZOrder`),
  some('1-mix-av', `${region}.RenderMode`, 'both', [0, 1, 2], [-1, 3]),
  colours('1-mix-av', `${region}.BackGroundColor`),
  images('1-mix-av', `${region}.BackgroundImageUrl`),
  some('1-mix-av', `${region}.BackgroundRenderMode`, 'intl', [0, 1, 2, 3], [-1, 4]),
  saying(
    some('1-mix-av', `${region}.BackgroundRenderMode`, 'cn', [0, 1, 2, 3], [-1, 5]),
    'must be 0, 1, 2, 3 or 4, not $',
  ),
  images('1-mix-av', `${region}.TransparentUrl`, 'cn'),
  some('1-mix-av', `${region}.BackGroundColorMode`, 'cn', [0, 1, 2, 3], [-1, 4]),
  some('1-mix-av', `${region}.EnableStreamSEI`, 'cn', [0, 1], [2]),

  images('1-mix-av', `${image}.WaterMarkUrl`),
  wholes(1, max, '1-mix-av', `${image}.WaterMarkWidth`),
  wholes(1, max, '1-mix-av', `${image}.WaterMarkHeight`),
  wholes(0, max, '1-mix-av', `${image}.LocationX`),
  wholes(0, max, '1-mix-av', `${image}.LocationY`),
  wholes(0, max, '1-mix-av', `${image}.ZOrder`),
  some('1-mix-av', `${image}.DynamicPosType`, 'cn', [0, 1, 2], [-1, 3]),

  [
    '1-mix-av',
    'PublishCdnParams.0.PublishCdnUrl',
    'both',
    ['rtmp://h/live/a', 'rtmp://h:1935/live/a?txSecret=x&txTime=5F', 'rtmp://h/app'],
    [
      'rtmps://h/live/a',
      'http://h/live/a',
      'srt://h/live/a',
      'rtmp://h',
      'rtmp://h/',
      'rtmp:///live/a',
      'rtmp://h/live/a b',
      'RTMP://h/live/a',
      '',
      7,
    ],
    'must be an address of the form rtmp://host/app/stream',
  ],
  some('1-mix-av', 'PublishCdnParams.0.IsTencentCdn', 'both', [0, 1], [2, '1']),
  names(32, '5-mix-av-feedback', 'FeedBackRoomParams.0.UserId'),
  full('5-mix-av-feedback', 'FeedBackRoomParams.0.UserSig'),
  some('5-mix-av-feedback', 'FeedBackRoomParams.0.RoomIdType', 'both', [0, 1], [2]),

  [
    '6-mix-av-sei',
    'SeiParams.LayoutVolume.AppData',
    'both',
    ['', text(4095)],
    [text(4096), 7],
    'must be text of fewer than 4096 characters',
  ],
  [
    '6-mix-av-sei',
    'SeiParams.LayoutVolume.PayloadType',
    'both',
    [100, 243, 245, 254],
    [5, 99, 244, 255, 100.5, '100'],
    `must be ${payload}`,
  ],
  wholes(1, max, '6-mix-av-sei', 'SeiParams.LayoutVolume.Interval'),
  some('6-mix-av-sei', 'SeiParams.LayoutVolume.FollowIdr', 'both', [0, 1], [2]),
]

const quoted = (value: unknown) => (typeof value === 'string' ? JSON.stringify(value) : String(value))

// The same for fields whose surroundings must be made first: a patch that is legal, one that is not, and all that is said about it.
type Rule = [rule: string, base: string, site: Site | 'both', inside: Patch, outside: Patch, faults: string[]]

const single0 = 'SingleSubscribeParams'
const crop = (LocationX: number, LocationY: number, Width: number, Height: number) => ({
  [`${region}.CustomCrop`]: { LocationX, LocationY, Width, Height },
})
const render = (Width: number, Height: number, more: Json = {}) => ({
  [`${region}.BackgroundRenderMode`]: 4,
  [`${region}.BackgroundCustomRender`]: { Width, Height, ...more },
})
const dynamic = (mode: number, more: Json = {}) => ({ [layout]: { MixLayoutMode: mode, ...more } })
const list = (...users: Json[]) => users.map((UserInfo) => ({ UserInfo }))
const hear = 'AudioParams.SubscribeAudioList'
const deaf = 'AudioParams.UnSubscribeAudioList'
const layoutRoom = "must be the room that this user's region in MixLayoutList names"
const mainRoom = 'must be the relayed room with MixLayoutMode 1, 2 and 3'
const integerRoom = 'must be a whole number from 1 to 4294967294, since RoomIdType is 0'
const stringRoom =
  'must be 1 to 64 letters, digits, spaces and ! # $ % & ( ) + - : ; < = . > ? @ [ ] ^ _ { } | ~ , since RoomIdType is 1'
const needsOutput = 'PublishCdnParams: at least one address here or one room in FeedBackRoomParams is needed'
const uuid = '0123456789abcdefABCDEF0123456789'

const room = (base: string, path: string, more: Patch = {}): Rule[] => [
  ...['1', '4294967294'].flatMap((inside) =>
    ['0', '4294967295', '01', '-1', '1.5', 'a', '99999999999'].map((outside): Rule => {
      const patch = (RoomId: string) => ({ ...more, [`${path}RoomId`]: RoomId, [`${path}RoomIdType`]: 0 })
      return [`integer room ${outside}`, base, 'both', patch(inside), patch(outside), [`${path}RoomId: ${integerRoom}`]]
    }),
  ),
  ...['a', text(64), 'Az09 !#$%&()+-:;<=.>?@[]^_{}|~,'].flatMap((inside) =>
    [text(65), "a'b", 'a/b', 'a"b', 'é', 'a*b', 'a\\b'].map((outside): Rule => {
      const patch = (RoomId: string) => ({ ...more, [`${path}RoomId`]: RoomId, [`${path}RoomIdType`]: 1 })
      return [`string room ${outside}`, base, 'both', patch(inside), patch(outside), [`${path}RoomId: ${stringRoom}`]]
    }),
  ),
]

const missing = (base: string, ...paths: string[]): Rule[] =>
  paths.map((path): Rule => [`${path} is needed`, base, 'both', {}, { [path]: absent }, [`${path}: is missing`]])

const unknown = (base: string, ...paths: string[]): Rule[] =>
  paths.map((path): Rule => {
    const name = `${path === '' ? '' : `${path}.`}Surprise`
    return [`${name} is unknown`, base, 'both', {}, { [name]: 1 }, [`${name}: is not a field of this request`]]
  })

const notObject = (base: string, ...paths: string[]): Rule[] =>
  paths.flatMap((path) =>
    ['x', null].map((value): Rule => [
      `${path} is an object`,
      base,
      'both',
      {},
      { [path]: value },
      [`${path}: must be an object`],
    ]),
  )

const notList = (base: string, ...paths: string[]): Rule[] =>
  paths.map((path): Rule => [`${path} is a list`, base, 'both', {}, { [path]: { 0: {} } }, [`${path}: must be a list`]])

const words1 = `${mark}.WaterMarkText`
const wordEdge = (site: Site | 'both', inside: Json, outside: Json, message: string): Rule => {
  const [name] = Object.keys(outside)
  return [`${name} of a text`, '1-mix-av', site, wordMark(inside), wordMark(outside), [`${words1}.${name}: ${message}`]]
}
const recordEdge = (inside: Json, outside: Json, message: string): Rule => {
  const [name] = Object.keys(outside)
  const made = (more: Json) => ({ RecordParams: { ...custom, ...more } })
  return [`RecordParams.${name}`, '1-mix-av', 'both', made(inside), made(outside), [`RecordParams.${name}: ${message}`]]
}
const stored = (McuStorageParams: Json, more: Json = {}) => ({
  RecordParams: { UniRecord: 3, McuStorageParams, ...more },
})
const storage = 'RecordParams.McuStorageParams'
const passEdge = (inside: Json, outside: Json, name: string, message: string): Rule => [
  `PassThrough ${name}`,
  '6-mix-av-sei',
  'both',
  seen(inside),
  seen(outside),
  [`SeiParams.PassThrough.${name}: ${message}`],
]

const rules: Rule[] = [
  ...missing('1-mix-av', 'SdkAppId', 'RoomId', 'RoomIdType', 'AgentParams', 'WithTranscoding', 'AudioParams'),
  ...missing('1-mix-av', 'AgentParams.UserId', 'AgentParams.UserSig', 'AudioParams.AudioEncode', video),
  ...missing('1-mix-av', ...['SampleRate', 'Channel', 'BitRate'].map((name) => `AudioParams.AudioEncode.${name}`)),
  ...missing('1-mix-av', ...['Width', 'Height', 'Fps', 'BitRate', 'Gop'].map((name) => `${video}.${name}`)),
  ...missing(
    '1-mix-av',
    `${layout}.MixLayoutMode`,
    `${region}.UserMediaStream.UserInfo.UserId`,
    'PublishCdnParams.0.PublishCdnUrl',
  ),
  ...missing(
    '1-mix-av',
    ...['WaterMarkUrl', 'WaterMarkWidth', 'WaterMarkHeight', 'LocationX', 'LocationY'].map(
      (name) => `${image}.${name}`,
    ),
  ),
  ...missing('2-mix-audio', `${hear}.0.UserInfo`, `${hear}.0.UserInfo.UserId`),
  ...missing('3-relay-av', `${single0}.UserMediaStream`),
  ...missing(
    '5-mix-av-feedback',
    ...['RoomId', 'RoomIdType', 'UserId', 'UserSig'].map((name) => `FeedBackRoomParams.0.${name}`),
  ),
  ...missing('update', 'SdkAppId', 'TaskId', 'SequenceNumber', 'WithTranscoding'),
  ...missing('stop', 'SdkAppId', 'TaskId'),

  ...unknown(
    '1-mix-av',
    '',
    'AgentParams',
    'AudioParams',
    'AudioParams.AudioEncode',
    'VideoParams',
    video,
    layout,
    region,
    mark,
    image,
  ),
  ...unknown('1-mix-av', `${region}.UserMediaStream`, `${region}.UserMediaStream.UserInfo`, 'PublishCdnParams.0'),
  ...unknown('2-mix-audio', `${hear}.0`, `${hear}.0.UserInfo`),
  ...unknown('3-relay-av', single0, `${single0}.UserMediaStream`),
  ...unknown('5-mix-av-feedback', 'FeedBackRoomParams.0'),
  ...unknown('6-mix-av-sei', 'SeiParams', 'SeiParams.LayoutVolume'),
  ...unknown('update', ''),
  ...unknown('stop', ''),
  ...['RoomId', 'AgentParams', 'RecordParams'].map((name): Rule => [
    `${name} is fixed`,
    'update',
    'both',
    {},
    { [name]: 'x' },
    [`${name}: is not a field of this request`],
  ]),
  [
    'an undefined field is no field',
    '1-mix-av',
    'both',
    {},
    { SeiParams: undefined },
    ['SeiParams: must be an object'],
  ],
  ...notObject(
    '1-mix-av',
    'AgentParams',
    'AudioParams',
    'AudioParams.AudioEncode',
    'VideoParams',
    video,
    layout,
    region,
    mark,
    image,
  ),
  ...notList('1-mix-av', `${layout}.MixLayoutList`, 'VideoParams.WaterMarkList', 'PublishCdnParams'),
  ...notList('2-mix-audio', hear, deaf),
  ...notList('5-mix-av-feedback', 'FeedBackRoomParams'),

  // rooms
  ...room('2-mix-audio', '', { [`${hear}`]: absent }),
  ...room('5-mix-av-feedback', 'FeedBackRoomParams.0.'),
  ...room('2-mix-audio', `${hear}.0.UserInfo.`),
  ...room('2-mix-audio', `${deaf}.0.UserInfo.`, { [deaf]: list(user) }),
  ...room('3-relay-av', `${single0}.UserMediaStream.UserInfo.`),
  ...room('1-mix-av', `${region}.UserMediaStream.UserInfo.`),
  [
    'a room without a type has that of the relayed room',
    '2-mix-audio',
    'both',
    { [`${hear}.0.UserInfo`]: { UserId: 'a', RoomId: '5' } },
    { [`${hear}.0.UserInfo`]: { UserId: 'a', RoomId: 'x' } },
    [`${hear}.0.UserInfo.RoomId: ${integerRoom}`],
  ],
  [
    'the room of the large picture',
    '1-mix-av',
    'both',
    dynamic(1, { MaxVideoUser: single }),
    dynamic(1, { MaxVideoUser: { UserMediaStream: { UserInfo: { ...user, RoomId: '0' } } } }),
    [
      `${layout}.MaxVideoUser.UserMediaStream.UserInfo.RoomId: ${integerRoom}`,
      `${layout}.MaxVideoUser.UserMediaStream.UserInfo.RoomId: ${mainRoom}`,
    ],
  ],

  // what goes with transcoding
  [
    'a relay of one stream names it',
    '4-relay-audio',
    'both',
    {},
    { [single0]: absent },
    [`${single0}: is missing, and WithTranscoding 0 needs it`],
  ],
  [
    'a mix does not',
    '2-mix-audio',
    'both',
    { [single0]: absent },
    { [single0]: single },
    [`${single0}: works with WithTranscoding 0 only`],
  ],
  [
    'an update of a relay may leave it',
    'update',
    'both',
    { WithTranscoding: 0, VideoParams: absent, [single0]: absent },
    { [single0]: single },
    [`${single0}: works with WithTranscoding 0 only`],
  ],
  [
    'WithTranscoding is 0 or 1',
    '2-mix-audio',
    'both',
    {},
    { WithTranscoding: 2 },
    ['WithTranscoding: must be 0 or 1, not 2'],
  ],
  [
    'a mix with video has a layout',
    '1-mix-av',
    'both',
    {},
    { [layout]: absent },
    [`${layout}: is missing, and a mix with video needs it`],
  ],
  ...(
    [
      ['LayoutParams', { MixLayoutMode: 1 }],
      ['BackGroundColor', '0x000000'],
      ['BackgroundImageUrl', 'http://h/a.png'],
      ['WaterMarkList', []],
      ['BackgroundRenderMode', 0],
    ] as const
  ).map(([name, value]): Rule => [
    `${name} needs a mix`,
    '3-relay-av',
    'both',
    {},
    { [`VideoParams.${name}`]: value },
    [`VideoParams.${name}: works with WithTranscoding 1 only`],
  ]),

  // audio
  [
    'HE-AAC v2 is stereo',
    '1-mix-av',
    'both',
    { 'AudioParams.AudioEncode.Codec': 2, 'AudioParams.AudioEncode.Channel': 2 },
    { 'AudioParams.AudioEncode.Codec': 2, 'AudioParams.AudioEncode.Channel': 1 },
    ['AudioParams.AudioEncode.Channel: must be 2 with Codec 2 (HE-AAC v2)'],
  ],
  ...[1, 2].map((Codec): Rule => {
    const at = (SampleRate: number) => ({
      'AudioParams.AudioEncode.Codec': Codec,
      'AudioParams.AudioEncode.SampleRate': SampleRate,
    })
    return [
      `codec ${Codec} at 8000 Hz`,
      '1-mix-av',
      'both',
      at(16000),
      at(8000),
      ['AudioParams.AudioEncode.SampleRate: must be 16000 or more with Codec 1 or 2'],
    ]
  }),
  [
    'mono HE-AAC',
    '1-mix-av',
    'both',
    { 'AudioParams.AudioEncode.Codec': 1, 'AudioParams.AudioEncode.Channel': 1 },
    { 'AudioParams.AudioEncode.Channel': 3 },
    ['AudioParams.AudioEncode.Channel: must be 1 or 2, not 3'],
  ],
  [
    '8000 Hz without a codec',
    '1-mix-av',
    'both',
    { 'AudioParams.AudioEncode.Codec': absent, 'AudioParams.AudioEncode.SampleRate': 8000 },
    { 'AudioParams.AudioEncode.Codec': 1, 'AudioParams.AudioEncode.SampleRate': 8000 },
    ['AudioParams.AudioEncode.SampleRate: must be 16000 or more with Codec 1 or 2'],
  ],
  ...[hear, deaf].flatMap((one): Rule[] => {
    const other = one === hear ? deaf : hear
    const fault = 'AudioParams: an update needs SubscribeAudioList and UnSubscribeAudioList together, or neither'
    return [
      ['the lists of an update', 'update', 'both', { [one]: [], [other]: list(user) }, { [one]: list(user) }, [fault]],
      ['the empty lists of an update', 'update', 'both', { [one]: [], [other]: [] }, { [one]: [] }, [fault]],
    ]
  }),
  [
    'an update may leave the encoding',
    'update',
    'both',
    { 'AudioParams.AudioEncode': absent },
    { 'AudioParams.AudioEncode': {} },
    ['SampleRate', 'Channel', 'BitRate'].map((name) => `AudioParams.AudioEncode.${name}: is missing`),
  ],
  ...([1, 2, 3] as const).flatMap((mode): Rule[] => [
    [
      `layout ${mode}: heard in the room`,
      '1-mix-av',
      'both',
      { ...dynamic(mode), [hear]: list(user, { UserId: 'b' }) },
      { ...dynamic(mode), [hear]: list(user, elsewhere) },
      [`${hear}.1.UserInfo.RoomId: ${mainRoom}`],
    ],
    [
      `layout ${mode}: 123 is not "123"`,
      '1-mix-av',
      'both',
      { ...dynamic(mode), [deaf]: list(user) },
      { ...dynamic(mode), [deaf]: list({ ...user, RoomIdType: 1 }) },
      [`${deaf}.0.UserInfo.RoomId: ${mainRoom}`],
    ],
    [
      `layout ${mode}: in an update`,
      'update',
      'both',
      { ...dynamic(mode), [hear]: list(user), [deaf]: [] },
      { ...dynamic(mode), [hear]: list(elsewhere), [deaf]: [] },
      [`${hear}.0.UserInfo.RoomId: ${mainRoom}`],
    ],
  ]),
  [
    'a mix of audio may reach other rooms',
    '2-mix-audio',
    'both',
    { [hear]: list(user, elsewhere) },
    { [hear]: list({ ...elsewhere, UserId: '' }) },
    [`${hear}.0.UserInfo.UserId: must be text that is not empty`],
  ],
  [
    'regions: heard where seen',
    '7-mix-av-cross-room',
    'both',
    {},
    { [`${hear}.1.UserInfo.RoomId`]: '295066' },
    [`${hear}.1.UserInfo.RoomId: ${layoutRoom}`],
  ],
  [
    'regions: not heard where seen',
    '7-mix-av-cross-room',
    'both',
    { [deaf]: list({ UserId: 'Trtc_User_0' }) },
    { [deaf]: list({ UserId: 'Trtc_User_1' }) },
    [`${deaf}.0.UserInfo.RoomId: ${layoutRoom}`],
  ],
  [
    'regions: heard without being seen',
    '7-mix-av-cross-room',
    'both',
    { [`${hear}.1.UserInfo`]: { ...elsewhere, UserId: 'c' } },
    { [`${hear}.0.UserInfo`]: elsewhere },
    [`${hear}.0.UserInfo.RoomId: ${layoutRoom}`],
  ],
  [
    'regions: no room is the relayed room',
    '1-mix-av',
    'both',
    { [hear]: list(user), [`${region}.UserMediaStream.UserInfo`]: { UserId: 'Trtc_User_0' } },
    { [hear]: list(elsewhere), [`${region}.UserMediaStream.UserInfo`]: { UserId: 'Trtc_User_0' } },
    [`${hear}.0.UserInfo.RoomId: ${layoutRoom}`],
  ],

  [
    'regions: seen in two rooms, heard in one of them',
    '7-mix-av-cross-room',
    'both',
    { [`${layout}.MixLayoutList.1.UserMediaStream.UserInfo`]: elsewhere, [hear]: list(user, elsewhere) },
    { [`${layout}.MixLayoutList.1.UserMediaStream.UserInfo`]: elsewhere, [hear]: list({ ...user, RoomId: '295068' }) },
    [`${hear}.0.UserInfo.RoomId: ${layoutRoom}`],
  ],

  // layout
  [
    'a custom layout has regions',
    '1-mix-av',
    'both',
    { [`${layout}.MixLayoutList`]: [{}] },
    { [`${layout}.MixLayoutList`]: [] },
    [`${layout}.MixLayoutList: must have 1 to 16 regions, not 0`],
  ],
  [
    'a custom layout has its list',
    '1-mix-av',
    'both',
    {},
    { [`${layout}.MixLayoutList`]: absent },
    [`${layout}.MixLayoutList: must have 1 to 16 regions, not 0`],
  ],
  [
    'but 16 at most',
    '1-mix-av',
    'both',
    { [`${layout}.MixLayoutList`]: many(16, () => ({})) },
    { [`${layout}.MixLayoutList`]: many(17, () => ({})) },
    [`${layout}.MixLayoutList: must have 1 to 16 regions, not 17`],
  ],
  [
    'a region ends at the right edge',
    '1-mix-av',
    'both',
    { [`${region}.LocationX`]: 640 },
    { [`${region}.LocationX`]: 641 },
    [`${region}: LocationX + ImageWidth must be at most the picture's width, 1280, not 1281`],
  ],
  [
    'a region ends at the lower edge',
    '1-mix-av',
    'both',
    { [`${region}.ImageHeight`]: 719, [`${region}.LocationY`]: 1 },
    { [`${region}.LocationY`]: 1 },
    [`${region}: LocationY + ImageHeight must be at most the picture's height, 720, not 721`],
  ],
  [
    'a region may say nothing',
    '1-mix-av',
    'both',
    { [region]: {} },
    { [region]: { LocationX: 1281 } },
    [`${region}: LocationX + ImageWidth must be at most the picture's width, 1280, not 1281`],
  ],
  [
    'a large picture in layouts 1 and 2',
    '1-mix-av',
    'both',
    dynamic(2, { MaxVideoUser: single }),
    dynamic(3, { MaxVideoUser: single }),
    [`${layout}.MaxVideoUser: works with MixLayoutMode 1 and 2 only`],
  ],
  [
    'no large picture among regions',
    '1-mix-av',
    'both',
    {},
    { [`${layout}.MaxVideoUser`]: single },
    [`${layout}.MaxVideoUser: works with MixLayoutMode 1 and 2 only`],
  ],
  [
    'the large picture is of the relayed room',
    '1-mix-av',
    'both',
    dynamic(2, { MaxVideoUser: single }),
    dynamic(2, { MaxVideoUser: { UserMediaStream: { UserInfo: elsewhere } } }),
    [`${layout}.MaxVideoUser.UserMediaStream.UserInfo.RoomId: ${mainRoom}`],
  ],
  [
    'the large picture has a stream',
    '1-mix-av',
    'both',
    dynamic(2, { MaxVideoUser: single }),
    dynamic(2, { MaxVideoUser: {} }),
    [`${layout}.MaxVideoUser.UserMediaStream: is missing`],
  ],
  ...[1, 2, 3].flatMap((mode): Rule[] => [
    [
      `no regions in layout ${mode}`,
      '1-mix-av',
      'both',
      dynamic(mode),
      dynamic(mode, { MixLayoutList: [] }),
      [`${layout}.MixLayoutList: works with MixLayoutMode 4 only`],
    ],
    [
      `RenderMode of layout ${mode}`,
      '1-mix-av',
      'both',
      dynamic(mode, { RenderMode: 2 }),
      dynamic(mode, { RenderMode: 3 }),
      [`${layout}.RenderMode: must be 0, 1 or 2, not 3`],
    ],
    [
      `places for audio in layout ${mode}`,
      '1-mix-av',
      'both',
      dynamic(mode, { PureAudioHoldPlaceMode: 1 }),
      dynamic(mode, { PureAudioHoldPlaceMode: 2 }),
      [`${layout}.PureAudioHoldPlaceMode: must be 0 or 1, not 2`],
    ],
    [
      `SEI in layout ${mode}`,
      '1-mix-av',
      'cn',
      dynamic(mode, { EnableStreamSEI: 1 }),
      dynamic(mode, { EnableStreamSEI: 2 }),
      [`${layout}.EnableStreamSEI: must be 0 or 1, not 2`],
    ],
  ]),
  ...(
    [
      ['PureAudioHoldPlaceMode', 1, 'both'],
      ['RenderMode', 0, 'both'],
      ['EnableStreamSEI', 0, 'cn'],
    ] as const
  ).map(([name, value, site]): Rule => [
    `${name} is for layouts 1 to 3`,
    '1-mix-av',
    site,
    {},
    { [`${layout}.${name}`]: value },
    [`${layout}.${name}: works with MixLayoutMode 1, 2 and 3 only`],
  ]),

  // crops, masks, placeholders
  [
    'a crop from the corner',
    '1-mix-av',
    'cn',
    crop(0, 0, 1, 1),
    crop(-1, 0, 1, 1),
    [`${region}.CustomCrop.LocationX: must be a whole number from 0 to 10000, not -1`],
  ],
  [
    'a crop from the top',
    '1-mix-av',
    'cn',
    crop(1, 0, 1, 1),
    crop(1, -1, 1, 1),
    [`${region}.CustomCrop.LocationY: must be a whole number from 0 to 10000, not -1`],
  ],
  [
    'a crop on intl',
    '1-mix-av',
    'intl',
    crop(1, 1, 1, 1),
    crop(0, 1, 1, 1),
    [`${region}.CustomCrop.LocationX: must be a whole number from 1 to 10000, not 0`],
  ],
  [
    'a crop on intl from the top',
    '1-mix-av',
    'intl',
    crop(1, 1, 1, 1),
    crop(1, 0, 1, 1),
    [`${region}.CustomCrop.LocationY: must be a whole number from 1 to 10000, not 0`],
  ],
  [
    'a crop has a width',
    '1-mix-av',
    'both',
    crop(1, 1, 1, 1),
    crop(1, 1, 0, 1),
    [`${region}.CustomCrop.Width: must be a whole number from 1 to 10000, not 0`],
  ],
  [
    'a crop has a height',
    '1-mix-av',
    'both',
    crop(1, 1, 1, 1),
    crop(1, 1, 1, 0),
    [`${region}.CustomCrop.Height: must be a whole number from 1 to 10000, not 0`],
  ],
  [
    'a crop ends at 10000 to the right',
    '1-mix-av',
    'both',
    crop(5000, 1, 5000, 1),
    crop(5000, 1, 5001, 1),
    [`${region}.CustomCrop: LocationX + Width must be at most 10000, not 10001`],
  ],
  [
    'a crop ends at 10000 below',
    '1-mix-av',
    'both',
    crop(1, 5000, 1, 5000),
    crop(1, 5001, 1, 5000),
    [`${region}.CustomCrop: LocationY + Height must be at most 10000, not 10001`],
  ],
  [
    'a crop is complete',
    '1-mix-av',
    'both',
    crop(1, 1, 1, 1),
    { [`${region}.CustomCrop`]: {} },
    ['LocationX', 'LocationY', 'Width', 'Height'].map((name) => `${region}.CustomCrop.${name}: is missing`),
  ],
  [
    'a mask needs RenderMode 0',
    '1-mix-av',
    'cn',
    { [`${region}.TransparentUrl`]: 'https://h/m.png' },
    { [`${region}.TransparentUrl`]: 'https://h/m.png', [`${region}.RenderMode`]: 1 },
    [`${region}.TransparentUrl: works with RenderMode 0 only`],
  ],
  [
    'a custom placeholder is described',
    '1-mix-av',
    'cn',
    render(640, 720),
    { [`${region}.BackgroundRenderMode`]: 4 },
    [`${region}.BackgroundCustomRender: is missing, and BackgroundRenderMode 4 needs it`],
  ],
  [
    'and only that',
    '1-mix-av',
    'cn',
    render(640, 720),
    { ...render(640, 720), [`${region}.BackgroundRenderMode`]: 3 },
    [`${region}.BackgroundCustomRender: works with BackgroundRenderMode 4 only`],
  ],
  [
    'its width',
    '1-mix-av',
    'cn',
    render(640, 1),
    render(641, 1),
    [`${region}.BackgroundCustomRender.Width: must be at most the region's width, 640, not 641`],
  ],
  [
    'its height',
    '1-mix-av',
    'cn',
    render(1, 720),
    render(1, 721),
    [`${region}.BackgroundCustomRender.Height: must be at most the region's height, 720, not 721`],
  ],
  [
    'its least width',
    '1-mix-av',
    'cn',
    render(1, 1),
    render(0, 1),
    [`${region}.BackgroundCustomRender.Width: must be a whole number of at least 1, not 0`],
  ],
  [
    'its least height',
    '1-mix-av',
    'cn',
    render(1, 1),
    render(1, 0),
    [`${region}.BackgroundCustomRender.Height: must be a whole number of at least 1, not 0`],
  ],
  [
    'its corners',
    '1-mix-av',
    'cn',
    render(100, 50, { Radius: 25 }),
    render(100, 50, { Radius: 26 }),
    [`${region}.BackgroundCustomRender.Radius: must be at most half of the smaller side, 25, not 26`],
  ],
  [
    'no negative corners',
    '1-mix-av',
    'cn',
    render(100, 50, { Radius: 0 }),
    render(100, 50, { Radius: -1 }),
    [`${region}.BackgroundCustomRender.Radius: must be a whole number of at least 0, not -1`],
  ],

  // watermarks
  [
    'a picture without a type',
    '1-mix-av',
    'both',
    { [`${mark}.WaterMarkType`]: absent },
    { [`${mark}.WaterMarkType`]: absent, [image]: absent },
    [`${image}: is missing, and WaterMarkType 0 needs it`],
  ],
  [
    'a picture has no text',
    '1-mix-av',
    'both',
    {},
    { [words1]: words },
    [`${words1}: works with WaterMarkType 1 only`],
  ],
  [
    'a text has its text',
    '1-mix-av',
    'both',
    wordMark(),
    { [mark]: { WaterMarkType: 1 } },
    [`${words1}: is missing, and WaterMarkType 1 needs it`],
  ],
  [
    'a text has no picture',
    '1-mix-av',
    'both',
    wordMark(),
    { [`${mark}.WaterMarkType`]: 1, [words1]: words },
    [`${image}: works with WaterMarkType 0 only`],
  ],
  [
    'a watermark is a picture or a text',
    '1-mix-av',
    'both',
    {},
    { [`${mark}.WaterMarkType`]: 2 },
    [`${mark}.WaterMarkType: must be 0 or 1, not 2`],
  ],
  wordEdge('both', { Text: 'x' }, { Text: '' }, 'must be text that is not empty'),
  wordEdge('both', { FontSize: 1 }, { FontSize: 0 }, 'must be a whole number of at least 1, not 0'),
  wordEdge('both', { WaterMarkWidth: 1 }, { WaterMarkWidth: 0 }, 'must be a whole number of at least 1, not 0'),
  wordEdge('both', { WaterMarkHeight: 1 }, { WaterMarkHeight: 0 }, 'must be a whole number of at least 1, not 0'),
  wordEdge('both', { LocationX: 0 }, { LocationX: -1 }, 'must be a whole number of at least 0, not -1'),
  wordEdge('both', { LocationY: 0 }, { LocationY: -1 }, 'must be a whole number of at least 0, not -1'),
  wordEdge('both', { FontColor: '0xFFFFFF' }, { FontColor: 'white' }, 'must be a colour like 0xFF0000'),
  wordEdge('both', { BackGroundColor: '0xFFFFFF' }, { BackGroundColor: '0xFFF' }, 'must be a colour like 0xFF0000'),
  wordEdge('cn', { ZOrder: 0 }, { ZOrder: -1 }, 'must be a whole number of at least 0, not -1'),
  wordEdge('cn', { DynamicPosType: 2 }, { DynamicPosType: 3 }, 'must be 0, 1 or 2, not 3'),
  wordEdge('cn', { Font: 'SourceHanSans' }, { Font: 'Arial' }, 'must be Tencent or SourceHanSans, not "Arial"'),
  wordEdge('cn', { Font: 'Tencent' }, { Surprise: 1 }, 'is not a field of this request'),
  [
    'a text is complete',
    '1-mix-av',
    'both',
    wordMark(),
    { [mark]: { WaterMarkType: 1, WaterMarkText: {} } },
    ['WaterMarkWidth', 'WaterMarkHeight', 'LocationX', 'LocationY', 'Text', 'FontSize'].map(
      (name) => `${words1}.${name}: is missing`,
    ),
  ],

  // outputs
  ['a start has an output', '1-mix-av', 'both', {}, { PublishCdnParams: absent }, [needsOutput]],
  ['an empty list is none', '1-mix-av', 'both', {}, { PublishCdnParams: [], FeedBackRoomParams: [] }, [needsOutput]],
  [
    'an update may say nothing of outputs',
    'update',
    'both',
    { PublishCdnParams: absent },
    { PublishCdnParams: [], FeedBackRoomParams: [] },
    [needsOutput],
  ],
  [
    'an update may leave one kind',
    'update',
    'both',
    { PublishCdnParams: [], FeedBackRoomParams: [feed(0)] },
    { PublishCdnParams: [], FeedBackRoomParams: [] },
    [needsOutput],
  ],
  [
    '10 addresses',
    '1-mix-av',
    'both',
    { PublishCdnParams: many(10, push) },
    { PublishCdnParams: many(11, push) },
    ['PublishCdnParams: must have at most 10 addresses, not 11'],
  ],
  [
    '10 rooms',
    '1-mix-av',
    'both',
    { FeedBackRoomParams: many(10, feed) },
    { FeedBackRoomParams: many(11, feed) },
    ['FeedBackRoomParams: must have at most 10 rooms, not 11'],
  ],
  [
    'each address once',
    '1-mix-av',
    'both',
    { PublishCdnParams: [push(1), push(2)] },
    { PublishCdnParams: [push(1), push(2), { PublishCdnUrl: 'rtmp://h/live/1?a=b' }] },
    ['PublishCdnParams.2.PublishCdnUrl: is the same address as one before it'],
  ],
  [
    'each robot once',
    '1-mix-av',
    'both',
    { FeedBackRoomParams: [feed(1), feed(2)] },
    { FeedBackRoomParams: [feed(1), { ...feed(2), UserId: 'r1' }] },
    ['FeedBackRoomParams.1.UserId: is the same user as one before it'],
  ],
  ...['5-mix-av-feedback', 'update'].flatMap((base): Rule[] => [
    [
      'no feedback into the relayed room',
      base,
      'both',
      { FeedBackRoomParams: [{ ...feed(0), RoomId: '295067' }] },
      { FeedBackRoomParams: [{ ...feed(0), RoomId: '295066' }] },
      ['FeedBackRoomParams.0.RoomId: must be another room than the relayed one'],
    ],
    [
      'a text room of the same digits is another',
      base,
      'both',
      { FeedBackRoomParams: [{ ...feed(0), RoomId: '295066', RoomIdType: 1 }] },
      { FeedBackRoomParams: [{ ...feed(0), RoomId: '295066', RoomIdType: 0 }] },
      ['FeedBackRoomParams.0.RoomId: must be another room than the relayed one'],
    ],
    [
      'the agent does not feed',
      base,
      'both',
      { FeedBackRoomParams: [{ ...feed(0), UserId: 'trtc_partner_test_2' }] },
      { FeedBackRoomParams: [{ ...feed(0), UserId: 'trtc_partner_test_1' }] },
      ["FeedBackRoomParams.0.UserId: must be another user than the agent's"],
    ],
  ]),

  // SEI
  [
    'SEI may be all defaults',
    '1-mix-av',
    'both',
    { SeiParams: { LayoutVolume: {} } },
    { SeiParams: { LayoutVolume: null } },
    ['SeiParams.LayoutVolume: must be an object'],
  ],
  passEdge({}, { PayloadContent: '' }, 'PayloadContent', 'must be text that is not empty'),
  ...[100, 243, 245, 254].flatMap((inside) =>
    [4, 6, 99, 244, 255, '5'].map((outside) =>
      passEdge({ PayloadType: inside }, { PayloadType: outside }, 'PayloadType', `must be 5 or ${payload}`),
    ),
  ),
  passEdge(
    { PayloadType: 5, PayloadUuid: uuid },
    { PayloadType: 5 },
    'PayloadUuid',
    'is missing, and PayloadType 5 needs it',
  ),
  passEdge(
    { PayloadType: 100 },
    { PayloadType: 100, PayloadUuid: uuid },
    'PayloadUuid',
    'works with PayloadType 5 only',
  ),
  ...[uuid.slice(1), `${uuid}0`, uuid.replace('0', 'g'), 7].map((outside) =>
    passEdge(
      { PayloadType: 5, PayloadUuid: uuid },
      { PayloadType: 5, PayloadUuid: outside },
      'PayloadUuid',
      'must be 32 hexadecimal digits',
    ),
  ),
  passEdge({ Interval: 1 }, { Interval: 0 }, 'Interval', 'must be a whole number of at least 1, not 0'),
  passEdge({ FollowIdr: 1 }, { FollowIdr: 2 }, 'FollowIdr', 'must be 0 or 1, not 2'),
  passEdge({}, { Surprise: 1 }, 'Surprise', 'is not a field of this request'),
  [
    "SEI of one's own is complete",
    '6-mix-av-sei',
    'both',
    seen({}),
    { SeiParams: { PassThrough: {} } },
    ['PayloadContent', 'PayloadType'].map((name) => `SeiParams.PassThrough.${name}: is missing`),
  ],

  // recording
  ...[1, 2].map((UniRecord): Rule => [
    'recording is said',
    '1-mix-av',
    'both',
    { RecordParams: { UniRecord } },
    { RecordParams: { UniRecord: 0 } },
    ['RecordParams.UniRecord: must be 1, 2 or 3, not 0'],
  ]),
  [
    'recording is not left open',
    '1-mix-av',
    'both',
    { RecordParams: { UniRecord: 3 } },
    { RecordParams: {} },
    ['RecordParams.UniRecord: is missing'],
  ],
  recordEdge(
    { RecordKey: text(128) },
    { RecordKey: text(129) },
    'must be 1 to 128 characters of A-Z, a-z, 0-9, _ and -',
  ),
  recordEdge({ RecordWaitTime: 5 }, { RecordWaitTime: 4 }, 'must be a whole number from 5 to 86400, not 4'),
  recordEdge({ RecordWaitTime: 86400 }, { RecordWaitTime: 86401 }, 'must be a whole number from 5 to 86400, not 86401'),
  recordEdge({ MaxMediaFileDuration: 1 }, { MaxMediaFileDuration: 0 }, 'must be a whole number from 1 to 1440, not 0'),
  recordEdge(
    { MaxMediaFileDuration: 1440 },
    { MaxMediaFileDuration: 1441 },
    'must be a whole number from 1 to 1440, not 1441',
  ),
  recordEdge({ StreamType: 2 }, { StreamType: 3 }, 'must be 0, 1 or 2, not 3'),
  recordEdge(
    { RecordFormat: ['hls', 'mp4'] },
    { RecordFormat: ['mp4', 'aac'] },
    'mp4 and aac cannot be recorded together',
  ),
  recordEdge({ RecordFormat: ['hls', 'aac'] }, { RecordFormat: ['aac', 'aac'] }, 'must name each format once'),
  recordEdge({ RecordFormat: ['hls'] }, { RecordFormat: [] }, 'must name at least one format'),
  recordEdge({ StreamType: 0 }, { Surprise: 0 }, 'is not a field of this request'),
  [
    'formats are known',
    '1-mix-av',
    'both',
    { RecordParams: { UniRecord: 3, RecordFormat: ['aac'] } },
    { RecordParams: { UniRecord: 3, RecordFormat: ['flv'] } },
    ['RecordParams.RecordFormat.0: must be hls, mp4 or aac, not "flv"'],
  ],
  ...(
    [
      ['RecordWaitTime', 5],
      ['RecordFormat', ['mp4']],
      ['MaxMediaFileDuration', 1],
      ['StreamType', 0],
      ['McuStorageParams', { CloudStorage: bucket }],
    ] as const
  ).flatMap(([name, value]) =>
    [1, 2].map((UniRecord): Rule => [
      `${name} needs UniRecord 3`,
      '1-mix-av',
      'both',
      { RecordParams: { UniRecord: 3, [name]: value } },
      { RecordParams: { UniRecord, [name]: value } },
      [`RecordParams.${name}: works with UniRecord 3 only`],
    ]),
  ),
  [
    'storage is one',
    '1-mix-av',
    'both',
    stored({ McuCloudVod: {} }),
    stored({ CloudStorage: bucket, McuCloudVod: {} }),
    [`${storage}: must have either CloudStorage or McuCloudVod`],
  ],
  [
    'storage is at least one',
    '1-mix-av',
    'both',
    stored({ CloudStorage: bucket }),
    stored({}),
    [`${storage}: must have either CloudStorage or McuCloudVod`],
  ],
  [
    'the prefix is for VOD',
    '1-mix-av',
    'both',
    stored({ McuCloudVod: {} }, { UserDefineRecordPrefix: text(64) }),
    stored({ CloudStorage: bucket }, { UserDefineRecordPrefix: 'a' }),
    ['RecordParams.UserDefineRecordPrefix: works with storage in VOD only'],
  ],
  [
    'the length of the prefix',
    '1-mix-av',
    'both',
    { RecordParams: { UniRecord: 2, UserDefineRecordPrefix: text(64) } },
    { RecordParams: { UniRecord: 2, UserDefineRecordPrefix: text(65) } },
    ['RecordParams.UserDefineRecordPrefix: must be 1 to 64 characters of A-Z, a-z, 0-9, _ and -'],
  ],
  [
    'a vendor is known',
    '1-mix-av',
    'both',
    stored({ CloudStorage: { ...bucket, Vendor: 1 } }),
    stored({ CloudStorage: { ...bucket, Vendor: 2 } }),
    [`${storage}.CloudStorage.Vendor: must be 0 or 1, not 2`],
  ],
  ...['Region', 'Bucket', 'AccessKey', 'SecretKey'].map((name): Rule => [
    `a bucket's ${name}`,
    '1-mix-av',
    'both',
    stored({ CloudStorage: bucket }),
    stored({ CloudStorage: { ...bucket, [name]: '' } }),
    [`${storage}.CloudStorage.${name}: must be text that is not empty`],
  ]),
  [
    'a bucket is complete',
    '1-mix-av',
    'both',
    stored({ CloudStorage: bucket }),
    stored({ CloudStorage: {} }),
    ['Vendor', 'Region', 'Bucket', 'AccessKey', 'SecretKey'].map(
      (name) => `${storage}.CloudStorage.${name}: is missing`,
    ),
  ],
  [
    'folders',
    '1-mix-av',
    'both',
    stored({ CloudStorage: { ...bucket, FileNamePrefix: ['a-Z', '_9'] } }),
    stored({ CloudStorage: { ...bucket, FileNamePrefix: ['a', 'b/c'] } }),
    [`${storage}.CloudStorage.FileNamePrefix.1: must be characters of A-Z, a-z, 0-9, _ and -`],
  ],
  ...['ExpireTime', 'ClassId', 'SubAppId'].map((name): Rule => [
    `VOD ${name}`,
    '1-mix-av',
    'both',
    stored({ McuCloudVod: { McuTencentVod: { [name]: 0 } } }),
    stored({ McuCloudVod: { McuTencentVod: { [name]: -1 } } }),
    [`${storage}.McuCloudVod.McuTencentVod.${name}: must be a whole number of at least 0, not -1`],
  ]),
  ...['Procedure', 'StorageRegion', 'SessionContext', 'SourceContext'].map((name): Rule => [
    `VOD ${name}`,
    '1-mix-av',
    'both',
    stored({ McuCloudVod: { McuTencentVod: { [name]: '' } } }),
    stored({ McuCloudVod: { McuTencentVod: { [name]: 1 } } }),
    [`${storage}.McuCloudVod.McuTencentVod.${name}: must be text`],
  ]),
]

/** One request to check, and all that should be said about it. */
type Trial = { base: string; site: Site; patch: Patch; faults: string[]; why?: string }

const sitesOf = (site: Site | 'both'): Site[] => (site === 'both' ? ['intl', 'cn'] : [site])
const fieldOf = (fault: string) => fault.slice(0, fault.indexOf(': '))

const trials: [field: string, trial: Trial][] = [
  ...edges.flatMap(([base, path, site, inside, outside, message]) =>
    sitesOf(site).flatMap((one) => {
      const trial = (value: unknown, faults: string[]): [string, Trial] => [
        path,
        { base, site: one, patch: { [path]: value }, faults },
      ]
      return [
        ...inside.map((value) => trial(value, [])),
        ...outside.map((value) => trial(value, [`${path}: ${message.replace('$', quoted(value))}`])),
      ]
    }),
  ),
  ...rules.flatMap(([why, base, site, inside, outside, faults]) =>
    sitesOf(site).flatMap((one): [string, Trial][] => [
      [fieldOf(faults[0]!), { base, site: one, patch: inside, faults: [], why }],
      [fieldOf(faults[0]!), { base, site: one, patch: outside, faults, why }],
    ]),
  ),
]

const byField = new Map<string, Trial[]>()
for (const [field, trial] of trials) byField.set(field, [...(byField.get(field) ?? []), trial])

/** A patch on one line, to be named by a test that fails. */
const shown = (patch: Patch) => inspect(patch, { breakLength: Infinity, depth: null, maxStringLength: 40 })

// A test holds all values of a field; each that is judged wrongly is named.
describe('a field takes what is just inside its range and not what is just outside', () => {
  it.each([...byField])('%s', (_, ofField) => {
    for (const { base, site, patch, faults, why } of ofField)
      expect
        .soft(check(base, site, patch), `${why ? `${why}: ` : ''}${base} on ${site} with ${shown(patch)}`)
        .toEqual(faults)
  })
})

describe('what only the cn site has', () => {
  const only: [string, string, Patch][] = [
    ['stop', 'RecordKey', { RecordKey: 'k' }],
    ['2-mix-audio', `${hear}.0.SoundLevel`, { [`${hear}.0.SoundLevel`]: 50 }],
    ['2-mix-audio', `${deaf}.0.SoundLevel`, { [deaf]: [{ UserInfo: user, SoundLevel: 0 }] }],
    ['1-mix-av', `${layout}.EnableStreamSEI`, dynamic(1, { EnableStreamSEI: 1 })],
    ['1-mix-av', `${region}.BackGroundColorMode`, { [`${region}.BackGroundColorMode`]: 1 }],
    ['1-mix-av', `${region}.EnableStreamSEI`, { [`${region}.EnableStreamSEI`]: 1 }],
    ['1-mix-av', `${region}.TransparentUrl`, { [`${region}.TransparentUrl`]: 'https://h/m.png' }],
    ['1-mix-av', `${image}.DynamicPosType`, { [`${image}.DynamicPosType`]: 1 }],
    ['1-mix-av', `${words1}.DynamicPosType`, wordMark({ DynamicPosType: 1 })],
    ['1-mix-av', `${words1}.Font`, wordMark({ Font: 'Tencent' })],
    ['1-mix-av', `${words1}.ZOrder`, wordMark({ ZOrder: 1 })],
  ]
  it.each(only)('%s %s', (base, path, patch) => {
    expect(check(base, 'cn', patch)).toEqual([])
    expect(check(base, 'intl', patch)).toEqual([`${path}: does not exist on the intl site`])
  })

  it('BackgroundCustomRender with its mode', () => {
    expect(check('1-mix-av', 'cn', render(2, 2))).toEqual([])
    expect(check('1-mix-av', 'intl', render(2, 2))).toEqual([
      `${region}.BackgroundRenderMode: must be 0, 1, 2 or 3, not 4`,
      `${region}.BackgroundCustomRender: does not exist on the intl site`,
    ])
  })
})

describe('an Update whose task is not known', () => {
  it.each<[string, Patch]>([
    ['may feed any room', { FeedBackRoomParams: [{ ...feed(0), RoomId: '295066' }] }],
    ['may hear any room', { ...dynamic(1), [hear]: list(elsewhere), [deaf]: [] }],
    ['may have rooms without a type', { [hear]: list({ UserId: 'a', RoomId: 'x' }), [deaf]: [] }],
  ])('%s', (_, patch) => {
    expect(checkRequest('update', 'intl', patched('update', patch))).toEqual([])
  })
})

it('tells every fault at once', () => {
  const patch = { SdkAppId: 0, 'AgentParams.MaxIdleTime': 4, [`${region}.LocationX`]: 641, PublishCdnParams: absent }
  expect(check('1-mix-av', 'intl', patch)).toEqual([
    'SdkAppId: must be a whole number from 1 to 4294967295, not 0',
    'AgentParams.MaxIdleTime: must be a whole number from 5 to 86400, not 4',
    needsOutput,
    `${region}: LocationX + ImageWidth must be at most the picture's width, 1280, not 1281`,
  ])
})

it.each([undefined, null, 7, 'x', []])('%j is no request', (request) => {
  expect(checkRequest('stop', 'intl', request)[0]).toMatch(/^(the request: must be an object|SdkAppId: is missing)$/)
})

it('repeats no secret', () => {
  const hush = {
    'AgentParams.UserSig': ['hush'],
    'PublishCdnParams.0.PublishCdnUrl': 'srt://h/?key=hush',
    'AgentParams.UserId': 'hush hush',
  }
  expect(check('1-mix-av', 'intl', hush)).toHaveLength(3)
  expect(check('1-mix-av', 'intl', hush).join()).not.toContain('hush')
})
