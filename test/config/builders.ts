import type { App, CdnOutput, Cell, Layout, Relay, Rule, Video } from '../../lib/config/app-config.ts'
import { app, config, relay, rule, soundRelay } from '../support/configs.ts'

export const A = 'apps[0]'
export const U = 'apps[0].rules[0]'
export const R = 'apps[0].rules[0].relay'
export const P = `${R}.layout.cells[0].params`

export const ofApp = (fields: object) => config({ ...app(), ...fields } as App)
export const ofRule = (fields: object) => ofApp({ rules: [{ ...rule(), ...fields } as Rule] })
export const ofRelay = (fields: object, site: object = {}) =>
  ofApp({ ...site, rules: [rule({ relay: { ...relay(), ...fields } as Relay })] })
export const ofSound = (fields: object) => ofRule({ relay: soundRelay(fields) })
export const ofSingle = (fields: object, site: object = {}) =>
  ofApp({
    ...site,
    rules: [rule({ relay: { mode: 'single', uplink: '720p', cdn: relay().cdn!, ...fields } as Relay })],
  })
export const ofCdn = (fields: object) => ofRelay({ cdn: [{ ...relay().cdn![0]!, ...fields } as CdnOutput] })
export const without = (input: object, field: string) =>
  Object.fromEntries(Object.entries(input).filter(([name]) => name !== field))
export const video = (fields: Partial<Video> = {}) => ({
  width: 1280,
  height: 720,
  fps: 15,
  bitrate: 1500,
  gop: 3,
  ...fields,
})
export const cn = { site: 'cn', apiRegion: 'ap-shanghai' }
export const integers = { roomIds: 'integer' }
export const ofCell = (fields: object, site: object = {}) =>
  ofRelay({ layout: { type: 'cells', cells: [cell(fields)] } }, site)
export const cell = (fields: object = {}) => ({ who: 'guest', x: 0, y: 0, width: 100, height: 100, ...fields }) as Cell
export const mark = (fields: object = {}) => ({
  watermarks: [{ image: 'https://a.example/b.png', x: 0, y: 0, width: 100, height: 100, ...fields }],
})
export const layouts = (...layout: Layout[]) => ofRelay({ layout })
export const many = <T>(size: number, item: (index: number) => T) =>
  Array.from({ length: size }, (_, index) => item(index))
export const people = (count: number): Layout => ({ type: 'full', when: { people: count } })
export const two = (first: object, second: object) =>
  ofApp({
    rules: [
      { ...rule({ name: 'a' }), ...first },
      { ...rule({ name: 'b' }), ...second },
    ],
  })

export const W = `${U}.schedule[0]`
export const friday = { cron: '0 20 * * 5', timezone: 'Europe/Berlin', duration: 3600, rooms: ['2901'] }
export const launch = { from: '2027-01-31T20:00:00+08:00', until: '2027-01-31T22:00:00+08:00', rooms: ['2901'] }
export const weekly = (fields: object) => ofRule({ schedule: [{ ...friday, ...fields }] })
export const once = (fields: object) => ofRule({ schedule: [{ ...launch, ...fields }] })
export const opened = (fields: object, more: object = {}) =>
  ofRule({ start: { on: 'open' }, schedule: [{ ...friday, ...fields }], ...more })
export const cronRight = 'write minute, hour, day, month and weekday, like "0 20 * * 5" for Fridays at 20:00'
export const zoneRight = 'must be a time zone of the IANA list, like "Asia/Singapore" or "UTC"'
export const timeRight = 'must be a time with its offset, like "2027-01-31T20:00:00+08:00"'
export const longer = (seconds: number) =>
  `makes ${seconds} s with prepare and overrun, more than the rule's maxDuration (43200 s), which would end the relay first; raise maxDuration or shorten the window`

export const text = (fields: object = {}) => ({
  watermarks: [{ text: 'Live', size: 20, x: 0, y: 0, width: 100, height: 100, ...fields }],
})
export const pass = (fields: { payloadType: number; [field: string]: unknown }) => ({
  sei: { passThrough: { content: 'a', ...fields } },
})
export const cos = { region: 'ap-singapore', bucket: 'b', accessKey: { env: 'ACCESS' }, secretKey: { env: 'SECRET' } }
export const custom = { mode: 'custom', wait: 9, formats: ['mp4'], maxFileMinutes: 9, content: 'av', storage: { cos } }
export const record = (fields: object) => ofRelay({ record: fields })
export const secretAt = (name: string) => ({ url: 'rtmp://a/b', stream: { env: name }, tencent: false })
export const render = (fields: object) =>
  ofCell({ params: { BackgroundRenderMode: 4, BackgroundCustomRender: { Width: 9, Height: 9, ...fields } } }, cn)
/** A raw parameter at a path of names. */
export const raw = (path: string, value: unknown) =>
  path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value)

export const list1 = 'must be a list of at least 1'
export const env = 'must be the name of an environment variable: 2 to 64 letters, digits and "_", a letter first'
export const callbackKey = 'must be 1 to 32 letters and digits, as the TRTC console takes them'
export const ruleName = 'must be 1 to 32 small letters, digits or "-"'
export const emptyPattern = 'must not be an empty pattern; "*" stands for everything'
export const names = '{sdkAppId}, {app}, {room}, {rule}, {host}, {date} and {var.name}'
export const image = 'must be the http(s) address of a png, jpg or jpeg image'
export const strange =
  'has a character that TRTC does not take in image addresses (spaces, quotes, "$", letters beyond ASCII): encode it with "%"'
export const integerRoom = 'must be a whole number from 1 to 4294967294, since the room ids are integers'
export const fedBack =
  'is a room that this rule relays, so that it would feed itself; use another room, or exclude it in the rule\'s rooms with a leading "!"'
export const rate = 'must be 48000, 44100, 32000, 24000, 16000 or 8000 (Hz)'
export const payload = 'must be a whole number from 100 to 254 other than 244'
export const appData = 'must be text of at most 4095 characters'
export const streamChars = 'must be the stream name alone, without "/", "?" or spaces; the path belongs into `url`'
export const cnOnly = 'must be left out on site intl; only site cn has it'
export const rawObject = 'must be an object of raw API parameters'
export const shownSecret = 'must not use {stream}: the stream name is a secret; write the address out'
export const streamWhat = 'must be a stream name, like "{sdkAppId}_{room}", or a secret one: { env: "NAME" }'
export const nowhere = 'goes nowhere; it needs at least one output in cdn or feedback'
export const never = (first: number) =>
  `can never be used: layout[${first}] stands before it and holds whenever this one does; change \`when\` or the order`
export const notMix = (field: string, mode = 'mix-audio') =>
  `must be left out: mode "${mode}" does not compose a picture; ${field} is for mode "mix"`
export const tooHigh = (height: number) =>
  `has a height of ${height}, but site intl takes at most 1080; use a lower picture, like "540p-portrait" or "1080p"`
export const samePush = 'give one of them another url or stream, for example with'

export type Case = [name: string, inside: unknown, outside: unknown, path: string, message: string]
