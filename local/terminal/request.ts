import { dig, digList } from '../trtc/validate/shape.ts'

/** A narrower region is there for its sound only. */
export const MIN_VISIBLE = 16

/** A Start or Update request in brief: its size, who is seen and heard. */
export function summary(request: unknown): string {
  return [sizeOf(request), ...peopleIn(request)].join('; ')
}

function sizeOf(request: unknown): string {
  const encode = dig(request, 'VideoParams', 'VideoEncode')
  if (encode === undefined) return 'sound only'
  return `${word(dig(encode, 'Width'))}x${word(dig(encode, 'Height'))} at ${word(dig(encode, 'Fps'))} fps`
}

function peopleIn(request: unknown): string[] {
  const regions = digList(request, 'VideoParams', 'LayoutParams', 'MixLayoutList')
  const users = (list: unknown[]) => list.map((region) => word(dig(region, 'UserMediaStream', 'UserInfo', 'UserId')))
  const isSeen = (region: unknown) => Number(dig(region, 'ImageWidth')) >= MIN_VISIBLE
  const seen = users(regions.filter(isSeen))
  const heard = users(regions.filter((region) => !isSeen(region)))
  return [
    ...(seen.length > 0 ? [`in the picture: ${seen.join(', ')}`] : []),
    ...(heard.length > 0 ? [`only heard: ${heard.join(', ')}`] : []),
  ]
}

/** A request's outputs, without signatures. */
export function targets(request: unknown): string {
  const urls = digList(request, 'PublishCdnParams').map((output) => word(dig(output, 'PublishCdnUrl')).split('?')[0])
  const rooms = digList(request, 'FeedBackRoomParams').map((room) => `room ${word(dig(room, 'RoomId'))}`)
  return [...urls, ...rooms].join(', ')
}

function word(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '?'
}
