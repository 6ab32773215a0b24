import { HIDDEN } from '../../layout/heard.ts'
import type { Spec } from '../../relay/spec.ts'

/** What a task shows and lets hear, for people. `hears` is absent where everybody on stage is heard. */
export function pictureTold({ AudioParams, VideoParams, SingleSubscribeParams, WithTranscoding }: Spec): object {
  const regions = VideoParams?.LayoutParams?.MixLayoutList ?? []
  const seen = regions.filter(({ ImageWidth }) => ImageWidth > HIDDEN).map(({ UserMediaStream }) => UserMediaStream)
  const single = WithTranscoding === 0 ? [SingleSubscribeParams?.UserMediaStream] : []
  const users = [...seen, ...single].flatMap((stream) => (stream ? [stream.UserInfo.UserId] : []))
  const heard = AudioParams.SubscribeAudioList?.map(({ UserInfo }) => UserInfo.UserId)
  return {
    mixed: WithTranscoding === 1,
    ...(VideoParams && { width: VideoParams.VideoEncode.Width, height: VideoParams.VideoEncode.Height }),
    sees: [...new Set(users)],
    ...(heard && { hears: [...new Set(heard)] }),
  }
}
