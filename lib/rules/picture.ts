import { place } from '../layout/place.ts'
import type { CellPlan, Plan, Sitter, Tile } from '../layout/plan.ts'
import type { Seats } from '../relay/seats.ts'
import type { Region, VideoParams } from '../relay/spec.ts'
import type { Actor } from './cast.ts'
import type { ParsedLayout, ParsedRelay, ParsedVideo } from './config.ts'
import { isLeftToTrtc, trtcLayout } from './left-to-trtc.ts'
import { backgroundOf, watermarksOf } from './overlays.ts'
import { RENDER, streamOf } from './scene.ts'
import type { MainRoom, Scene } from './scene.ts'
import { expand } from './template.ts'

const SIDE_BY_SIDE: Plan = { type: 'side-by-side', fit: 'crop', seats: 'video', max: 16, gap: 0, margin: 0 }

/** The picture of a stream that is passed on as it is: TRTC wants to know its size. */
export function uplinkOf({ mode, uplink }: ParsedRelay): VideoParams | undefined {
  return mode === 'single-audio' || !uplink ? undefined : { VideoEncode: encodeOf(uplink) }
}

/**
 * The mixed picture. Undefined: a relay without video. TRTC takes no list of regions without one, so a picture of nobody cannot be
 * asked for. TRTC: McuVideoParams.
 */
export function pictureOf({ rule, room, cast, seats }: Scene, main: MainRoom): VideoParams | 'nobody' | undefined {
  const { relay } = rule
  if (relay.mode === 'mix-audio' || !relay.video) return undefined
  const encode = encodeOf(relay.video)
  const layout = relay.layout.find(({ when }) => holds(when, cast)) ?? SIDE_BY_SIDE
  const sitters = sittersOf(cast, seats)
  if (isLeftToTrtc(layout))
    return {
      VideoEncode: encode,
      LayoutParams: trtcLayout(layout, sitters, main),
      ...backgroundOf(relay),
      ...watermarksOf(relay, 0),
    }
  const tiles = place(
    planOf(layout, room),
    { width: encode.Width, height: encode.Height },
    withoutNamed(sitters, layout, room),
    seats.places,
  )
  if (tiles.length === 0) return 'nobody'
  // Hidden regions lift every tile by one; what lies above tiles stays above them.
  const lift = tiles.some(({ hidden }) => hidden) ? 1 : 0
  return {
    VideoEncode: encode,
    LayoutParams: { MixLayoutMode: 4, MixLayoutList: tiles.map((tile) => regionOf(tile, main)) },
    ...backgroundOf(relay),
    ...watermarksOf(relay, lift),
  }
}

function encodeOf({ width, height, fps, bitrate, gop }: ParsedVideo): VideoParams['VideoEncode'] {
  return { Width: width, Height: height, Fps: fps, BitRate: bitrate, Gop: gop }
}

/** A cell that names the relayed room itself is one like any other. */
function planOf(plan: Plan, room: string): Plan {
  if (plan.type !== 'cells') return plan
  const here = (who: CellPlan['who']): CellPlan['who'] => {
    if (typeof who !== 'object' || who === null || who.room !== room) return who
    const { room: _room, ...person } = who
    return person
  }
  return { ...plan, cells: plan.cells.map((cell) => ({ ...cell, who: here(cell.who) })) }
}

/** Who is named with a room of their own is that person, and not here a second time as a linked host. */
function withoutNamed(sitters: readonly Sitter[], plan: Plan, room: string): Sitter[] {
  const elsewhere = plan.type === 'cells' ? plan.cells.flatMap(({ who }) => personElsewhere(who, room)) : []
  return sitters.filter(({ user, linked }) => !(linked && elsewhere.includes(user)))
}

function personElsewhere(who: CellPlan['who'], room: string): string[] {
  return typeof who === 'object' && who?.room !== undefined && who.room !== room ? [who.user] : []
}

function holds(when: ParsedLayout['when'], cast: readonly Actor[]): boolean {
  if (when === undefined) return true
  if (when === 'alone') return cast.length <= 1
  if (when === 'screen') return cast.some(({ screen }) => screen)
  if (when === 'linked') return cast.some(({ linked }) => linked)
  return cast.length >= when.people
}

/** Everybody in seat order, the large seat first; its holder stays for `linger` after leaving. */
function sittersOf(cast: readonly Actor[], seats: Seats): Sitter[] {
  const order = seats.host ? [seats.host.user, ...seats.order.filter((user) => user !== seats.host!.user)] : seats.order
  return order.map((user) => {
    const actor = cast.find((person) => person.user === user)
    return {
      user,
      named: !actor || actor.rank !== undefined || actor.linked === true,
      camera: actor?.camera ?? false,
      screen: actor?.screen ?? false,
      ...(actor?.linked && { linked: true }),
    }
  })
}

function regionOf({ user, room, stream, x, y, width, height, z, fit, placeholder }: Tile, main: MainRoom): Region {
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
