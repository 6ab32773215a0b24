import * as v from 'valibot'
import { startAudio, updateAudio } from './audio.ts'
import { cnOnly, fields, sdkAppId, type Site, taskId, text, whole, zeroOrOne } from './fields.ts'
import { feedBackRoomParams, publishCdnParams, robotId } from './outputs.ts'
import { recordKey, recordParams } from './record.ts'
import { userMediaStream } from './room.ts'
import { seiParams } from './sei.ts'
import { videoParams } from './video.ts'

// The fields that Start and Update share.
function shared(site: Site) {
  return {
    SdkAppId: sdkAppId,
    WithTranscoding: zeroOrOne,
    VideoParams: v.exactOptional(videoParams(site)),
    SingleSubscribeParams: v.exactOptional(fields({ UserMediaStream: userMediaStream })),
    PublishCdnParams: v.exactOptional(publishCdnParams),
    SeiParams: v.exactOptional(seiParams),
    FeedBackRoomParams: v.exactOptional(feedBackRoomParams),
  }
}

/** StartPublishCdnStream, field by field. Rules between fields are in `check.ts`. */
export function startRequest(site: Site) {
  return fields({
    ...shared(site),
    RoomId: text,
    RoomIdType: zeroOrOne,
    AgentParams: fields({ UserId: robotId, UserSig: text, MaxIdleTime: v.exactOptional(whole(5, 86400)) }),
    AudioParams: startAudio(site),
    RecordParams: v.exactOptional(recordParams),
  })
}

/** UpdatePublishCdnStream, field by field. */
export function updateRequest(site: Site) {
  return fields({
    ...shared(site),
    TaskId: taskId,
    SequenceNumber: whole(0, Number.MAX_SAFE_INTEGER),
    AudioParams: v.exactOptional(updateAudio(site)),
  })
}

/** StopPublishCdnStream, field by field. */
export function stopRequest(site: Site) {
  return fields({ SdkAppId: sdkAppId, TaskId: taskId, RecordKey: cnOnly(site, recordKey) })
}

export type StartRequest = v.InferOutput<ReturnType<typeof startRequest>>
export type UpdateRequest = v.InferOutput<ReturnType<typeof updateRequest>>
export type StopRequest = v.InferOutput<ReturnType<typeof stopRequest>>
