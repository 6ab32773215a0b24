import type { ParsedLayout, ParsedRelay, ParsedVideo } from '../config/parsed.ts'
import { place } from '../layout/place.ts'
import type { CellPlan, Plan, Sitter, Tile } from '../layout/plan.ts'
import type { VideoParams } from '../task/spec.ts'
import { holdingTile } from './holding-picture.ts'
import { backgroundOf, watermarksOf } from './overlays.ts'
import { regionOf } from './region.ts'
import { seatOrder, withoutNamed } from './seat-order.ts'
import type { MainRoom, SpecInput } from './spec-input.ts'
import { isTrtcLayout, trtcLayout } from './trtc-layouts.ts'

const SIDE_BY_SIDE: Plan = { type: 'side-by-side', fit: 'crop', seats: 'video', max: 16, gap: 0, margin: 0 }

/** The video parameters for pass-through, where TRTC requires the size of the source. */
export function uplinkOf({ mode, uplink }: ParsedRelay): VideoParams | undefined {
  return mode === 'single-audio' || !uplink ? undefined : { VideoEncode: encodeOf(uplink) }
}

/**
 * The mixed picture. Undefined: a relay without video. 'nobody': no region to show, since TRTC rejects an empty list of regions.
 * TRTC: McuVideoParams.
 */
export function pictureOf(input: SpecInput, main: MainRoom): VideoParams | 'nobody' | undefined {
  const { relay } = input.rule
  if (relay.mode === 'mix-audio' || !relay.video) return undefined
  const sitters = seatOrder(input.participants, input.seats)
  const layout = layoutFor(relay, sitters)
  const arranged = isTrtcLayout(layout)
    ? { params: trtcLayout(layout, sitters, main), lift: 0 }
    : (tiled(layout, relay.video, sitters, input, main) ?? held(relay.video, input, main))
  if (!arranged) return 'nobody'
  return {
    VideoEncode: encodeOf(relay.video),
    LayoutParams: arranged.params,
    ...backgroundOf(relay),
    ...watermarksOf(relay, arranged.lift, input.app.site),
  }
}

interface Arranged {
  params: NonNullable<VideoParams['LayoutParams']>
  lift: number // by how much the z of tiles was raised, so that watermarks stay above them
}

function tiled(
  layout: Plan,
  canvas: ParsedVideo,
  sitters: readonly Sitter[],
  { room, seats, rooms = {} }: SpecInput,
  main: MainRoom,
): Arranged | undefined {
  const homes = new Map(sitters.flatMap(({ user, linked }) => (linked && rooms[user] ? [[user, rooms[user]]] : [])))
  const tiles = place(planOf(layout, room), canvas, withoutNamed(sitters, layout, room), seats.places).map((tile) =>
    atHome(tile, homes),
  )
  if (tiles.length === 0) return undefined
  const params = { MixLayoutMode: 4 as const, MixLayoutList: tiles.map((tile) => regionOf(tile, main)) }
  // Hidden regions raise the z of every tile by one.
  return { params, lift: tiles.some(({ hidden }) => hidden) ? 1 : 0 }
}

/** TRTC may find a linked host only in their own room. */
function atHome(tile: Tile, homes: ReadonlyMap<string, string>): Tile {
  const home = tile.user !== undefined && tile.room === undefined ? homes.get(tile.user) : undefined
  return home === undefined ? tile : { ...tile, room: home }
}

function held(
  canvas: ParsedVideo,
  { rule, identity, isHolding = false }: SpecInput,
  main: MainRoom,
): Arranged | undefined {
  if (!isHolding) return undefined
  return {
    params: { MixLayoutMode: 4, MixLayoutList: [regionOf(holdingTile(rule, canvas, identity.robot), main)] },
    lift: 0,
  }
}

function encodeOf({ width, height, fps, bitrate, gop }: ParsedVideo): VideoParams['VideoEncode'] {
  return { Width: width, Height: height, Fps: fps, BitRate: bitrate, Gop: gop }
}

/** The plan without room ids in cells that name the relayed room itself. */
function planOf(plan: Plan, room: string): Plan {
  if (plan.type !== 'cells') return plan
  const here = (who: CellPlan['who']): CellPlan['who'] => {
    if (typeof who !== 'object' || who === null || who.room !== room) return who
    const { room: _room, ...person } = who
    return person
  }
  return { ...plan, cells: plan.cells.map((cell) => ({ ...cell, who: here(cell.who) })) }
}

/** The first layout whose `when` holds. A host away for less than `linger` still counts, since their seat is kept. */
export function layoutFor({ layout }: ParsedRelay, sitters: readonly Sitter[]): ParsedLayout | typeof SIDE_BY_SIDE {
  return layout.find(({ when }) => holds(when, sitters)) ?? SIDE_BY_SIDE
}

function holds(when: ParsedLayout['when'], sitters: readonly Sitter[]): boolean {
  if (when === undefined) return true
  if (when === 'alone') return sitters.length <= 1
  if (when === 'screen') return sitters.some(({ screen }) => screen)
  if (when === 'linked') return sitters.some(({ linked }) => linked)
  return sitters.length >= when.people
}
