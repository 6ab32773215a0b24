import type { Region } from '../../lib/trtc/request/region.ts'
import type { Box, Tile } from './drawing.ts'
import { imageName } from './image-name.ts'
import { personOf } from './stage.ts'
import type { Sender } from './stage.ts'

const FITS = ['crop', 'contain', 'contain-black'] as const

/** The tiles of a custom layout. Regions without a user are filled in order of entry. TRTC: McuLayout. */
export function regionTiles(regions: readonly Region[], stage: readonly Sender[], room: string): Tile[] {
  const named = regions.flatMap(({ UserMediaStream: stream }) => stream?.UserInfo?.UserId ?? [])
  const waiting = stage.filter(({ user, camera }) => camera && !named.includes(user))
  return regions.map((region): Tile => {
    const stream = region.UserMediaStream
    const user = stream?.UserInfo
    const kind = stream?.StreamType === 1 ? 'screen' : 'camera'
    const base = { is: 'tile' as const, ...boxOf(region), stream: kind, ...details(region) } as const
    if (user === undefined) {
      const next = waiting.shift()
      return next ? { ...base, person: personOf(next) } : { ...base, absent: 'away' }
    }
    if (user.RoomId !== undefined && user.RoomId !== room)
      return { ...base, person: { user: user.UserId, role: 'linked', room: user.RoomId } }
    const person = stage.find((one) => one.user === user.UserId)
    if (!person) return { ...base, person: { user: user.UserId, role: 'guest' }, absent: 'away' }
    return { ...base, person: personOf(person), ...(!person[kind] && { absent: 'off' as const }) }
  })
}

function boxOf({ LocationX: x = 0, LocationY: y = 0, ImageWidth: width = 0, ImageHeight: height = 0 }: Region): Box {
  return { x, y, width, height }
}

function details({ ZOrder: z = 0, RenderMode: fit = 0, BackgroundImageUrl: image, CustomCrop: crop }: Region) {
  return {
    z,
    fit: FITS[fit],
    ...(image !== undefined && { placeholder: imageName(image) }),
    ...(crop && { crop: { x: crop.LocationX, y: crop.LocationY, width: crop.Width, height: crop.Height } }),
  }
}
