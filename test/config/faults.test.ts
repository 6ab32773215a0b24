import { expect, it } from 'vitest'
import type { App, CdnOutput, Cell, Config, Layout, Relay, Rule, Video } from '../../lib/config/app-config.ts'
import { parseConfig } from '../../lib/config.ts'
import { app, config, relay, rule, soundRelay } from '../support/configs.ts'

const A = 'apps[0]'
const U = 'apps[0].rules[0]'
const R = 'apps[0].rules[0].relay'
const P = `${R}.layout.cells[0].params`

const ofApp = (fields: object) => config({ ...app(), ...fields } as App)
const ofRule = (fields: object) => ofApp({ rules: [{ ...rule(), ...fields } as Rule] })
const ofRelay = (fields: object, site: object = {}) =>
  ofApp({ ...site, rules: [rule({ relay: { ...relay(), ...fields } as Relay })] })
const ofSound = (fields: object) => ofRule({ relay: soundRelay(fields) })
const ofSingle = (fields: object, site: object = {}) =>
  ofApp({
    ...site,
    rules: [rule({ relay: { mode: 'single', uplink: '720p', cdn: relay().cdn!, ...fields } as Relay })],
  })
const ofCdn = (fields: object) => ofRelay({ cdn: [{ ...relay().cdn![0]!, ...fields } as CdnOutput] })
const without = (input: object, field: string) =>
  Object.fromEntries(Object.entries(input).filter(([name]) => name !== field))
const video = (fields: Partial<Video> = {}) => ({ width: 1280, height: 720, fps: 15, bitrate: 1500, gop: 3, ...fields })
const cn = { site: 'cn', apiRegion: 'ap-shanghai' }
const integers = { roomIds: 'integer' }
const ofCell = (fields: object, site: object = {}) =>
  ofRelay({ layout: { type: 'cells', cells: [cell(fields)] } }, site)
const cell = (fields: object = {}) => ({ who: 'guest', x: 0, y: 0, width: 100, height: 100, ...fields }) as Cell
const mark = (fields: object = {}) => ({
  watermarks: [{ image: 'https://a.example/b.png', x: 0, y: 0, width: 100, height: 100, ...fields }],
})
const layouts = (...layout: Layout[]) => ofRelay({ layout })
const many = <T>(size: number, item: (index: number) => T) => Array.from({ length: size }, (_, index) => item(index))
const people = (count: number): Layout => ({ type: 'full', when: { people: count } })
const two = (first: object, second: object) =>
  ofApp({
    rules: [
      { ...rule({ name: 'a' }), ...first },
      { ...rule({ name: 'b' }), ...second },
    ],
  })

const W = `${U}.schedule[0]`
const friday = { cron: '0 20 * * 5', timezone: 'Europe/Berlin', duration: 3600, rooms: ['2901'] }
const launch = { from: '2027-01-31T20:00:00+08:00', until: '2027-01-31T22:00:00+08:00', rooms: ['2901'] }
const weekly = (fields: object) => ofRule({ schedule: [{ ...friday, ...fields }] })
const once = (fields: object) => ofRule({ schedule: [{ ...launch, ...fields }] })
const opened = (fields: object, more: object = {}) =>
  ofRule({ start: { on: 'open' }, schedule: [{ ...friday, ...fields }], ...more })
const cronRight = 'write minute, hour, day, month and weekday, like "0 20 * * 5" for Fridays at 20:00'
const zoneRight = 'must be a time zone of the IANA list, like "Asia/Singapore" or "UTC"'
const timeRight = 'must be a time with its offset, like "2027-01-31T20:00:00+08:00"'
const longer = (seconds: number) =>
  `makes ${seconds} s with prepare and overrun, more than the rule's maxDuration (43200 s), which would end the relay first; raise maxDuration or shorten the window`

const text = (fields: object = {}) => ({
  watermarks: [{ text: 'Live', size: 20, x: 0, y: 0, width: 100, height: 100, ...fields }],
})
const pass = (fields: object) => ({ sei: { passThrough: { content: 'a', ...fields } } })
const cos = { region: 'ap-singapore', bucket: 'b', accessKey: { env: 'ACCESS' }, secretKey: { env: 'SECRET' } }
const custom = { mode: 'custom', wait: 9, formats: ['mp4'], maxFileMinutes: 9, content: 'av', storage: { cos } }
const record = (fields: object) => ofRelay({ record: fields })
const secretAt = (name: string) => ({ url: 'rtmp://a/b', stream: { env: name }, tencent: false })
const render = (fields: object) =>
  ofCell({ params: { BackgroundRenderMode: 4, BackgroundCustomRender: { Width: 9, Height: 9, ...fields } } }, cn)
/** A raw parameter at a path of names. */
const raw = (path: string, value: unknown) =>
  path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value)

const list1 = 'must be a list of at least 1'
const env = 'must be the name of an environment variable: 2 to 64 letters, digits and "_", a letter first'
const callbackKey = 'must be 1 to 32 letters and digits, as the TRTC console takes them'
const ruleName = 'must be 1 to 32 small letters, digits or "-"'
const emptyPattern = 'must not be an empty pattern; "*" stands for everything'
const names = '{sdkAppId}, {app}, {room}, {rule}, {host}, {date} and {var.name}'
const image = 'must be the http(s) address of a png, jpg or jpeg image'
const strange =
  'has a character that TRTC does not take in image addresses (spaces, quotes, "$", letters beyond ASCII): encode it with "%"'
const integerRoom = 'must be a whole number from 1 to 4294967294, since the room ids are integers'
const fedBack =
  'is a room that this rule relays, so that it would feed itself; use another room, or exclude it in the rule\'s rooms with a leading "!"'
const rate = 'must be 48000, 44100, 32000, 24000, 16000 or 8000 (Hz)'
const payload = 'must be a whole number from 100 to 254 other than 244'
const appData = 'must be text of at most 4095 characters'
const streamChars = 'must be the stream name alone, without "/", "?" or spaces; the path belongs into `url`'
const cnOnly = 'must be left out on site intl; only site cn has it'
const rawObject = 'must be an object of raw API parameters'
const shownSecret = 'must not use {stream}: the stream name is a secret; write the address out'
const streamWhat = 'must be a stream name, like "{sdkAppId}_{room}", or a secret one: { env: "NAME" }'
const nowhere = 'goes nowhere; it needs at least one output in cdn or feedback'
const never = (first: number) =>
  `can never be used: layout[${first}] stands before it and holds whenever this one does; change \`when\` or the order`
const notMix = (field: string, mode = 'mix-audio') =>
  `must be left out: mode "${mode}" does not compose a picture; ${field} is for mode "mix"`
const tooHigh = (height: number) =>
  `has a height of ${height}, but site intl takes at most 1080; use a lower picture, like "540p-portrait" or "1080p"`
const samePush = 'give one of them another url or stream, for example with'

type Case = [name: string, inside: unknown, outside: unknown, path: string, message: string]
const cases: Case[] = [
  [
    'a name that every object has',
    ofRule({ name: 'constructors' }),
    ofRule({ name: 'constructor' }),
    `${U}.name`,
    'must be another name: "constructor" is taken',
  ],
  ['sdkAppId', ofApp({ sdkAppId: 1 }), ofApp({ sdkAppId: 0 }), `${A}.sdkAppId`, 'must be a whole number from 1'],
  [
    'sdkAppId, whole',
    ofApp({ sdkAppId: 2 }),
    ofApp({ sdkAppId: 1.5 }),
    `${A}.sdkAppId`,
    'must be a whole number from 1',
  ],
  [
    'sdkAppId, missing',
    config(),
    { apps: [without(app(), 'sdkAppId')] },
    `${A}.sdkAppId`,
    'is missing; it must be a whole number from 1',
  ],
  ['site', ofApp(cn), ofApp({ site: 'us' }), `${A}.site`, 'must be "intl" or "cn"'],
  [
    'region, intl',
    ofApp({ apiRegion: 'ap-hongkong' }),
    ofApp({ apiRegion: 'ap-shanghai' }),
    `${A}.apiRegion`,
    'must be ap-guangzhou, ap-hongkong or ap-singapore on site intl',
  ],
  [
    'region, cn',
    ofApp({ ...cn, apiRegion: 'ap-beijing' }),
    ofApp({ ...cn, apiRegion: 'ap-singapore' }),
    `${A}.apiRegion`,
    'must be ap-beijing, ap-guangzhou, ap-hongkong or ap-shanghai on site cn',
  ],
  [
    'apps',
    config(app(), app({ sdkAppId: 2, rules: [] })),
    config(app(), app({ rules: [] })),
    'apps[1].sdkAppId',
    'is the same as in apps[0]; put all rules of one TRTC application into one app',
  ],
  [
    'callback keys',
    ofApp({ callbackKeys: ['a'.repeat(32)] }),
    ofApp({ callbackKeys: ['a'.repeat(33)] }),
    `${A}.callbackKeys[0]`,
    callbackKey,
  ],
  [
    'callback keys, letters',
    ofApp({ callbackKeys: ['a1'] }),
    ofApp({ callbackKeys: ['a-1'] }),
    `${A}.callbackKeys[0]`,
    callbackKey,
  ],
  ['callback keys, none', ofApp({ callbackKeys: ['a'] }), ofApp({ callbackKeys: [] }), `${A}.callbackKeys`, list1],
  [
    'environment names',
    ofApp({ sdkSecretKey: { env: 'A_1' } }),
    ofApp({ sdkSecretKey: { env: '1A' } }),
    `${A}.sdkSecretKey.env`,
    env,
  ],
  [
    'environment names, reserved',
    ofApp({ sdkSecretKey: { env: 'MY_SCF_KEY' } }),
    ofApp({ sdkSecretKey: { env: 'SCF_KEY' } }),
    `${A}.sdkSecretKey.env`,
    'must not start with SCF_, QCLOUD_ or TENCENTCLOUD_: SCF keeps these names for itself',
  ],
  [
    'secrets',
    ofApp({ sdkSecretKey: 'x' }),
    ofApp({ sdkSecretKey: '' }),
    `${A}.sdkSecretKey`,
    'must not be empty; it must be text, { env: "NAME" } or { ssm: "NAME" }',
  ],
  [
    'secrets, type',
    ofApp({ sdkSecretKey: 'x' }),
    ofApp({ sdkSecretKey: 7 }),
    `${A}.sdkSecretKey`,
    'must be text, { env: "NAME" } or { ssm: "NAME" }',
  ],
  [
    'unknown keys',
    ofRule({ linger: 5 }),
    ofRule({ lingr: 5 }),
    `${U}.lingr`,
    'is not a field here; did you mean "linger"?',
  ],
  [
    'unknown keys, far',
    ofRelay({ sei: {} }),
    ofRelay({ sei: { wibble: 1 } }),
    `${R}.sei.wibble`,
    'is not a field here; remove it (known: layout, passThrough)',
  ],
  ['null fields', ofRule({ also: true }), ofRule({ also: null }), `${U}.also`, 'must be true or false'],

  ['rule names', ofRule({ name: 'a'.repeat(32) }), ofRule({ name: 'a'.repeat(33) }), `${U}.name`, ruleName],
  ['rule names, letters', ofRule({ name: 'a-1' }), ofRule({ name: 'A' }), `${U}.name`, ruleName],
  [
    'rule names, twice',
    two({}, { name: 'c' }),
    two({}, { name: 'a' }),
    `${A}.rules[1].name`,
    'is the same as of rules[0]; each rule of an app needs a name of its own',
  ],
  ['patterns, empty', ofRule({ rooms: ['*'] }), ofRule({ rooms: [''] }), `${U}.rooms[0]`, emptyPattern],
  ['patterns, none', ofRule({ hosts: ['*'] }), ofRule({ hosts: [] }), `${U}.hosts`, list1],
  ['patterns, exclusion', ofRule({ ignore: ['!a'] }), ofRule({ ignore: ['!'] }), `${U}.ignore[0]`, emptyPattern],
  [
    'patterns, backslash',
    ofRule({ hosts: ['a/*'] }),
    ofRule({ hosts: ['a\\*'] }),
    `${U}.hosts[0]`,
    'must have no backslash; "*" is the only special character of a pattern',
  ],
  [
    'patterns, names',
    ofRule({ hosts: ['h_{room}'] }),
    ofRule({ hosts: ['h_{rule}'] }),
    `${U}.hosts[0]`,
    'uses an unknown template name; patterns only know {room}',
  ],
  [
    'patterns, {room} in rooms',
    ofRule({ rooms: ['a'] }),
    ofRule({ rooms: ['{room}'] }),
    `${U}.rooms[0]`,
    'must not use {room}: it would be compared with itself',
  ],
  [
    '@creator',
    ofRule({ hosts: ['@creator'] }),
    ofRule({ ignore: ['@creator'] }),
    `${U}.ignore[0]`,
    'must name user ids; "@creator" and "@first" are only for hosts',
  ],
  [
    '@first',
    ofRule({ hosts: ['@first'] }),
    ofRule({ rooms: ['@first'] }),
    `${U}.rooms[0]`,
    'must name rooms; "@creator" and "@first" are only for hosts',
  ],
  [
    '@first in audio',
    ofRelay({ audio: { include: ['a'] } }),
    ofRelay({ audio: { include: ['@first'] } }),
    `${R}.audio.include[0]`,
    'must name user ids; "@creator" and "@first" are only for hosts',
  ],
  [
    '@ of hosts',
    ofRule({ hosts: ['@first'] }),
    ofRule({ hosts: ['@owner'] }),
    `${U}.hosts[0]`,
    'must be "@creator", "@first" or a pattern of user ids',
  ],
  [
    '@ excluded',
    ofRule({ hosts: ['!a'] }),
    ofRule({ hosts: ['!@creator'] }),
    `${U}.hosts[0]`,
    'cannot exclude "@creator" or "@first"; exclude user ids',
  ],
  [
    'linger',
    ofRule({ linger: 29 }),
    ofRule({ linger: 30 }),
    `${U}.linger`,
    'must be below relay.maxIdle (30 s), or TRTC ends the task before we do; lower linger or raise relay.maxIdle',
  ],
  [
    'linger, default',
    ofRelay({ maxIdle: 11 }),
    ofRelay({ maxIdle: 10 }),
    `${U}.linger`,
    'must be below relay.maxIdle (10 s), or TRTC ends the task before we do; lower linger or raise relay.maxIdle',
  ],
  [
    'linger, low',
    ofRule({ linger: 0 }),
    ofRule({ linger: -1 }),
    `${U}.linger`,
    'must be a whole number from 0 to 86400 (seconds)',
  ],
  [
    'maxIdle, low',
    ofRule({ linger: 4, relay: relay({ maxIdle: 5 }) }),
    ofRule({ linger: 3, relay: relay({ maxIdle: 4 }) }),
    `${R}.maxIdle`,
    'must be a whole number from 5 to 86400 (seconds)',
  ],
  [
    'maxIdle, high',
    ofRelay({ maxIdle: 86400 }),
    ofRelay({ maxIdle: 86401 }),
    `${R}.maxIdle`,
    'must be a whole number from 5 to 86400 (seconds)',
  ],
  [
    'maxDuration, high',
    ofRule({ maxDuration: 2505600 }),
    ofRule({ maxDuration: 2505601 }),
    `${U}.maxDuration`,
    'must be a whole number from 1 to 2505600 (seconds, at most 29 days)',
  ],
  [
    'maxDuration, low',
    ofRule({ maxDuration: 1 }),
    ofRule({ maxDuration: 0 }),
    `${U}.maxDuration`,
    'must be a whole number from 1 to 2505600 (seconds, at most 29 days)',
  ],
  [
    'until',
    ofRule({ until: 'empty' }),
    ofRule({ until: 'emty' }),
    `${U}.until`,
    'must be "host-left", "empty" or "stopped"; did you mean "empty"?',
  ],

  [
    'mix without video',
    ofRelay({}),
    ofRule({ relay: without(relay(), 'video') }),
    `${R}.video`,
    'is missing; mode "mix" needs the size of its picture, like "720p"',
  ],
  [
    'mix-audio with video',
    ofSound({}),
    ofSound({ video: '720p' }),
    `${R}.video`,
    'must be left out: mode "mix-audio" sends sound without a picture; for a picture use mode "mix"',
  ],
  [
    'single-audio with video',
    ofSound({ mode: 'single-audio' }),
    ofSound({ mode: 'single-audio', video: '720p' }),
    `${R}.video`,
    'must be left out: mode "single-audio" sends sound without a picture; for a picture use mode "single"',
  ],
  [
    'single with video',
    ofSingle({}),
    ofSingle({ video: '720p' }),
    `${R}.video`,
    'must be left out: mode "single" passes on what the host publishes as it is; describe that in uplink',
  ],
  [
    'single without uplink',
    ofSingle({}),
    ofRule({ relay: without({ ...soundRelay(), mode: 'single' }, 'uplink') }),
    `${R}.uplink`,
    'is missing; mode "single" needs to know what hosts publish, like "720p"',
  ],
  [
    'source',
    ofSingle({ source: 'screen' }),
    ofRelay({ source: 'screen' }),
    `${R}.source`,
    'must be left out: mode "mix" does not choose one picture; source is for mode "single"',
  ],
  [
    'layout of sound',
    ofRelay({ layout: { type: 'full' } }),
    ofSound({ layout: { type: 'full' } }),
    `${R}.layout`,
    notMix('layout'),
  ],
  [
    'layout of single',
    ofRelay({ layout: { type: 'full' } }),
    ofSingle({ layout: { type: 'full' } }),
    `${R}.layout`,
    notMix('layout', 'single'),
  ],
  [
    'background of sound',
    ofRelay({ background: {} }),
    ofSound({ background: {} }),
    `${R}.background`,
    notMix('background'),
  ],
  [
    'watermarks of sound',
    ofRelay({ watermarks: [] }),
    ofSound({ watermarks: [] }),
    `${R}.watermarks`,
    notMix('watermarks'),
  ],
  [
    'sei of sound',
    ofRelay({ sei: { layout: {} } }),
    ofSound({ sei: { layout: {} } }),
    `${R}.sei`,
    'must be left out: SEI travels inside the picture, and mode "mix-audio" has none',
  ],

  [
    'width, high',
    ofRelay({ video: video({ width: 1920 }) }),
    ofRelay({ video: video({ width: 1921 }) }),
    `${R}.video.width`,
    'must be a whole number from 2 to 1920 (pixels)',
  ],
  [
    'width, low',
    ofRelay({ video: video({ width: 2 }) }),
    ofRelay({ video: video({ width: 1 }) }),
    `${R}.video.width`,
    'must be a whole number from 2 to 1920 (pixels)',
  ],
  [
    'width, odd',
    ofRelay({ video: video({ width: 641 }) }),
    ofRelay({ video: video({ width: 640.5 }) }),
    `${R}.video.width`,
    'must be a whole number from 2 to 1920 (pixels)',
  ],
  [
    'height, intl',
    ofRelay({ video: video({ height: 1080 }) }),
    ofRelay({ video: video({ height: 1081 }) }),
    `${R}.video`,
    tooHigh(1081),
  ],
  [
    'height, cn',
    ofRelay({ video: video({ height: 1920 }) }, cn),
    ofRelay({ video: video({ height: 1921 }) }, cn),
    `${R}.video.height`,
    'must be a whole number from 2 to 1920 (pixels)',
  ],
  [
    'height, low',
    ofRelay({ video: video({ height: 2 }) }),
    ofRelay({ video: video({ height: 1 }) }),
    `${R}.video.height`,
    'must be a whole number from 2 to 1920 (pixels)',
  ],
  [
    'portrait by site',
    ofRelay({ video: '1080p-portrait' }, cn),
    ofRelay({ video: '1080p-portrait' }),
    `${R}.video`,
    tooHigh(1920),
  ],
  [
    'portrait by size',
    ofRelay({ video: '540p-portrait' }),
    ofRelay({ video: '720p-portrait' }),
    `${R}.video`,
    tooHigh(1280),
  ],
  [
    'uplink by site',
    ofRelay({ uplink: '1080p-portrait' }),
    ofSingle({ uplink: '1080p-portrait' }),
    `${R}.uplink`,
    tooHigh(1920),
  ],
  [
    'presets',
    ofRelay({ video: '360p' }),
    ofRelay({ video: '360' }),
    `${R}.video`,
    'must be "360p", "540p", "720p", "1080p", "360p-portrait", "540p-portrait", "720p-portrait" or "1080p-portrait"; did you mean "360p"?',
  ],
  [
    'fps, low',
    ofRelay({ video: video({ fps: 1 }) }),
    ofRelay({ video: video({ fps: 0 }) }),
    `${R}.video.fps`,
    'must be a whole number from 1 to 60 (frames a second)',
  ],
  [
    'fps, high',
    ofRelay({ video: video({ fps: 60 }) }),
    ofRelay({ video: video({ fps: 61 }) }),
    `${R}.video.fps`,
    'must be a whole number from 1 to 60 (frames a second)',
  ],
  [
    'video bitrate',
    ofRelay({ video: video({ bitrate: 10000 }) }),
    ofRelay({ video: video({ bitrate: 10001 }) }),
    `${R}.video.bitrate`,
    'must be a whole number from 1 to 10000 (kbps)',
  ],
  [
    'gop',
    ofRelay({ video: video({ gop: 5 }) }),
    ofRelay({ video: video({ gop: 6 }) }),
    `${R}.video.gop`,
    'must be a whole number from 1 to 5 (seconds)',
  ],

  [
    'sample rate',
    ofRelay({ audio: { sampleRate: 16000 } }),
    ofRelay({ audio: { sampleRate: 16001 } }),
    `${R}.audio.sampleRate`,
    rate,
  ],
  [
    'channels',
    ofRelay({ audio: { channels: 2 } }),
    ofRelay({ audio: { channels: 3 } }),
    `${R}.audio.channels`,
    'must be 1 or 2',
  ],
  [
    'audio bitrate, low',
    ofRelay({ audio: { bitrate: 8 } }),
    ofRelay({ audio: { bitrate: 7 } }),
    `${R}.audio.bitrate`,
    'must be a whole number from 8 to 500 (kbps)',
  ],
  [
    'audio bitrate, high',
    ofRelay({ audio: { bitrate: 500 } }),
    ofRelay({ audio: { bitrate: 501 } }),
    `${R}.audio.bitrate`,
    'must be a whole number from 8 to 500 (kbps)',
  ],
  [
    'he-aac-v2',
    ofRelay({ audio: { codec: 'he-aac-v2' } }),
    ofRelay({ audio: { codec: 'he-aac-v2', channels: 1 } }),
    `${R}.audio.channels`,
    'must be 2 with codec "he-aac-v2"; for one channel use "aac-lc" or "he-aac"',
  ],
  [
    'he-aac at 8000',
    ofRelay({ audio: { codec: 'aac-lc', sampleRate: 8000 } }),
    ofRelay({ audio: { codec: 'he-aac', sampleRate: 8000 } }),
    `${R}.audio.sampleRate`,
    'must not be 8000 with codec "he-aac"; use a higher rate or codec "aac-lc"',
  ],
  [
    'include, empty',
    ofRelay({ audio: { exclude: [] } }),
    ofRelay({ audio: { include: [] } }),
    `${R}.audio.include`,
    list1,
  ],
  [
    'level',
    ofRelay({ audio: { include: [{ user: 'a', level: 100 }] } }, cn),
    ofRelay({ audio: { include: [{ user: 'a', level: 101 }] } }, cn),
    `${R}.audio.include[0].level`,
    'must be a whole number from 0 to 100',
  ],
  [
    'level by site',
    ofRelay({ audio: { include: [{ user: 'a', level: 0 }] } }, cn),
    ofRelay({ audio: { include: [{ user: 'a', level: 0 }] } }),
    `${R}.audio.include[0].level`,
    'must be left out on site intl; only site cn can set a level',
  ],
  [
    'users',
    ofRelay({ audio: { include: [{ user: 'a'.repeat(32) }] } }),
    ofRelay({ audio: { include: [{ user: 'a'.repeat(33) }] } }),
    `${R}.audio.include[0].user`,
    'must be a user id: 1 to 32 letters, digits, "_" or "-"',
  ],
  [
    'rooms of heard users',
    ofRelay({ audio: { exclude: [{ user: 'a', room: '7' }] } }, integers),
    ofRelay({ audio: { exclude: [{ user: 'a', room: 'x' }] } }, integers),
    `${R}.audio.exclude[0].room`,
    integerRoom,
  ],

  [
    'layouts, order',
    layouts({ type: 'full', when: 'alone' }, { type: 'full' }),
    layouts({ type: 'full' }, { type: 'full', when: 'alone' }),
    `${R}.layout[1]`,
    never(0),
  ],
  [
    'layouts, same',
    layouts({ type: 'full', when: 'alone' }, { type: 'full', when: 'screen' }),
    layouts({ type: 'full', when: 'alone' }, { type: 'full', when: 'alone' }),
    `${R}.layout[1]`,
    never(0),
  ],
  ['layouts, people', layouts(people(3), people(2)), layouts(people(2), people(3)), `${R}.layout[1]`, never(0)],
  ['layouts, none', layouts({ type: 'full' }), layouts(), `${R}.layout`, list1],
  ['when', layouts(people(1)), layouts(people(0)), `${R}.layout[0].when.people`, 'must be a whole number from 1'],
  [
    'when, word',
    layouts({ type: 'full', when: 'alone' }),
    ofRelay({ layout: { type: 'full', when: 'lonely' } }),
    `${R}.layout.when`,
    'must be "alone", "screen", "linked" or { people: 2 }',
  ],
  [
    'layout type',
    ofRelay({ layout: { type: 'full' } }),
    ofRelay({ layout: { type: 'ful' } }),
    `${R}.layout.type`,
    'must be "full", "side-by-side", "grid", "pip", "screen", "auto", "spotlight", "cells", "trtc-float", "trtc-screen" or "trtc-grid"; did you mean "full"?',
  ],
  [
    'max',
    ofRelay({ layout: { type: 'full', max: 16 } }),
    ofRelay({ layout: { type: 'full', max: 17 } }),
    `${R}.layout.max`,
    'must be a whole number from 1 to 16',
  ],
  [
    'cells',
    ofRelay({ layout: { type: 'cells', cells: many(16, () => cell()) } }),
    ofRelay({ layout: { type: 'cells', cells: many(17, () => cell()) } }),
    `${R}.layout.cells`,
    'must be a list of 1 to 16',
  ],
  [
    'cells, wide',
    ofCell({ x: 1180 }),
    ofCell({ x: 1181 }),
    `${R}.layout.cells[0]`,
    'reaches beyond the right edge: x + width is 1281, the canvas is 1280 wide',
  ],
  [
    'cells, high',
    ofCell({ y: 620 }),
    ofCell({ y: 621 }),
    `${R}.layout.cells[0]`,
    'reaches beyond the lower edge: y + height is 721, the canvas is 720 high',
  ],
  [
    'cells, same user',
    ofRelay({
      layout: { type: 'cells', cells: [cell({ who: { user: 'a' } }), cell({ who: { user: 'a', stream: 'screen' } })] },
    }),
    ofRelay({
      layout: { type: 'cells', cells: [cell({ who: { user: 'a' } }), cell({ who: { user: 'a', stream: 'camera' } })] },
    }),
    `${R}.layout.cells[1].who`,
    'is the same picture as in cells[0]; a picture can be shown once',
  ],
  [
    'cells, same host',
    ofRelay({
      layout: {
        type: 'cells',
        cells: [cell({ who: 'host' }), cell(), cell(), cell({ who: null }), cell({ who: null })],
      },
    }),
    ofRelay({ layout: [{ type: 'cells', cells: [cell({ who: 'host' }), cell({ who: 'host' })] }] }),
    `${R}.layout[0].cells[1].who`,
    'is the same picture as in cells[0]; a picture can be shown once',
  ],
  [
    'cells, who',
    ofCell({ who: 'screen' }),
    ofCell({ who: 'guests' }),
    `${R}.layout.cells[0].who`,
    'must be "host", "guest", "screen", "linked", { user: "…" } or null for an empty cell',
  ],
  [
    'cells, room',
    ofCell({ who: { user: 'a', room: '4294967294' } }, integers),
    ofCell({ who: { user: 'a', room: '4294967295' } }, integers),
    `${R}.layout.cells[0].who.room`,
    integerRoom,
  ],
  [
    'watermark, wide',
    ofRelay(mark({ x: 1180 })),
    ofRelay(mark({ x: 1181 })),
    `${R}.watermarks[0]`,
    'reaches beyond the right edge: x + width is 1281, the canvas is 1280 wide',
  ],
  [
    'watermark, high',
    ofRelay(mark({ y: 620 })),
    ofRelay(mark({ y: 621 })),
    `${R}.watermarks[0]`,
    'reaches beyond the lower edge: y + height is 721, the canvas is 720 high',
  ],
  [
    'image addresses',
    ofRelay(mark({ image: 'http://a.example/b.JPG?x=1' })),
    ofRelay(mark({ image: 'ftp://a.example/b.jpg' })),
    `${R}.watermarks[0].image`,
    image,
  ],
  [
    'image addresses, format',
    ofRelay(mark({ image: 'https://a.example/b.jpeg' })),
    ofRelay(mark({ image: 'https://a.example/b.gif' })),
    `${R}.watermarks[0].image`,
    `${image}: its path must end with .png, .jpg or .jpeg`,
  ],
  [
    'image addresses, characters',
    ofRelay(mark({ image: 'https://a.example/b(1)|;=%20.png' })),
    ofRelay(mark({ image: 'https://a.example/$b.png' })),
    `${R}.watermarks[0].image`,
    strange,
  ],
  [
    'image addresses, {user}',
    ofCell({ placeholder: 'https://a.example/{user}.png' }),
    ofRelay(mark({ image: 'https://a.example/{user}.png' })),
    `${R}.watermarks[0].image`,
    strange,
  ],
  [
    'placeholder names',
    ofCell({ placeholder: 'https://a.example/{user}.png' }),
    ofCell({ placeholder: 'https://a.example/{room}.png' }),
    `${R}.layout.cells[0].placeholder`,
    'uses the unknown template name {room}; it knows {user}',
  ],
  [
    'colours',
    ofRelay({ background: { color: '#aaBB09' } }),
    ofRelay({ background: { color: '0xaaBB09' } }),
    `${R}.background.color`,
    'must be a colour like "#1A2B3C": "#" and six hexadecimal digits',
  ],
  [
    'appData',
    ofRelay({ sei: { layout: { appData: 'x'.repeat(4095) } } }),
    ofRelay({ sei: { layout: { appData: 'x'.repeat(4096) } } }),
    `${R}.sei.layout.appData`,
    appData,
  ],
  [
    'payloadType, low',
    ofRelay({ sei: { layout: { payloadType: 100 } } }),
    ofRelay({ sei: { layout: { payloadType: 99 } } }),
    `${R}.sei.layout.payloadType`,
    payload,
  ],
  [
    'payloadType, high',
    ofRelay({ sei: { layout: { payloadType: 254 } } }),
    ofRelay({ sei: { layout: { payloadType: 255 } } }),
    `${R}.sei.layout.payloadType`,
    payload,
  ],
  [
    'payloadType, 244',
    ofRelay({ sei: { layout: { payloadType: 243 } } }),
    ofRelay({ sei: { layout: { payloadType: 244 } } }),
    `${R}.sei.layout.payloadType`,
    payload,
  ],

  ['no output', ofRelay({}), ofRelay({ cdn: [] }), R, nowhere],
  [
    'no output, feedback',
    ofRule({ rooms: ['a'], relay: { ...without(relay(), 'cdn'), feedback: [{ room: 'b' }] } }),
    ofRule({ relay: without(relay(), 'cdn') }),
    R,
    nowhere,
  ],
  [
    'cdn, many',
    ofRelay({ cdn: many(10, (index) => ({ url: 'rtmp://a/b', stream: `s${index}`, tencent: true })) }),
    ofRelay({ cdn: many(11, (index) => ({ url: 'rtmp://a/b', stream: `s${index}`, tencent: true })) }),
    `${R}.cdn`,
    'must be a list of at most 10',
  ],
  [
    'feedback, many',
    ofRelay({ feedback: many(10, (index) => ({ room: `{room}_${index}` })) }),
    ofRelay({ feedback: many(11, (index) => ({ room: `{room}_${index}` })) }),
    `${R}.feedback`,
    'must be a list of at most 10',
  ],
  [
    'url, scheme',
    ofCdn({ url: 'rtmp://a/b' }),
    ofCdn({ url: 'http://a/b' }),
    `${R}.cdn[0].url`,
    'must start with rtmp://, the only kind of address that TRTC pushes to',
  ],
  [
    'url, rtmps',
    ofCdn({ url: 'rtmp://a/b' }),
    ofCdn({ url: 'rtmps://a/b' }),
    `${R}.cdn[0].url`,
    'must start with rtmp://: TRTC does not push to rtmps://',
  ],
  [
    'url, path',
    ofCdn({ url: 'rtmp://a:65535/b/c' }),
    ofCdn({ url: 'rtmp://a' }),
    `${R}.cdn[0].url`,
    'must be rtmp://, a host and a path, like "rtmp://push.example.com/live"',
  ],
  [
    'url, port',
    ofCdn({ url: 'rtmp://a:65535/b' }),
    ofCdn({ url: 'rtmp://a:65536/b' }),
    `${R}.cdn[0].url`,
    'must be rtmp://, a host and a path, like "rtmp://push.example.com/live"',
  ],
  [
    'url, query',
    ofCdn({ url: 'rtmp://a/b' }),
    ofCdn({ url: 'rtmp://a/b?txSecret=1' }),
    `${R}.cdn[0].url`,
    'must have no query; signatures (txSecret, txTime) are added by Roomcast: put the key into authKey',
  ],
  [
    'url, last slash',
    ofCdn({ url: 'rtmp://a/b' }),
    ofCdn({ url: 'rtmp://a/b/' }),
    `${R}.cdn[0].url`,
    'must not end with "/": the stream name is put behind it with a "/" of its own, so remove the last one',
  ],
  [
    'url, user',
    ofCdn({ url: 'rtmp://a/b' }),
    ofCdn({ url: 'rtmp://u:p@a/b' }),
    `${R}.cdn[0].url`,
    'must have no user or password',
  ],
  [
    'url, names',
    ofCdn({ url: 'rtmp://a/{app}' }),
    ofCdn({ url: 'rtmp://a/{stream}' }),
    `${R}.cdn[0].url`,
    `uses the unknown template name {stream}; it knows ${names}`,
  ],
  [
    'stream, empty',
    ofCdn({ stream: 'a' }),
    ofCdn({ stream: '' }),
    `${R}.cdn[0].stream`,
    'must not be empty; a stream name is for example "{sdkAppId}_{room}"',
  ],
  ['stream, slash', ofCdn({ stream: 'a_b' }), ofCdn({ stream: 'a/b' }), `${R}.cdn[0].stream`, streamChars],
  ['stream, query', ofCdn({ stream: 'a.b' }), ofCdn({ stream: 'a?b' }), `${R}.cdn[0].stream`, streamChars],
  ['stream, space', ofCdn({ stream: 'a-b' }), ofCdn({ stream: 'a b' }), `${R}.cdn[0].stream`, streamChars],
  [
    'stream, characters',
    ofCdn({ stream: 'a-b_c.d' }),
    ofCdn({ stream: 'a+b' }),
    `${R}.cdn[0].stream`,
    'may only have letters, digits, "_", "-", "." and template names in braces',
  ],
  [
    'stream, names',
    ofCdn({ stream: '{sdkAppId}{app}{room}{rule}{host}{date}' }),
    ofCdn({ stream: '{user}' }),
    `${R}.cdn[0].stream`,
    `uses the unknown template name {user}; it knows ${names}`,
  ],
  [
    'stream, variables',
    ofCdn({ url: 'rtmp://a/{var.place}', stream: 'x{var.a1}', play: ['https://a/{var.place}/{stream}'] }),
    ofCdn({ stream: '{var.Place}' }),
    `${R}.cdn[0].stream`,
    `uses the unknown template name {var.Place}; it knows ${names}`,
  ],
  [
    'stream, braces',
    ofCdn({ stream: '{room}' }),
    ofCdn({ stream: '{room' }),
    `${R}.cdn[0].stream`,
    `has braces that name nothing; it knows ${names}`,
  ],
  [
    'tencent',
    ofCdn({ tencent: false }),
    ofRelay({ cdn: [without(relay().cdn![0]!, 'tencent')] }),
    `${R}.cdn[0].tencent`,
    "is missing; it must be true for Tencent's own CDN, false for any other: it decides the price",
  ],
  [
    'authHash',
    ofCdn({ authHash: 'sha256', authKey: 'k' }),
    ofCdn({ authHash: 'sha256' }),
    `${R}.cdn[0].authHash`,
    'must be left out without authKey: there is nothing to hash',
  ],
  [
    'play',
    ofCdn({ play: ['webrtc://a/{stream}'] }),
    ofCdn({ play: ['srt://a/{stream}'] }),
    `${R}.cdn[0].play[0]`,
    'must be an address that starts with https://, http://, rtmp:// or webrtc://',
  ],
  [
    'play, names',
    ofCdn({ play: ['rtmp://a/{stream}_{date}'] }),
    ofCdn({ play: ['rtmp://a/{user}'] }),
    `${R}.cdn[0].play[0]`,
    'uses the unknown template name {user}; it knows {sdkAppId}, {app}, {room}, {rule}, {host}, {date}, {stream} and {var.name}',
  ],

  [
    'feedback, itself',
    ofRelay({ feedback: [{ room: '{room}_b' }] }),
    ofRelay({ feedback: [{ room: '{room}' }] }),
    `${R}.feedback[0].room`,
    fedBack,
  ],
  [
    'feedback, relayed',
    ofRule({ rooms: ['*', '!wall'], relay: relay({ feedback: [{ room: 'wall' }] }) }),
    ofRule({ rooms: ['w*'], relay: relay({ feedback: [{ room: 'wall' }] }) }),
    `${R}.feedback[0].room`,
    fedBack,
  ],
  [
    'feedback, other type',
    ofRelay({ feedback: [{ room: '7', roomIds: 'integer' }] }),
    ofRelay({ feedback: [{ room: '7', roomIds: 'string' }] }),
    `${R}.feedback[0].room`,
    fedBack,
  ],
  [
    'feedback, integers',
    ofRelay({ feedback: [{ room: '4294967294', roomIds: 'integer' }] }),
    ofRelay({ feedback: [{ room: '4294967295', roomIds: 'integer' }] }),
    `${R}.feedback[0].room`,
    integerRoom,
  ],
  [
    'feedback, zero',
    ofRelay({ feedback: [{ room: '1', roomIds: 'integer' }] }),
    ofRelay({ feedback: [{ room: '0', roomIds: 'integer' }] }),
    `${R}.feedback[0].room`,
    integerRoom,
  ],
  [
    'feedback, integer templates',
    ofRelay({ feedback: [{ room: '9{room}' }] }, integers),
    ofRelay({ feedback: [{ room: '9{host}' }] }, integers),
    `${R}.feedback[0].room`,
    'must give a whole number, since its room ids are integers: only digits and {room}, {sdkAppId} and {date} do',
  ],
  [
    'feedback, length',
    ofRelay({ feedback: [{ room: '{room}'.padEnd(70, 'x') }] }),
    ofRelay({ feedback: [{ room: '{room}'.padEnd(71, 'x') }] }),
    `${R}.feedback[0].room`,
    'has characters or a length that no room id may have',
  ],
  [
    'feedback, twice',
    ofRelay({ feedback: [{ room: '{room}a' }, { room: '{room}b' }] }),
    ofRelay({ feedback: [{ room: '{room}a' }, { room: '{room}a', roomIds: 'string' }] }),
    `${R}.feedback[1]`,
    'is the same room as feedback[0]; name each room once',
  ],
  [
    'addresses in a rule',
    ofRelay({
      cdn: [
        { url: 'rtmp://a/b', stream: 's', tencent: true },
        { url: 'rtmp://a/c', stream: 's', tencent: true },
      ],
    }),
    ofRelay({
      cdn: [
        { url: 'rtmp://a/b', stream: 's', tencent: true },
        { url: 'rtmp://a/b', stream: 's', tencent: false },
      ],
    }),
    `${R}.cdn[1]`,
    'pushes to the same address as cdn[0]; TRTC needs a url and stream of its own for each output',
  ],
  [
    'addresses, plain and also',
    two({}, {}),
    two({}, { also: true }),
    `${A}.rules[1].relay.cdn[0]`,
    `pushes to the same address as rule "a", and rules "a" and "b" may both hold in one room; ${samePush} {rule}`,
  ],
  [
    'addresses, two also',
    two({ also: true, rooms: ['a*'] }, { also: true, rooms: ['b*'] }),
    two({ also: true, rooms: ['a*'] }, { also: true, rooms: ['*b'] }),
    `${A}.rules[1].relay.cdn[0]`,
    `pushes to the same address as rule "a", and rules "a" and "b" may both hold in one room; ${samePush} {rule}`,
  ],
  [
    'addresses, excluded',
    two({ rooms: ['x'] }, { also: true, rooms: ['*', '!x'] }),
    two({ rooms: ['x'] }, { also: true, rooms: ['*', '!y'] }),
    `${A}.rules[1].relay.cdn[0]`,
    `pushes to the same address as rule "a", and rules "a" and "b" may both hold in one room; ${samePush} {rule}`,
  ],
  [
    'addresses, {rule}',
    two(
      { relay: relay({ cdn: [{ url: 'rtmp://a/b', stream: '{rule}', tencent: true }] }) },
      { also: true, relay: relay({ cdn: [{ url: 'rtmp://a/b', stream: '{rule}', tencent: true }] }) },
    ),
    two(
      { relay: relay({ cdn: [{ url: 'rtmp://a/b', stream: '{date}', tencent: true }] }) },
      { also: true, relay: relay({ cdn: [{ url: 'rtmp://a/b', stream: '{date}', tencent: true }] }) },
    ),
    `${A}.rules[1].relay.cdn[0]`,
    `pushes to the same address as rule "a", and rules "a" and "b" may both hold in one room; ${samePush} {rule}`,
  ],
  [
    'addresses between apps',
    config(app(), app({ sdkAppId: 2 })),
    fixedIn('s'),
    'apps[1].rules[0].relay.cdn[0]',
    `pushes to the same address as rule "show" of apps[0]; ${samePush} {sdkAppId}`,
  ],
  [
    'addresses between apps, {sdkAppId}',
    fixedIn('s_{sdkAppId}'),
    fixedIn('s_{rule}'),
    'apps[1].rules[0].relay.cdn[0]',
    `pushes to the same address as rule "show" of apps[0]; ${samePush} {sdkAppId}`,
  ],

  [
    'later: limits',
    config(),
    ofApp({ limits: { relays: 1 } }),
    `${A}.limits`,
    'limits comes in a later release; remove it',
  ],
  [
    'cron, fields',
    weekly({ cron: '0 0 20 * * 5' }),
    weekly({ cron: '20 * * 5' }),
    `${W}.cron`,
    `must have 5 fields, or 6 with the seconds first; ${cronRight}`,
  ],
  ['cron, type', weekly({}), weekly({ cron: 5 }), `${W}.cron`, 'must be a cron expression, like "0 20 * * 5"'],
  [
    'cron, names',
    weekly({ cron: '0 20 * * FRI' }),
    weekly({ cron: '0 25 * * FRI' }),
    `${W}.cron`,
    `is not a cron expression (invalid value for hour: 25); ${cronRight}`,
  ],
  [
    'cron, a day that never comes',
    weekly({ cron: '0 20 29 2 *' }),
    weekly({ cron: '0 20 30 2 *' }),
    `${W}.cron`,
    'never happens: no month has such a day; change the day or the month',
  ],
  [
    'cron, the time of reading',
    weekly({ cron: '0 20 * * *' }),
    weekly({ cron: '? 20 * * *' }),
    `${W}.cron`,
    'must have no "?", which stands for the time of reading; use "*"',
  ],
  [
    'cron, nicknames',
    weekly({}),
    weekly({ cron: '@daily' }),
    `${W}.cron`,
    `must have 5 fields, or 6 with the seconds first; ${cronRight}`,
  ],
  ['time zone', weekly({ timezone: 'UTC' }), weekly({ timezone: 'Europe/Bern' }), `${W}.timezone`, zoneRight],
  ['time zone, offset', weekly({ timezone: 'Etc/GMT-8' }), weekly({ timezone: '+08:00' }), `${W}.timezone`, zoneRight],
  [
    'window, no duration',
    weekly({}),
    ofRule({ schedule: [without(friday, 'duration')] }),
    `${W}.duration`,
    'is missing; it must be a whole number from 1 to 2505600 (seconds)',
  ],
  [
    'window, a duration beside an end',
    once({}),
    once({ duration: 60 }),
    `${W}.duration`,
    'is not a field here; remove it (known: from, until, rooms, prepare, overrun)',
  ],
  ['from, day only', once({}), once({ from: '2027-01-31' }), `${W}.from`, timeRight],
  [
    'from, no offset',
    once({ from: '2027-01-31T12:00Z' }),
    once({ from: '2027-01-31T20:00:00' }),
    `${W}.from`,
    'must end in its offset, like "+08:00", or in "Z" for UTC',
  ],
  [
    'until, no such day',
    once({ until: '2027-02-28T20:00:00Z' }),
    once({ until: '2027-02-29T20:00:00Z' }),
    `${W}.until`,
    `${timeRight}; there is no such day or time`,
  ],
  [
    'until, no such hour',
    once({}),
    once({ until: '2027-02-28T25:00:00Z' }),
    `${W}.until`,
    `${timeRight}; there is no such day or time`,
  ],
  [
    'until before from',
    once({ until: '2027-01-31T20:00:01+08:00' }),
    once({ until: '2027-01-31T12:00:00Z' }),
    `${W}.until`,
    'must be after `from`',
  ],
  ['a schedule that is over', once({ from: '2007-01-31T12:00:00Z' }), ofRule({ schedule: [] }), `${U}.schedule`, list1],
  [
    'open without a schedule',
    ofRule({ start: { on: 'manual' } }),
    ofRule({ start: { on: 'open' } }),
    `${U}.start.on`,
    'needs a schedule, since otherwise nothing ever opens; add one, or use "manual" for relays that only commands start',
  ],
  [
    'open without rooms',
    ofRule({ schedule: [without(friday, 'rooms')] }),
    ofRule({ start: { on: 'open' }, schedule: [without(friday, 'rooms')] }),
    `${W}.rooms`,
    'is missing; with start.on "open" a window names its rooms, like ["2901"], since it waits for nobody to enter one',
  ],
  [
    'rooms of a window, of another rule',
    opened({}, { rooms: ['29*', '!2902'] }),
    opened({ rooms: ['2901', '2902'] }, { rooms: ['29*', '!2902'] }),
    `${W}.rooms[1]`,
    "is not a room of this rule; add it to the rule's rooms or remove it here",
  ],
  [
    'rooms of a window, taken',
    two({ rooms: ['29*', '!2901'] }, { schedule: [friday] }),
    two({ rooms: ['29*'] }, { schedule: [friday] }),
    `${A}.rules[1].schedule[0].rooms[0]`,
    'is taken by rule "a", which stands before this one; exclude it there with a leading "!", or say also: true here',
  ],
  [
    'rooms of a window, beside another rule',
    two({ rooms: ['29*'], also: true, relay: relay({ cdn: [secretAt('KEY')] }) }, { schedule: [friday] }),
    two({ rooms: ['29*'] }, { schedule: [friday] }),
    `${A}.rules[1].schedule[0].rooms[0]`,
    'is taken by rule "a", which stands before this one; exclude it there with a leading "!", or say also: true here',
  ],
  [
    'rooms of a window, integers',
    ofApp({ ...integers, rules: [{ ...rule(), schedule: [{ ...friday, rooms: ['4294967294'] }] }] }),
    ofApp({ ...integers, rules: [{ ...rule(), schedule: [{ ...friday, rooms: ['4294967295'] }] }] }),
    `${W}.rooms[0]`,
    integerRoom,
  ],
  [
    'rooms of a window, twice',
    weekly({ rooms: ['2901', '2902'] }),
    weekly({ rooms: ['2901', '2901'] }),
    `${W}.rooms[1]`,
    'is the same as rooms[0]; remove it',
  ],
  [
    'a window longer than the relay',
    opened({ duration: 43_000, prepare: 100, overrun: 100 }),
    opened({ duration: 43_000, prepare: 100, overrun: 101 }),
    `${W}.duration`,
    longer(43_201),
  ],
  [
    'a window longer than the relay, once',
    ofRule({ start: { on: 'open' }, schedule: [{ ...launch, until: '2027-02-01T08:00:00+08:00' }] }),
    ofRule({ start: { on: 'open' }, schedule: [{ ...launch, until: '2027-02-01T08:00:01+08:00' }] }),
    `${W}.until`,
    longer(43_201),
  ],
  [
    'a window longer than a relay that waits for its host',
    weekly({ duration: 43_201 }),
    opened({ duration: 43_201 }),
    `${W}.duration`,
    longer(43_201),
  ],
  [
    'the same window twice',
    ofRule({ schedule: [friday, { ...friday, cron: '0 21 * * 5' }] }),
    ofRule({ schedule: [friday, { ...friday, cron: ' 0  20 * * 5', duration: 9 }] }),
    `${U}.schedule[1]`,
    'starts at the same times as schedule[0] for the same rooms; remove one of them',
  ],
  [
    'the same window twice, once',
    ofRule({ schedule: [launch, { ...launch, rooms: ['2902'] }] }),
    ofRule({ schedule: [launch, { ...launch, from: '2027-01-31T12:00:00Z' }] }),
    `${U}.schedule[1]`,
    'starts at the same times as schedule[0] for the same rooms; remove one of them',
  ],
  [
    'the same window twice, for all and for one',
    ofRule({ schedule: [without(friday, 'rooms'), friday] }),
    ofRule({ schedule: [without(friday, 'rooms'), without(friday, 'rooms')] }),
    `${U}.schedule[1]`,
    'starts at the same times as schedule[0] for the same rooms; remove one of them',
  ],
  [
    'a margin as wide as the picture',
    ofRelay({ layout: { type: 'grid', margin: 359, gap: 1 } }),
    ofRelay({ layout: { type: 'grid', margin: 360, gap: 1 } }),
    `${R}.layout.margin`,
    'leaves nothing of a picture of 1280x720; make it less than 360',
  ],
  [
    'a picture too small for people',
    ofRelay({ video: video({ width: 48, height: 64 }), layout: { type: 'auto' } }),
    ofRelay({ video: video({ width: 64, height: 46 }), layout: { type: 'auto' } }),
    `${R}.layout`,
    'needs a picture of at least 48x48, not 64x46; make video larger',
  ],
  [
    'a gap as wide as what the margin leaves',
    ofRelay({
      layout: [
        { when: 'alone', type: 'full' },
        { type: 'pip', margin: 60, gap: 599 },
      ],
    }),
    ofRelay({
      layout: [
        { when: 'alone', type: 'full' },
        { type: 'pip', margin: 60, gap: 600 },
      ],
    }),
    `${R}.layout[1].gap`,
    'leaves no room for two tiles in a picture of 1280x720; make it less than 600',
  ],
  ...(['include', 'exclude'].map((list) => [
    `${list}: sound of another room with a layout of TRTC's`,
    ofRelay({ layout: { type: 'trtc-grid' }, audio: { [list]: [{ user: 'a' }] } }),
    ofRelay({ layout: { type: 'trtc-grid' }, audio: { [list]: [{ user: 'a', room: 'b' }] } }),
    `${R}.audio.${list}[0].room`,
    'must be left out with layout "trtc-grid": TRTC takes only the sound of the relayed room there; use a layout like "grid"',
  ]) as Case[]),
  ...(['trtc-float', 'trtc-screen', 'trtc-grid'].map((type) => [
    `${type} with people to ignore`,
    ofRule({ ignore: [], relay: relay({ layout: [{ when: 'alone', type: 'full' }, { type }] as Layout[] }) }),
    ofRule({ ignore: ['bot*'], relay: relay({ layout: [{ when: 'alone', type: 'full' }, { type }] as Layout[] }) }),
    `${R}.layout[1].type`,
    `must not be "${type}" with \`ignore\`: TRTC shows everybody on stage there; use a layout like "grid", or leave ignore out`,
  ]) as Case[]),
  [
    'a failover at its own output’s address',
    config(),
    ofCdn({ failover: [{ url: 'rtmp://backup.example/live' }, { url: 'rtmp://backup.example/live' }] }),
    `${R}.cdn[0].failover[1]`,
    'pushes to the same address as cdn[0].failover[0]; TRTC needs a url and stream of its own for each output',
  ],
  [
    'background fit alone',
    ofRelay({ background: { fit: 'crop', image: 'https://a.example/b.png' } }),
    ofRelay({ background: { fit: 'crop', color: '#000000' } }),
    `${R}.background.fit`,
    'must be left out without image: a colour fits any picture',
  ],
  [
    'background image',
    ofRelay({ background: { image: 'https://a.example/b.png' } }),
    ofRelay({ background: { image: 'https://a.example/b.webp' } }),
    `${R}.background.image`,
    `${image}: its path must end with .png, .jpg or .jpeg`,
  ],
  [
    'texts, depth by site',
    ofRelay(text({ z: 3 }), cn),
    ofRelay(text({ z: 3 })),
    `${R}.watermarks[0].z`,
    'must be left out of a text on site intl; only site cn can say how deep a text lies',
  ],
  [
    'texts, size',
    ofRelay(text()),
    ofRelay({ watermarks: [without(text().watermarks[0]!, 'size')] }),
    `${R}.watermarks[0].size`,
    'is missing; it must be a whole number from 1 to 1920 (pixels)',
  ],
  [
    'texts, wide',
    ofRelay(text({ x: 1180 })),
    ofRelay(text({ x: 1181 })),
    `${R}.watermarks[0]`,
    'reaches beyond the right edge: x + width is 1281, the canvas is 1280 wide',
  ],
  [
    'watermark params by site',
    ofRelay(mark({ params: { DynamicPosType: 2 } }), cn),
    ofRelay(mark({ params: { DynamicPosType: 2 } })),
    `${R}.watermarks[0].params.DynamicPosType`,
    cnOnly,
  ],
  [
    'watermark params, font of a text',
    ofRelay(text({ params: { Font: 'SourceHanSans' } }), cn),
    ofRelay(text({ params: { Font: 'SourceHanSerif' } }), cn),
    `${R}.watermarks[0].params.Font`,
    'must be "Tencent" or "SourceHanSans"',
  ],
  [
    'watermark params, font of an image',
    ofRelay(mark({ params: {} }), cn),
    ofRelay(mark({ params: { Font: 'Tencent' } }), cn),
    `${R}.watermarks[0].params.Font`,
    'is not a field here; remove it (known: DynamicPosType)',
  ],
  [
    'watermark params, value',
    ofRelay(mark({ params: { DynamicPosType: 0 } }), cn),
    ofRelay(mark({ params: { DynamicPosType: 3 } }), cn),
    `${R}.watermarks[0].params.DynamicPosType`,
    'must be 0, 1 or 2',
  ],

  [
    'crop, right',
    ofCell({ crop: { x: 1, y: 1, width: 9999, height: 1 } }),
    ofCell({ crop: { x: 2, y: 1, width: 9999, height: 1 } }),
    `${R}.layout.cells[0].crop`,
    'reaches too far: x + width is 10001, but at most 10000',
  ],
  [
    'crop, bottom',
    ofCell({ crop: { x: 1, y: 1, width: 1, height: 9999 } }),
    ofCell({ crop: { x: 1, y: 2, width: 1, height: 9999 } }),
    `${R}.layout.cells[0].crop`,
    'reaches too far: y + height is 10001, but at most 10000',
  ],
  [
    'crop by site',
    ofCell({ crop: { x: 0, y: 0, width: 1, height: 1 } }, cn),
    ofCell({ crop: { x: 1, y: 0, width: 1, height: 1 } }),
    `${R}.layout.cells[0].crop.y`,
    'must be at least 1 on site intl; only site cn takes 0',
  ],
  [
    'cell params, names',
    ofCell({ params: { BackgroundRenderMode: 3 } }),
    ofCell({ params: { BackgroundRenderMod: 3 } }),
    `${P}.BackgroundRenderMod`,
    'is not a field here; did you mean "BackgroundRenderMode"?',
  ],
  [
    'cell params that are words',
    ofCell({ params: { BackGroundColor: '0xffffff' } }),
    ofCell({ params: { ZOrder: 1 } }),
    `${P}.ZOrder`,
    'is not a field here; remove it (known: BackGroundColor, BackGroundColorMode, BackgroundRenderMode, BackgroundCustomRender, TransparentUrl, EnableStreamSEI)',
  ],
  [
    'cell params by site',
    ofCell({ params: { EnableStreamSEI: 0 } }, cn),
    ofCell({ params: { EnableStreamSEI: 0 } }),
    `${P}.EnableStreamSEI`,
    cnOnly,
  ],
  [
    'cell params, colour',
    ofCell({ params: { BackGroundColor: '0x00ff00' } }),
    ofCell({ params: { BackGroundColor: '#00ff00' } }),
    `${P}.BackGroundColor`,
    'must be a colour like "0x1A2B3C"',
  ],
  [
    'render mode by site',
    ofCell({ params: { BackgroundRenderMode: 4, BackgroundCustomRender: { Width: 1, Height: 1 } } }, cn),
    ofCell({ params: { BackgroundRenderMode: 4 } }),
    `${P}.BackgroundRenderMode`,
    'must be 0, 1, 2 or 3 on site intl; only site cn has 4',
  ],
  [
    'render mode 4',
    ofCell({ params: { BackgroundRenderMode: 3 } }, cn),
    ofCell({ params: { BackgroundRenderMode: 4 } }, cn),
    `${P}.BackgroundCustomRender`,
    'is missing; BackgroundRenderMode 4 needs it',
  ],
  [
    'custom render',
    ofCell({ params: {} }, cn),
    ofCell({ params: { BackgroundCustomRender: { Width: 1, Height: 1 } } }, cn),
    `${P}.BackgroundCustomRender`,
    'works with BackgroundRenderMode 4 only; set that or leave this out',
  ],
  [
    'custom render, wide',
    render({ Width: 100 }),
    render({ Width: 101 }),
    `${P}.BackgroundCustomRender.Width`,
    "must be at most the cell's width, 100",
  ],
  [
    'custom render, high',
    render({ Height: 100 }),
    render({ Height: 101 }),
    `${P}.BackgroundCustomRender.Height`,
    "must be at most the cell's height, 100",
  ],
  [
    'custom render, round',
    render({ Radius: 4 }),
    render({ Radius: 5 }),
    `${P}.BackgroundCustomRender.Radius`,
    'must be at most half of the smaller side, 4',
  ],
  [
    'mask, fit',
    ofCell({ fit: 'crop', params: { TransparentUrl: 'https://a.example/b.png' } }, cn),
    ofCell({ fit: 'contain', params: { TransparentUrl: 'https://a.example/b.png' } }, cn),
    `${P}.TransparentUrl`,
    'works with fit "crop" only; leave out fit or the mask',
  ],
  [
    'mask, format',
    ofCell({ params: { TransparentUrl: 'https://a.example/b.png?v=1' } }, cn),
    ofCell({ params: { TransparentUrl: 'https://a.example/b.jpg' } }, cn),
    `${P}.TransparentUrl`,
    'must be a png image: its alpha channel is the mask',
  ],

  [
    'passThrough, uuid',
    ofRelay(pass({ payloadType: 5, uuid: 'aF'.repeat(16) })),
    ofRelay(pass({ payloadType: 5 })),
    `${R}.sei.passThrough.uuid`,
    'is missing; payloadType 5 needs one: 32 hexadecimal digits',
  ],
  [
    'passThrough, no uuid',
    ofRelay(pass({ payloadType: 100 })),
    ofRelay(pass({ payloadType: 100, uuid: 'aF'.repeat(16) })),
    `${R}.sei.passThrough.uuid`,
    'must be left out: only payloadType 5 has a uuid',
  ],
  [
    'passThrough, type',
    ofRelay(pass({ payloadType: 254 })),
    ofRelay(pass({ payloadType: 6 })),
    `${R}.sei.passThrough.payloadType`,
    'must be 5 or a whole number from 100 to 254 other than 244',
  ],

  [
    'record, mode',
    record({ mode: 'off' }),
    record({ mode: 'on' }),
    `${R}.record.mode`,
    'must be "off", "template" or "custom"',
  ],
  [
    'record off',
    record({ mode: 'template', key: '{room}' }),
    record({ mode: 'off', key: '{room}' }),
    `${R}.record.key`,
    'must be left out: mode "off" records nothing',
  ],
  ...['wait', 'formats', 'maxFileMinutes', 'content', 'storage'].map((field): Case => [
    `record template: ${field}`,
    record({ mode: 'template', key: 'k', prefix: 'p' }),
    record({ mode: 'template', [field]: custom[field as keyof typeof custom] }),
    `${R}.record.${field}`,
    'must be left out: with mode "template" the console\'s template says this; for your own values use mode "custom"',
  ]),
  [
    'record custom',
    record(custom),
    record(without(custom, 'storage')),
    `${R}.record.storage`,
    'is missing; mode "custom" needs a place for its files: { cos: … } or { vod: … }',
  ],
  [
    'record prefix',
    record({ ...custom, prefix: '{room}', storage: { vod: {} } }),
    record({ ...custom, prefix: '{room}' }),
    `${R}.record.prefix`,
    'must be left out: only storage in VOD has it; in a bucket use path',
  ],
  [
    'record formats',
    record({ ...custom, formats: ['hls', 'aac'] }),
    record({ ...custom, formats: ['mp4', 'aac'] }),
    `${R}.record.formats`,
    'must not have both "mp4" and "aac": TRTC records one of them',
  ],
  [
    'record formats, twice',
    record({ ...custom, formats: ['hls', 'mp4'] }),
    record({ ...custom, formats: ['hls', 'mp4', 'hls'] }),
    `${R}.record.formats[2]`,
    'is the same as formats[0]; name each format once',
  ],
  [
    'record length of hls',
    record({ ...custom, formats: ['hls', 'mp4'] }),
    record({ ...custom, formats: ['hls'] }),
    `${R}.record.maxFileMinutes`,
    'must be left out: "hls" knows no files of a certain length; it is for "mp4" and "aac"',
  ],
  [
    'record content',
    ofSound({ record: { ...custom, content: 'audio' } }),
    ofSound({ record: { ...custom, content: 'video' } }),
    `${R}.record.content`,
    'must be "av" or "audio": mode "mix-audio" has no picture',
  ],
  [
    'record wait',
    record({ ...custom, wait: 5 }),
    record({ ...custom, wait: 4 }),
    `${R}.record.wait`,
    'must be a whole number from 5 to 86400 (seconds)',
  ],
  [
    'record key',
    record({ mode: 'template', key: '{room}_{date}' }),
    record({ mode: 'template', key: '{room}.{date}' }),
    `${R}.record.key`,
    'may only have letters, digits, "_", "-" and template names in braces',
  ],
  [
    'record path',
    record({ ...custom, storage: { cos: { ...cos, path: ['a_b', 'c-9'] } } }),
    record({ ...custom, storage: { cos: { ...cos, path: ['a_b', 'c/9'] } } }),
    `${R}.record.storage.cos.path[1]`,
    'must be a part of the path: letters, digits, "_" and "-"',
  ],
  [
    'record vendor',
    record({ ...custom, storage: { cos: { ...cos, vendor: 'aws' } } }),
    record({ ...custom, storage: { cos: { ...cos, vendor: 's3' } } }),
    `${R}.record.storage.cos.vendor`,
    'must be "cos" or "aws"',
  ],

  [
    'stream, object',
    ofCdn({ stream: { env: 'KEY' } }),
    ofCdn({ stream: { enf: 'KEY' } }),
    `${R}.cdn[0].stream`,
    streamWhat,
  ],
  [
    'stream, secret name',
    ofCdn({ stream: { env: 'KEY' } }),
    ofCdn({ stream: { env: 'K-Y' } }),
    `${R}.cdn[0].stream.env`,
    env,
  ],
  [
    'stream, secret, shown',
    ofCdn({ stream: { env: 'KEY' }, play: ['https://a/b'] }),
    ofCdn({ stream: { env: 'KEY' }, play: ['https://a/b', 'https://a/{stream}'] }),
    `${R}.cdn[0].play[1]`,
    shownSecret,
  ],
  [
    'stream, secret, shown by a failover',
    ofCdn({ stream: { env: 'KEY' }, failover: [{ url: 'rtmp://b/c', stream: 's', play: ['https://a/{stream}'] }] }),
    ofCdn({ stream: { env: 'KEY' }, failover: [{ url: 'rtmp://b/c', play: ['https://a/{stream}'] }] }),
    `${R}.cdn[0].failover[0].play[0]`,
    shownSecret,
  ],
  [
    'addresses, secret streams in a rule',
    ofRelay({ cdn: [secretAt('KEY'), secretAt('OTHER_KEY')] }),
    ofRelay({ cdn: [secretAt('KEY'), secretAt('KEY')] }),
    `${R}.cdn[1]`,
    'pushes to the same address as cdn[0]; TRTC needs a url and stream of its own for each output',
  ],
  [
    'addresses, secret streams of two rules',
    two({ relay: relay({ cdn: [secretAt('KEY')] }) }, { also: true, relay: relay({ cdn: [secretAt('OTHER_KEY')] }) }),
    two({ relay: relay({ cdn: [secretAt('KEY')] }) }, { also: true, relay: relay({ cdn: [secretAt('KEY')] }) }),
    `${A}.rules[1].relay.cdn[0]`,
    `pushes to the same address as rule "a", and rules "a" and "b" may both hold in one room; ${samePush} {rule}`,
  ],

  ...(
    [
      ['SdkAppId', 1, 'set the sdkAppId of the app instead'],
      ['RoomId', '1', 'set the rooms of the rule instead'],
      ['RoomIdType', 1, 'set the roomIds of the app instead'],
      ['AgentParams.UserId', 'x', 'leave it out'],
      ['AgentParams.UserSig', 'x', 'leave it out'],
      ['AgentParams.MaxIdleTime', 9, 'set maxIdle instead'],
      ['WithTranscoding', 1, 'set mode instead'],
      ['SingleSubscribeParams', {}, 'set hosts and source instead'],
      ['PublishCdnParams', [], 'set cdn and feedback instead'],
      ['FeedBackRoomParams', [], 'set cdn and feedback instead'],
      ['AudioParams.SubscribeAudioList', [], 'set audio.include and audio.exclude instead'],
      ['AudioParams.UnSubscribeAudioList', [], 'set audio.include and audio.exclude instead'],
      ['VideoParams.LayoutParams.MixLayoutMode', 3, 'set layout and hosts instead'],
      ['VideoParams.LayoutParams.MixLayoutList', [], 'set layout and hosts instead'],
      ['VideoParams.LayoutParams.MaxVideoUser', {}, 'set layout and hosts instead'],
      [
        'RecordParams.McuStorageParams.CloudStorage.AccessKey',
        'k',
        'set record.storage instead, where keys are secrets',
      ],
      [
        'RecordParams.McuStorageParams.CloudStorage.SecretKey',
        'k',
        'set record.storage instead, where keys are secrets',
      ],
      ['TaskId', 't', 'leave it out'],
      ['SequenceNumber', 1, 'leave it out'],
    ] as const
  ).map(([name, value, instead]): Case => [
    `params, ${name}`,
    ofRelay({ params: { VideoParams: {} } }),
    ofRelay({ params: raw(name, value) }),
    `${R}.params.${name}`,
    `is decided by Roomcast; ${instead}`,
  ]),
  ['params, list', ofRelay({ params: {} }), ofRelay({ params: [] }), `${R}.params`, rawObject],
  [
    'params, text for an object',
    ofRelay({ params: { AgentParams: {} } }),
    ofRelay({ params: { AgentParams: 'x' } }),
    `${R}.params.AgentParams`,
    rawObject,
  ],
  [
    'params, plain',
    ofRelay({ params: { SeiParams: { LayoutVolume: { Interval: 9 } } } }),
    ofRelay({ params: { SeiParams: { LayoutVolume: { Interval: undefined } } } }),
    `${R}.params.SeiParams.LayoutVolume.Interval`,
    'must be plain JSON: text, numbers, lists and objects',
  ],
  [
    'params, deep',
    ofRelay({ params: { A: [[[[[[[1]]]]]]] } }),
    ofRelay({ params: { A: [[[[[[[[1]]]]]]]] } }),
    `${R}.params.A[0][0][0][0][0][0][0]`,
    'is nested deeper than any parameter of TRTC; remove it',
  ],
]

/** Two apps that push to the same server under this name. */
function fixedIn(stream: string): Config {
  const rules = [rule({ relay: relay({ cdn: [{ url: 'rtmp://a/b', stream, tencent: true }] }) })]
  return config(app({ rules }), app({ sdkAppId: 2, rules }))
}

const byPath = new Map<string, Case[]>()
for (const one of cases) byPath.set(one[3], [...(byPath.get(one[3]) ?? []), one])

// A test holds all cases of a field; each that is judged wrongly is named.
it.each([...byPath])('%s', (_, ofPath) => {
  for (const [name, inside, outside, path, message] of ofPath) {
    expect.soft(parseConfig(inside), `${name}: just inside`).toMatchObject({ ok: true })
    expect.soft(parseConfig(outside), `${name}: just outside`).toEqual({ ok: false, faults: [{ path, message }] })
  }
})
