import { HIDDEN } from '../../layout/heard.ts'
import type { Spec, UserInfo } from '../../task/spec.ts'

/** Who is seen and heard. An absent list means that TRTC decides: everyone is shown or heard. */
export interface PictureNews {
  mixed: boolean
  width?: number // pixels
  height?: number
  seen?: string[] // users
  heard?: string[]
  muted?: string[]
}

/** Who is seen and heard in a task. */
export function newsOfPicture(spec: Spec): PictureNews {
  const { AudioParams, VideoParams, WithTranscoding } = spec
  const { SubscribeAudioList: heard = [], UnSubscribeAudioList: muted = [] } = AudioParams
  const seen = seenOf(spec)
  return {
    mixed: WithTranscoding === 1,
    ...(VideoParams && { width: VideoParams.VideoEncode.Width, height: VideoParams.VideoEncode.Height }),
    ...(seen && { seen }),
    ...(heard.length > 0 && { heard: usersOf(heard) }),
    ...(muted.length > 0 && { muted: usersOf(muted) }),
  }
}

function seenOf({ VideoParams, SingleSubscribeParams }: Spec): string[] | undefined {
  if (SingleSubscribeParams) return usersOf([SingleSubscribeParams.UserMediaStream])
  if (!VideoParams) return []
  const { MixLayoutMode, MixLayoutList = [] } = VideoParams.LayoutParams ?? {}
  if (MixLayoutMode !== 4) return undefined
  const regions = MixLayoutList.filter(({ ImageWidth }) => ImageWidth > HIDDEN)
  return usersOf(regions.flatMap(({ UserMediaStream }) => UserMediaStream ?? []))
}

function usersOf(of: readonly { UserInfo: UserInfo }[]): string[] {
  return [...new Set(of.map(({ UserInfo }) => UserInfo.UserId))]
}
