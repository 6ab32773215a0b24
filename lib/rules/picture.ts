import { place } from '../layout/place.ts'
import type { CellPlan, Plan, Sitter, Tile } from '../layout/place.ts'
import type { Seats } from '../relay/seats.ts'
import type { Region, VideoParams } from '../relay/spec.ts'
import type { Actor } from './cast.ts'
import type { ParsedLayout, ParsedRule, ParsedVideo } from './config.ts'
import { backgroundOf, watermarksOf } from './overlays.ts'
import { streamOf } from './scene.ts'
import type { MainRoom, Scene } from './scene.ts'
import { expand } from './template.ts'

const RENDER = { crop: 0, contain: 1, 'contain-black': 2 } as const
const SIDE_BY_SIDE: Plan = { type: 'side-by-side', fit: 'crop', seats: 'video', max: 16, gap: 0, margin: 0 }

/** Undefined: a relay without video. TRTC takes no list of regions without one, so a picture of nobody cannot be asked for. */
export function pictureOf({ app, rule, room, cast, seats }: Scene, main: MainRoom): VideoParams | 'nobody' | undefined {
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
    ...backgroundOf(relay),
    ...watermarksOf(relay, lift, app.site),
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
