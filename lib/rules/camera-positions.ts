import { HIDDEN } from '../layout/heard.ts'
import type { Places } from '../layout/plan.ts'
import type { Spec } from '../task/spec.ts'

/**
 * Where the cameras of the relayed room are in a spec's picture, so that the next picture moves as few as possible; undefined without
 * regions. Hidden regions of audio-only users are left out.
 */
export function cameraPositions({ RoomId, VideoParams }: Spec): Places | undefined {
  const regions = VideoParams?.LayoutParams?.MixLayoutList
  return (
    regions &&
    Object.fromEntries(
      regions.flatMap(({ UserMediaStream, LocationX, LocationY, ImageWidth, ImageHeight }) => {
        const { UserInfo, StreamType } = UserMediaStream ?? {}
        if (!UserInfo || StreamType !== 0 || UserInfo.RoomId !== RoomId || ImageWidth <= HIDDEN) return []
        return [[UserInfo.UserId, [LocationX, LocationY, ImageWidth, ImageHeight] as const]]
      }),
    )
  )
}
