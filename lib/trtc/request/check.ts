import * as v from 'valibot'
import type { Action } from '../../task/call.ts'
import { audioFaults, heardUsers, updateAudioFaults } from './audio.ts'
import { exactly } from './fields.ts'
import type { Site } from './fields.ts'
import { noOutput, outputFaults, type Outputs } from './outputs.ts'
import { recordFaults } from './record.ts'
import { roomFaults, roomOf, sameRoom, userFaults, type Room } from './room.ts'
import { startRequest, stopRequest, updateRequest, type StartRequest, type UpdateRequest } from './schema.ts'
import { seiFaults } from './sei.ts'
import { videoFaults } from './video.ts'

/** The task of an Update, for what the Update itself does not contain: the relayed room and the robot in it. */
export type Task = Room & { AgentParams: { UserId: string } }

const schemas = { intl: schemasOf('intl'), cn: schemasOf('cn') }

function schemasOf(site: Site) {
  return { start: startRequest(site), update: updateRequest(site), stop: stopRequest(site) }
}

/**
 * Everything that is wrong with a request, as `path: what would be right`; empty if TRTC's documentation allows it. Rules between fields
 * are checked once all fields have the right type. Without `task`, an Update cannot be checked against its room. No message repeats text
 * from the request, so none reveals a secret.
 * TRTC: tencentcloud.com/document/product/647/48247 (intl), cloud.tencent.com/document/api/647/81479 (cn).
 */
export function checkRequest(action: Action, site: Site, request: unknown, task?: Task): string[] {
  if (action === 'start') return faults(schemas[site].start, request, startFaults)
  if (action === 'update') return faults(schemas[site].update, request, (update) => updateFaults(update, task))
  return faults(schemas[site].stop, request, () => [])
}

function faults<Request>(
  schema: v.GenericSchema<unknown, Request>,
  request: unknown,
  rules: (request: Request) => string[],
): string[] {
  const result = v.safeParse(schema, request)
  // A number outside several bounds is reported once.
  const own = new Set(result.issues?.map((issue) => `${v.getDotPath(issue) ?? 'the request'}: ${issue.message}`))
  return [...own, ...(result.typed ? rules(result.output) : [])]
}

function startFaults(start: StartRequest): string[] {
  return [
    ...roomFaults(start, ''),
    ...exactly(
      start.WithTranscoding === 1 || start.SingleSubscribeParams !== undefined,
      'SingleSubscribeParams',
      'is missing, and WithTranscoding 0 needs it',
    ),
    ...noOutput(start),
    ...sharedFaults(start, start, start.AgentParams.UserId),
    ...(start.RecordParams ? recordFaults(start.RecordParams) : []),
  ]
}

function updateFaults(update: UpdateRequest, task: Task | undefined): string[] {
  const bothGiven = update.PublishCdnParams !== undefined && update.FeedBackRoomParams !== undefined
  return [
    ...(update.AudioParams ? updateAudioFaults(update.AudioParams) : []),
    ...(bothGiven ? noOutput(update) : []),
    ...sharedFaults(update, task, task?.AgentParams.UserId),
  ]
}

function sharedFaults(
  request: (StartRequest | UpdateRequest) & Outputs,
  main: Room | undefined,
  agent: string | undefined,
): string[] {
  const { WithTranscoding, AudioParams, VideoParams, SingleSubscribeParams: single, SeiParams } = request
  const onlyOne = single?.UserMediaStream.UserInfo
  return [
    ...exactly(
      WithTranscoding === 0 || single === undefined,
      'SingleSubscribeParams',
      'works with WithTranscoding 0 only',
    ),
    ...(onlyOne ? userFaults(onlyOne, main, 'SingleSubscribeParams.UserMediaStream.UserInfo') : []),
    ...(AudioParams ? audioFaults(AudioParams, main) : []),
    ...(VideoParams ? videoFaults(VideoParams, WithTranscoding, main) : []),
    ...linkFaults(request, main),
    ...outputFaults(request, main, agent),
    ...(SeiParams ? seiFaults(SeiParams) : []),
  ]
}

/**
 * Checks whose audio is requested: with TRTC's own layouts, only users of the relayed room; with regions, users in the room that their
 * region names. An audio-only mix may name users of any room.
 */
function linkFaults({ AudioParams, VideoParams }: StartRequest | UpdateRequest, main: Room | undefined): string[] {
  const layout = VideoParams?.LayoutParams
  if (!layout) return []
  if (layout.MixLayoutMode === 4) {
    const regions = (layout.MixLayoutList ?? []).flatMap(({ UserMediaStream: stream }) => stream?.UserInfo ?? [])
    return heardUsers(AudioParams, ({ UserInfo }, path) => {
      const own = regions.filter(({ UserId }) => UserId === UserInfo.UserId)
      const agree = own.length === 0 || own.some((region) => maybeSame(roomOf(region, main), roomOf(UserInfo, main)))
      return exactly(
        agree,
        `${path}.UserInfo.RoomId`,
        "must be the room that this user's region in MixLayoutList names",
      )
    })
  }
  const message = 'must be the relayed room with MixLayoutMode 1, 2 and 3'
  const large = layout.MaxVideoUser?.UserMediaStream.UserInfo
  const largeAt = 'VideoParams.LayoutParams.MaxVideoUser.UserMediaStream.UserInfo.RoomId'
  return [
    ...heardUsers(AudioParams, ({ UserInfo }, path) =>
      exactly(maybeSame(roomOf(UserInfo, main), main), `${path}.UserInfo.RoomId`, message),
    ),
    ...(large ? exactly(maybeSame(roomOf(large, main), main), largeAt, message) : []),
  ]
}

function maybeSame(a: Room | undefined, b: Room | undefined): boolean {
  return !a || !b || sameRoom(a, b)
}
