import { checkRequest } from '../../../lib/trtc/request/check.ts'
import { startExamples } from '../fixtures.ts'

export type Site = 'intl' | 'cn'
export type Json = Record<string, unknown>

/** What to change in a request: values by their paths; `absent` removes. */
export type Patch = Record<string, unknown>

export const absent = Symbol('absent')

const { SdkAppId, WithTranscoding, ...mix } = startExamples['1-mix-av'] as Json
const { AudioParams, VideoParams, PublishCdnParams } = mix
const task = { RoomId: '295066', RoomIdType: 0 as const, AgentParams: { UserId: 'trtc_partner_test_1' } }

export const bases: Record<string, Json> = {
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

export function patched(base: string, patch: Patch): Json {
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

export function check(base: string, site: Site, patch: Patch): string[] {
  const action = base === 'update' || base === 'stop' ? base : 'start'
  return checkRequest(action, site, patched(base, patch), action === 'update' ? task : undefined)
}

export const text = (length: number) => 'a'.repeat(length)
export const many = <Item>(count: number, item: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => item(index))

export const video = 'VideoParams.VideoEncode'
export const layout = 'VideoParams.LayoutParams'
export const region = `${layout}.MixLayoutList.0`
export const mark = 'VideoParams.WaterMarkList.0'
export const image = `${mark}.WaterMarkImage`
export const user = { RoomId: '295066', RoomIdType: 0, UserId: 'Trtc_User_0' }
export const elsewhere = { RoomId: '295067', RoomIdType: 0, UserId: 'Trtc_User_0' }
const stream = { UserInfo: user, StreamType: 0 }
export const single = { UserMediaStream: stream }
export const push = (index: number) => ({ PublishCdnUrl: `rtmp://h/live/${index}`, IsTencentCdn: 1 })
export const feed = (index: number) => ({ RoomId: `${index + 1}`, RoomIdType: 0, UserId: `r${index}`, UserSig: 's' })
export const words = { Text: 'x', WaterMarkWidth: 1, WaterMarkHeight: 1, LocationX: 0, LocationY: 0, FontSize: 1 }
export const wordMark = (more: Json = {}) => ({ [mark]: { WaterMarkType: 1, WaterMarkText: { ...words, ...more } } })
export const bucket = { Vendor: 0, Region: 'r', Bucket: 'b', AccessKey: 'a', SecretKey: 's' }
export const seen = (more: Json) => ({ SeiParams: { PassThrough: { PayloadContent: 'x', PayloadType: 100, ...more } } })
