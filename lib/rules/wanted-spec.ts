import { place } from '../layout/place.ts'
import type { CellPlan, Plan, Sitter, Tile } from '../layout/place.ts'
import type { Mints } from '../relay/relay.ts'
import { feedbackRobotId } from '../relay/robot.ts'
import type { Seats } from '../relay/seats.ts'
import type { Region, Spec, UserInfo, VideoParams, Watermark } from '../relay/spec.ts'
import type { View } from '../room/view.ts'
import { audioOf } from './audio.ts'
import type { Actor } from './cast.ts'
import type { ParsedApp, ParsedLayout, ParsedRule, ParsedVideo, ParsedWatermark } from './config.ts'
import { valuesOf } from './outputs.ts'
import type { Output } from './outputs.ts'
import { expand } from './template.ts'

/** Everything that one relay's spec follows from. */
export interface Scene {
  deployment: string
  app: ParsedApp
  rule: ParsedRule
  room: string
  view: View
  cast: readonly Actor[]
  seats: Seats
  mints: Mints
  outputs: readonly Output[]
}

const RENDER = { crop: 0, contain: 1, 'contain-black': 2 } as const
const SIDE_BY_SIDE: Plan = { type: 'side-by-side', fit: 'crop', seats: 'video', max: 16, gap: 0, margin: 0 }
const WATERMARK_Z = 20 // above every tile that does not say otherwise

/** The complete request without credentials, or what is missing for one that may be sent. Pure. TRTC: StartPublishCdnStream. */
export function wantedSpec(scene: Scene): Spec | { missing: string } {
  const { deployment, app, rule, room, view, cast, seats, mints, outputs } = scene
  const { relay } = rule
  const main = { RoomId: room, RoomIdType: typeOf(app.roomIds) }
  const values = valuesOf(app, rule, room, mints)

  const audio = audioOf(rule, cast, view, main)
  if (!audio) return { missing: 'nobody whom audio.include names is on stage' }
  const single = relay.mode === 'single' || relay.mode === 'single-audio'
  if (single && !seats.host) return { missing: 'a single stream needs a host on stage' }

  const robot = (target: string) =>
    feedbackRobotId({ deployment, app: app.sdkAppId, room, rule: rule.name, generation: mints.generation }, target)
  const feedback = relay.feedback.map(({ room: template, roomIds }) => {
    const target = expand(template, values)
    return { RoomId: target, RoomIdType: typeOf(roomIds ?? app.roomIds), UserId: robot(target) }
  })
  const video = videoOf(scene, main)
  if (video === 'nobody') return { missing: 'nobody on stage has a place in the picture' }
  const { layout: sei } = relay.sei ?? {}
  return {
    SdkAppId: app.sdkAppId,
    ...main,
    AgentParams: { UserId: mints.robot, MaxIdleTime: relay.maxIdle },
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
    ...(feedback.length > 0 && { FeedBackRoomParams: feedback }),
    ...(sei && {
      SeiParams: {
        LayoutVolume: {
          ...(sei.appData !== undefined && { AppData: sei.appData }),
          ...(sei.payloadType !== undefined && { PayloadType: sei.payloadType }),
          ...(sei.intervalMs !== undefined && { Interval: sei.intervalMs }),
          ...(sei.followIdr !== undefined && { FollowIdr: sei.followIdr ? (1 as const) : (0 as const) }),
        },
      },
    }),
  }
}

/** Undefined: a relay without video. TRTC takes no list of regions without one, so a picture of nobody cannot be asked for. */
function videoOf(
  { rule, room, cast, seats }: Scene,
  main: Omit<UserInfo, 'UserId'>,
): VideoParams | 'nobody' | undefined {
  const { relay } = rule
  if (relay.mode === 'single' && relay.uplink) return { VideoEncode: encodeOf(relay.uplink) }
  if (relay.mode !== 'mix' || !relay.video) return undefined
  const encode = encodeOf(relay.video)
  const tiles = place(planOf(rule, cast, room), { width: encode.Width, height: encode.Height }, sittersOf(cast, seats))
  if (tiles.length === 0) return 'nobody'
  // Hidden regions lift every tile by one; what lies above tiles stays above them.
  const lift = tiles.some(({ hidden }) => hidden) ? 1 : 0
  return {
    VideoEncode: encode,
    LayoutParams: { MixLayoutMode: 4, MixLayoutList: tiles.map((tile) => regionOf(tile, main)) },
    ...(relay.background?.color !== undefined && { BackGroundColor: relay.background.color.replace('#', '0x') }),
    ...(relay.watermarks.length > 0 && { WaterMarkList: relay.watermarks.flatMap((mark) => watermarkOf(mark, lift)) }),
  }
}

function encodeOf({ width, height, fps, bitrate, gop }: ParsedVideo): VideoParams['VideoEncode'] {
  return { Width: width, Height: height, Fps: fps, BitRate: bitrate, Gop: gop }
}

/** The first layout of the rule whose condition holds. A cell that names the relayed room itself is one like any other. */
function planOf({ relay }: ParsedRule, cast: readonly Actor[], room: string): Plan {
  const plan = relay.layout.filter(isPlan).find(({ when }) => holds(when, cast)) ?? SIDE_BY_SIDE
  if (plan.type !== 'cells') return plan
  const here = (who: CellPlan['who']): CellPlan['who'] => {
    if (typeof who !== 'object' || who === null || who.room !== room) return who
    const { room: _room, ...person } = who
    return person
  }
  return { ...plan, cells: plan.cells.map((cell) => ({ ...cell, who: here(cell.who) })) }
}

function isPlan(layout: ParsedLayout): layout is ParsedLayout & Plan {
  return layout.type === 'full' || layout.type === 'side-by-side' || layout.type === 'cells'
}

function holds(when: ParsedLayout['when'], cast: readonly Actor[]): boolean {
  if (when === undefined) return true
  if (when === 'alone') return cast.length <= 1
  if (when === 'screen') return cast.some(({ screen }) => screen)
  return typeof when === 'object' && cast.length >= when.people
}

/** Everybody in seat order, the large seat first; its holder stays for `linger` after leaving. */
function sittersOf(cast: readonly Actor[], seats: Seats): Sitter[] {
  const order = seats.host ? [seats.host.user, ...seats.order.filter((user) => user !== seats.host!.user)] : seats.order
  return order.map((user) => {
    const actor = cast.find((person) => person.user === user)
    return {
      user,
      named: !actor || actor.rank !== undefined,
      camera: actor?.camera ?? false,
      screen: actor?.screen ?? false,
    }
  })
}

function regionOf(
  { user, room, stream, x, y, width, height, z, fit, placeholder }: Tile,
  main: Omit<UserInfo, 'UserId'>,
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
  }
}

function streamOf(user: string, stream: 'camera' | 'screen', main: Omit<UserInfo, 'UserId'>) {
  return { UserInfo: { UserId: user, ...main }, StreamType: stream === 'screen' ? (1 as const) : (0 as const) }
}

function watermarkOf(mark: ParsedWatermark, lift: number): Watermark[] {
  if (!('image' in mark)) return []
  const { image, x, y, width, height, z = WATERMARK_Z } = mark
  const place = { WaterMarkWidth: width, WaterMarkHeight: height, LocationX: x, LocationY: y, ZOrder: z + lift }
  return [{ WaterMarkType: 0, WaterMarkImage: { WaterMarkUrl: image, ...place } }]
}

function typeOf(roomIds: 'integer' | 'string'): 0 | 1 {
  return roomIds === 'integer' ? 0 : 1
}
