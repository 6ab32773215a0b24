import { roomIdType, roomOfRecord, userId } from './ids.ts'
import { need, list, may, oneOf, record, text } from './shape.ts'

/** McuPublishCdnParam[]: at most 10, RTMP only. */
export const publishCdnParams = list(
  record({
    PublishCdnUrl: need(text('an rtmp:// URL', /^rtmp:\/\/[^\s/?#]+\/\S+$/)),
    IsTencentCdn: may(oneOf(0, 1)),
  }),
  10,
)

/** McuFeedBackRoomParams[]: at most 10 rooms. */
export const feedBackRoomParams = list(
  record(
    {
      RoomId: need(text('a string')),
      RoomIdType: need(roomIdType),
      UserId: need(userId),
      UserSig: need(text('a string')),
    },
    roomOfRecord,
  ),
  10,
)
