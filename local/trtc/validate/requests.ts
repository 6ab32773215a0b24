import { audioAtStart, audioAtUpdate } from './audio.ts'
import { roomIdType, roomOfRecord, userId } from './ids.ts'
import { feedBackRoomParams, publishCdnParams } from './outputs.ts'
import { recordKey, recordParams } from './recording.ts'
import { seiParams } from './sei.ts'
import { int, may, mayOnCn, need, oneOf, record, text, type Check } from './shape.ts'
import { singleSubscribeParams } from './single.ts'
import { videoParams } from './video.ts'

const sdkAppId = int(1)
const taskId = text('a TaskId', /^./)

const agentParams = record({
  UserId: need(userId),
  // Optional in the typings, required by the feature page (trtc.io/document/47858).
  UserSig: need(text('a string')),
  MaxIdleTime: may(int(5, 86400)),
})

const outputsAndSources = {
  VideoParams: may(videoParams),
  SingleSubscribeParams: may(singleSubscribeParams),
  PublishCdnParams: may(publishCdnParams),
  FeedBackRoomParams: may(feedBackRoomParams),
  SeiParams: may(seiParams),
}

/** The shapes and ranges of the three relay actions, API version 2019-07-22. */
export const shapes: Record<'StartPublishCdnStream' | 'UpdatePublishCdnStream' | 'StopPublishCdnStream', Check> = {
  StartPublishCdnStream: record(
    {
      SdkAppId: need(sdkAppId),
      RoomId: need(text('a string')),
      RoomIdType: need(roomIdType),
      AgentParams: need(agentParams),
      WithTranscoding: need(oneOf(0, 1)),
      // Optional in the SDKs, but both API pages say that it must be filled on start.
      AudioParams: need(audioAtStart),
      ...outputsAndSources,
      RecordParams: may(recordParams),
    },
    roomOfRecord,
  ),
  UpdatePublishCdnStream: record({
    SdkAppId: need(sdkAppId),
    TaskId: need(taskId),
    SequenceNumber: need(int()),
    WithTranscoding: need(oneOf(0, 1)),
    AudioParams: may(audioAtUpdate),
    ...outputsAndSources,
  }),
  StopPublishCdnStream: record({ SdkAppId: need(sdkAppId), TaskId: need(taskId), RecordKey: mayOnCn(recordKey) }),
}
