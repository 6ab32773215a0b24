import { createHash } from 'node:crypto'
import type { RecordParams } from './record-params.ts'

/**
 * The complete configuration of a relay: a StartPublishCdnStream request with TRTC's field names, without credentials (no UserSig, push
 * URLs unsigned, secret stream names as placeholders, storage without keys). Sizes are in pixels, bitrates in kbps, times in seconds
 * unless noted. Tencent's reference: StartPublishCdnStream, API version 2019-07-22.
 */
export interface Spec {
  SdkAppId: number
  RoomId: string
  RoomIdType: 0 | 1
  AgentParams: { UserId: string; MaxIdleTime: number }
  WithTranscoding: 0 | 1
  AudioParams: AudioParams
  VideoParams?: VideoParams
  SingleSubscribeParams?: { UserMediaStream: UserMediaStream }
  PublishCdnParams?: { PublishCdnUrl: string; IsTencentCdn: 0 | 1 }[]
  FeedBackRoomParams?: { RoomId: string; RoomIdType: 0 | 1; UserId: string }[]
  SeiParams?: {
    LayoutVolume?: { AppData?: string; PayloadType?: number; Interval?: number; FollowIdr?: 0 | 1 }
    PassThrough?: {
      PayloadContent: string
      PayloadType: number
      PayloadUuid?: string
      Interval?: number
      FollowIdr?: 0 | 1
    }
  }
  RecordParams?: RecordParams // for Start only
}

export interface AudioParams {
  AudioEncode: { SampleRate: number; Channel: 1 | 2; BitRate: number; Codec: 0 | 1 | 2 }
  SubscribeAudioList?: { UserInfo: UserInfo; SoundLevel?: number }[]
  UnSubscribeAudioList?: { UserInfo: UserInfo }[]
}

export interface VideoParams {
  VideoEncode: { Width: number; Height: number; Fps: number; BitRate: number; Gop: number }
  LayoutParams?: {
    MixLayoutMode: 1 | 2 | 3 | 4
    MixLayoutList?: Region[] // mode 4: the region of each user
    MaxVideoUser?: { UserMediaStream: UserMediaStream } // modes 1 and 2: the large picture
    PureAudioHoldPlaceMode?: 0 | 1 // modes 1, 2 and 3, like RenderMode
    RenderMode?: 0 | 1 | 2
  }
  BackGroundColor?: string
  BackgroundImageUrl?: string
  BackgroundRenderMode?: 0 | 1 | 2
  WaterMarkList?: Watermark[]
}

export interface Region {
  UserMediaStream?: UserMediaStream
  LocationX: number
  LocationY: number
  ImageWidth: number
  ImageHeight: number
  ZOrder: number
  RenderMode: 0 | 1 | 2
  BackgroundImageUrl?: string
  CustomCrop?: { LocationX: number; LocationY: number; Width: number; Height: number }
}

export type Watermark =
  | { WaterMarkType: 0; WaterMarkImage: MarkBox & { WaterMarkUrl: string; ZOrder: number } }
  | {
      WaterMarkType: 1
      WaterMarkText: MarkBox & {
        Text: string
        FontSize: number
        FontColor?: string
        BackGroundColor?: string
        ZOrder?: number // site cn
      }
    }

interface MarkBox {
  WaterMarkWidth: number
  WaterMarkHeight: number
  LocationX: number
  LocationY: number
}

export interface UserMediaStream {
  UserInfo: UserInfo
  StreamType: 0 | 1
}

export interface UserInfo {
  UserId: string
  RoomId: string
  RoomIdType: 0 | 1
}

/**
 * Identifies the content of a spec, so that two can be compared without storing both. Robots are left out, since each generation has
 * its own and they never change within one.
 */
export function fingerprint(spec: Spec): string {
  const known = fingerprints.get(spec)
  if (known !== undefined) return known
  const { AgentParams, AudioParams, FeedBackRoomParams, ...rest } = spec
  const rooms = FeedBackRoomParams?.map(({ RoomId, RoomIdType }) => ({ RoomId, RoomIdType }))
  const asked = { ...rest, AudioParams: withoutEmpty(AudioParams), MaxIdleTime: AgentParams.MaxIdleTime, rooms }
  const name = createHash('sha256').update(canonical(asked)).digest('base64url').slice(0, 16)
  fingerprints.set(spec, name)
  return name
}

/** Specs are immutable, and one evaluation compares them several times. */
const fingerprints = new WeakMap<Spec, string>()

/** Audio parameters without empty lists, which mean the same as none in a Start. */
export function withoutEmpty({ SubscribeAudioList, UnSubscribeAudioList, ...rest }: AudioParams): AudioParams {
  return {
    ...rest,
    ...(SubscribeAudioList?.length && { SubscribeAudioList }),
    ...(UnSubscribeAudioList?.length && { UnSubscribeAudioList }),
  }
}

/** JSON with sorted keys: equal content gives equal text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  fields.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(',')}}`
}

/** The push URLs of a spec as they are compared everywhere: without the query, which holds signatures. */
export function urlsOf(spec: Spec): string[] {
  return (spec.PublishCdnParams ?? []).map(({ PublishCdnUrl }) => withoutQuery(PublishCdnUrl))
}

/** A URL without its query, which TRTC's callbacks may or may not report. */
export function withoutQuery(url: string): string {
  return url.split('?', 1)[0]!
}

/** A push URL to show to people: masks the last segment for other CDNs, where it is a stream key, and sealed names for Tencent's. */
export function shownUrl(url: string, tencent: boolean): string {
  return withoutQuery(url).replace(tencent ? /\{sealed:[^{}/]+\}$/ : /[^/]+$/, '***')
}

/** How long (ms) a task of this spec runs in an empty room before TRTC ends it. */
export function maxIdleOf({ AgentParams }: Spec): number {
  return AgentParams.MaxIdleTime * 1000
}
