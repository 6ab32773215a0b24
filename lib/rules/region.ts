import type { Tile } from '../layout/plan.ts'
import type { Region } from '../task/spec.ts'
import { RENDER, streamOf } from './spec-input.ts'
import type { MainRoom } from './spec-input.ts'
import { expand } from './template.ts'

/** A tile as TRTC's McuLayout. */
export function regionOf(
  { user, room, stream, x, y, width, height, z, fit, placeholder, crop, params }: Tile,
  main: MainRoom,
): Region {
  const image = placeholder !== undefined ? expand(placeholder, { user: user ?? '' }) : undefined
  return {
    ...(user !== undefined && {
      UserMediaStream: streamOf(user, stream, room === undefined ? main : { ...main, RoomId: room }),
    }),
    LocationX: x,
    LocationY: y,
    ImageWidth: width,
    ImageHeight: height,
    ZOrder: z,
    RenderMode: RENDER[fit],
    ...(image !== undefined && { BackgroundImageUrl: image }),
    ...(crop && { CustomCrop: { LocationX: crop.x, LocationY: crop.y, Width: crop.width, Height: crop.height } }),
    ...params,
  }
}
