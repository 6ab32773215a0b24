import type { ParsedVideo } from '../../lib/config/parsed.ts'
import type { OnStage } from '../../lib/room/view.ts'
import type { Region, Spec, UserInfo } from '../../lib/task/spec.ts'

/** A video stream that a task takes from a room. `sure`: certainly billed. */
export interface Input {
  what: 'camera' | 'screen'
  width: number
  height: number
  sure: boolean
}

type Size = Pick<ParsedVideo, 'width' | 'height'>

/** Assumed for cameras if a rule has no uplink: TRTC does not report what people publish. */
export const ASSUMED_CAMERA: Size = { width: 640, height: 360 }
/** The default screen size of TRTC's web SDK. */
export const ASSUMED_SCREEN: Size = { width: 1920, height: 1080 }

/** Regions of this size (pixels) are there for their sound only. */
const HIDDEN = 2

/**
 * The video streams that a spec takes. `uplink`: the size at which cameras publish; `people`: who is on stage and what they send.
 * Cameras behind a hidden region, in a cell that TRTC fills itself, or in another room are not `sure`.
 */
export function inputsOf(spec: Spec, uplink: Size | undefined, people: readonly OnStage[]): Input[] {
  const { VideoParams, SingleSubscribeParams } = spec
  if (!VideoParams) return []
  if (SingleSubscribeParams) {
    const { Width: width, Height: height } = VideoParams.VideoEncode
    const what = SingleSubscribeParams.UserMediaStream.StreamType === 1 ? 'screen' : 'camera'
    return [{ what, width, height, sure: true }]
  }
  const camera = (sure: boolean): Input => ({ what: 'camera', ...sizeOf(uplink ?? ASSUMED_CAMERA), sure })
  const screen = (sure: boolean): Input => ({ what: 'screen', ...ASSUMED_SCREEN, sure })
  const { MixLayoutMode, MixLayoutList: regions = [] } = VideoParams.LayoutParams ?? {}
  if (MixLayoutMode !== 4)
    return people.flatMap((person) => [
      ...(person.camera ? [camera(true)] : []),
      ...(person.screen ? [screen(true)] : []),
    ])

  const open = regions.filter(({ UserMediaStream }) => !UserMediaStream).length
  const unseated = people.filter(
    (person) => person.camera && !regions.some((region) => isCameraOf(region, person.user, spec)),
  )
  const named = regions.flatMap((region): Input[] => {
    if (!region.UserMediaStream) return []
    const { UserInfo, StreamType } = region.UserMediaStream
    const input = StreamType === 1 ? screen : camera
    if (!isHere(UserInfo, spec)) return [input(false)]
    const person = people.find(({ user }) => user === UserInfo.UserId)
    const sends = StreamType === 1 ? person?.screen : person?.camera
    return sends ? [input(!isHidden(region))] : []
  })
  return [...named, ...unseated.slice(0, open).map(() => camera(false))]
}

/** Whether somebody is heard who sends no video. */
export function hasSoundAlone(spec: Spec, people: readonly OnStage[]): boolean {
  const { SubscribeAudioList: heard, UnSubscribeAudioList: silenced = [] } = spec.AudioParams
  const among = (list: readonly { UserInfo: UserInfo }[], user: string) =>
    list.some(({ UserInfo }) => UserInfo.UserId === user && isHere(UserInfo, spec))
  return people.some(
    ({ user, camera, microphone }) => microphone && !camera && (!heard || among(heard, user)) && !among(silenced, user),
  )
}

export function pixelsOf(inputs: readonly Size[]): number {
  return inputs.reduce((sum, { width, height }) => sum + width * height, 0)
}

function sizeOf({ width, height }: Size): Size {
  return { width, height }
}

function isHere({ RoomId, RoomIdType }: UserInfo, spec: Spec): boolean {
  return RoomId === spec.RoomId && RoomIdType === spec.RoomIdType
}

function isCameraOf({ UserMediaStream: stream }: Region, user: string, spec: Spec): boolean {
  return stream?.StreamType === 0 && stream.UserInfo.UserId === user && isHere(stream.UserInfo, spec)
}

function isHidden({ ImageWidth, ImageHeight }: Region): boolean {
  return ImageWidth <= HIDDEN && ImageHeight <= HIDDEN
}
