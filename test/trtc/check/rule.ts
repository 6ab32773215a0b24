import { custom } from './edge.ts'
import { absent, text, layout, region, mark, wordMark, seen } from './requests.ts'
import type { Site, Json, Patch } from './requests.ts'

// The same for fields whose surroundings must be made first: a patch that is legal, one that is not, and all that is said about it.
export type Rule = [rule: string, base: string, site: Site | 'both', inside: Patch, outside: Patch, faults: string[]]

export const single0 = 'SingleSubscribeParams'
export const crop = (LocationX: number, LocationY: number, Width: number, Height: number) => ({
  [`${region}.CustomCrop`]: { LocationX, LocationY, Width, Height },
})
export const render = (Width: number, Height: number, more: Json = {}) => ({
  [`${region}.BackgroundRenderMode`]: 4,
  [`${region}.BackgroundCustomRender`]: { Width, Height, ...more },
})
export const dynamic = (mode: number, more: Json = {}) => ({ [layout]: { MixLayoutMode: mode, ...more } })
export const list = (...users: Json[]) => users.map((UserInfo) => ({ UserInfo }))
export const hear = 'AudioParams.SubscribeAudioList'
export const deaf = 'AudioParams.UnSubscribeAudioList'
export const layoutRoom = "must be the room that this user's region in MixLayoutList names"
export const mainRoom = 'must be the relayed room with MixLayoutMode 1, 2 and 3'
export const integerRoom = 'must be a whole number from 1 to 4294967294, since RoomIdType is 0'
const stringRoom =
  'must be 1 to 64 letters, digits, spaces and ! # $ % & ( ) + - : ; < = . > ? @ [ ] ^ _ { } | ~ , since RoomIdType is 1'
export const needsOutput = 'PublishCdnParams: at least one address here or one room in FeedBackRoomParams is needed'
export const uuid = '0123456789abcdefABCDEF0123456789'

export const room = (base: string, path: string, more: Patch = {}): Rule[] => [
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

export const missing = (base: string, ...paths: string[]): Rule[] =>
  paths.map((path): Rule => [`${path} is needed`, base, 'both', {}, { [path]: absent }, [`${path}: is missing`]])

export const unknown = (base: string, ...paths: string[]): Rule[] =>
  paths.map((path): Rule => {
    const name = `${path === '' ? '' : `${path}.`}Surprise`
    return [`${name} is unknown`, base, 'both', {}, { [name]: 1 }, [`${name}: is not a field of this request`]]
  })

export const notObject = (base: string, ...paths: string[]): Rule[] =>
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

export const notList = (base: string, ...paths: string[]): Rule[] =>
  paths.map((path): Rule => [`${path} is a list`, base, 'both', {}, { [path]: { 0: {} } }, [`${path}: must be a list`]])

export const words1 = `${mark}.WaterMarkText`
export const wordEdge = (site: Site | 'both', inside: Json, outside: Json, message: string): Rule => {
  const [name] = Object.keys(outside)
  return [`${name} of a text`, '1-mix-av', site, wordMark(inside), wordMark(outside), [`${words1}.${name}: ${message}`]]
}
export const recordEdge = (inside: Json, outside: Json, message: string): Rule => {
  const [name] = Object.keys(outside)
  const made = (more: Json) => ({ RecordParams: { ...custom, ...more } })
  return [`RecordParams.${name}`, '1-mix-av', 'both', made(inside), made(outside), [`RecordParams.${name}: ${message}`]]
}
export const stored = (McuStorageParams: Json, more: Json = {}) => ({
  RecordParams: { UniRecord: 3, McuStorageParams, ...more },
})
export const storage = 'RecordParams.McuStorageParams'
export const passEdge = (inside: Json, outside: Json, name: string, message: string): Rule => [
  `PassThrough ${name}`,
  '6-mix-av-sei',
  'both',
  seen(inside),
  seen(outside),
  [`SeiParams.PassThrough.${name}: ${message}`],
]
