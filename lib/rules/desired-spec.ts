import { isPlainObject } from '../config/schema/fields.ts'
import { feedbackRobotId } from '../task/robot.ts'
import type { Spec } from '../task/spec.ts'
import { audioOf } from './audio.ts'
import { valuesOf } from './outputs.ts'
import { pictureOf, uplinkOf } from './picture.ts'
import { recordingOf } from './recording.ts'
import { seiOf } from './sei.ts'
import { streamOf, typeOf } from './spec-input.ts'
import type { MainRoom, SpecInput } from './spec-input.ts'
import { expand, unnamed } from './template.ts'

/** The complete request without credentials, or what is missing for a valid one. Pure. TRTC: StartPublishCdnStream. */
export function desiredSpec(input: SpecInput): Spec | { missing: string } {
  const { app, rule, room, seats, identity, outputs } = input
  const { relay } = rule
  const values = valuesOf(app, rule, room, identity)
  const name = unnamed(rule, values)
  if (name === 'host') return { missing: 'its address contains {host}, and no host is on stage' }
  if (name !== undefined) return { missing: `its address needs {${name}}: set it with room.set` }
  const main: MainRoom = { RoomId: room, RoomIdType: typeOf(app.roomIds) }

  const single = isSingle(input)
  if (single && !seats.host) return { missing: 'a single stream needs a host on stage' }
  const video = single ? uplinkOf(relay) : pictureOf(input, main)
  if (video === 'nobody') return { missing: 'nobody on stage has a place in the picture' }
  const audio = audioOf(input, main, video)
  if (!audio) return { missing: 'nobody named by audio.include is on stage' }
  const spec: Spec = {
    SdkAppId: app.sdkAppId,
    ...main,
    AgentParams: { UserId: identity.robot, MaxIdleTime: identity.maxIdle ?? relay.maxIdle },
    WithTranscoding: single ? 0 : 1,
    AudioParams: audio,
    ...(video && { VideoParams: video }),
    ...(single && { SingleSubscribeParams: { UserMediaStream: streamOf(seats.host!.user, relay.source, main) } }),
    ...(outputs.length > 0 && {
      PublishCdnParams: outputs.map(({ url, tencent }) => ({
        PublishCdnUrl: url,
        IsTencentCdn: tencent ? (1 as const) : (0 as const),
      })),
    }),
    ...feedbackOf(input),
    ...seiOf(relay),
    ...recordingOf(relay.record, values),
  }
  return relay.params ? mergeDeep(spec, relay.mode === 'auto' && single ? ofBoth(relay.params) : relay.params) : spec
}

/** Raw video parameters for a mix do not apply to pass-through. */
function ofBoth(params: object): object {
  return Object.fromEntries(Object.entries(params).filter(([name]) => name !== 'VideoParams'))
}

/** Whether one stream is passed through. In mode `auto`: as long as only the host publishes. */
function isSingle({ rule, participants, seats }: SpecInput): boolean {
  const { mode } = rule.relay
  if (mode !== 'auto') return mode === 'single' || mode === 'single-audio'
  const company = participants.filter(({ user }) => user !== seats.host?.user)
  // A linked host's streams may not all be reported in this room.
  return seats.host !== undefined && !company.some((one) => one.camera || one.microphone || one.screen || one.linked)
}

function feedbackOf({ deployment, app, rule, room, identity }: SpecInput): Pick<Spec, 'FeedBackRoomParams'> {
  const { feedback } = rule.relay
  if (feedback.length === 0) return {}
  const values = valuesOf(app, rule, room, identity)
  const relay = { deployment, app: app.sdkAppId, room, rule: rule.name, generation: identity.generation }
  return {
    FeedBackRoomParams: feedback.map(({ room: template, roomIds }) => {
      const target = expand(template, values)
      return { RoomId: target, RoomIdType: typeOf(roomIds), UserId: feedbackRobotId(relay, target) }
    }),
  }
}

/** Merges `over` into `base`: objects field by field, at every depth; everything else, lists included, is replaced whole. */
export function mergeDeep<T extends object>(base: T, over: object): T {
  const under = new Map<string, unknown>(Object.entries(base))
  const fields = Object.entries(over).map(([name, value]: [string, unknown]): [string, unknown] => {
    const below = under.get(name)
    return [name, isPlainObject(value) && isPlainObject(below) ? mergeDeep(below, value) : value]
  })
  return { ...base, ...Object.fromEntries(fields) }
}
