import * as v from 'valibot'
import { withoutQuery } from '../../task/spec.ts'
import { each, exactly, fields, list, plainName, text, zeroOrOne } from './fields.ts'
import { roomFaults, sameRoom, type Room } from './room.ts'

const rtmpMessage = 'must be an address of the form rtmp://host/app/stream'
const rtmp = v.pipe(v.string(rtmpMessage), v.regex(/^rtmp:\/\/[^\s/?#]+\/[^\s?#/][^\s#]*$/, rtmpMessage))

export const robotId = plainName(32)

/** McuPublishCdnParam[] and McuFeedBackRoomParams[]. */
export const publishCdnParams = list(fields({ PublishCdnUrl: rtmp, IsTencentCdn: v.exactOptional(zeroOrOne) }))
export const feedBackRoomParams = list(fields({ RoomId: text, RoomIdType: zeroOrOne, UserId: robotId, UserSig: text }))

export interface Outputs {
  PublishCdnParams?: v.InferOutput<typeof publishCdnParams>
  FeedBackRoomParams?: v.InferOutput<typeof feedBackRoomParams>
}

/** `main` and `agent`: the relayed room and the robot in it, if known. */
export function outputFaults(
  { PublishCdnParams: cdn = [], FeedBackRoomParams: rooms = [] }: Outputs,
  main?: Room,
  agent?: string,
): string[] {
  const urls = cdn.map(({ PublishCdnUrl }) => withoutQuery(PublishCdnUrl))
  const robots = rooms.map(({ UserId }) => UserId)
  return [
    ...exactly(cdn.length <= 10, 'PublishCdnParams', `must have at most 10 addresses, not ${cdn.length}`),
    ...exactly(rooms.length <= 10, 'FeedBackRoomParams', `must have at most 10 rooms, not ${rooms.length}`),
    ...each(urls, 'PublishCdnParams', (url, path) =>
      exactly(
        `PublishCdnParams.${urls.indexOf(url)}` === path,
        `${path}.PublishCdnUrl`,
        'is the same address as one before it',
      ),
    ),
    ...each(rooms, 'FeedBackRoomParams', (room, path) => [
      ...roomFaults(room, path),
      ...exactly(!main || !sameRoom(room, main), `${path}.RoomId`, 'must be another room than the relayed one'),
      ...exactly(room.UserId !== agent, `${path}.UserId`, "must be another user than the agent's"),
      ...exactly(
        `FeedBackRoomParams.${robots.indexOf(room.UserId)}` === path,
        `${path}.UserId`,
        'is the same user as one before it',
      ),
    ]),
  ]
}

/** A relay needs at least one output. */
export function noOutput({ PublishCdnParams: cdn = [], FeedBackRoomParams: rooms = [] }: Outputs): string[] {
  const message = 'at least one address here or one room in FeedBackRoomParams is needed'
  return exactly(cdn.length + rooms.length > 0, 'PublishCdnParams', message)
}
