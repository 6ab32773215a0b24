import * as fc from 'fast-check'
import type { Box, Canvas, CellPlan, Fit, Places, Plan, Sitter, Tile, TiledPlan } from '../../lib/layout/plan.ts'

export const hd: Canvas = { width: 1280, height: 720 }
export const tall: Canvas = { width: 720, height: 1280 }

/** Somebody on stage: `host` is named by the rule; what they send as letters, c: camera, s: screen. */
export function sitter(user: string, sends = ''): Sitter {
  return { user, named: user.startsWith('host'), camera: sends.includes('c'), screen: sends.includes('s') }
}

/** That many people with cameras. */
export function crowd(count: number): Sitter[] {
  return Array.from({ length: count }, (_, index) => sitter(index === 0 ? 'host' : `guest${index}`, 'c'))
}

type Columns = Exclude<TiledPlan, { type: 'spotlight' }> & { type: 'full' | 'side-by-side' }

export function columns(fields: Partial<Columns> = {}): Columns {
  return { type: 'side-by-side', fit: 'crop', seats: 'video', max: 16, gap: 0, margin: 0, ...fields }
}

/** A layout of any type with the defaults of the configuration. */
export function tiled(type: TiledPlan['type'], fields: Partial<TiledPlan> = {}): TiledPlan {
  return { fit: 'crop', seats: 'video', max: 16, gap: 0, margin: 0, ...fields, type } as TiledPlan
}

/** A cell of 100 x 100 in the given column. */
export function cell(who: CellPlan['who'], column: number, fields: Partial<CellPlan> = {}): CellPlan {
  return { who, x: column * 100, y: 0, width: 100, height: 100, ...fields }
}

/** The tiles that are seen, and those of 2 x 2 under them. */
export const visible = (tiles: Tile[]) => tiles.filter(({ width }) => width > 2)
export const hidden = (tiles: Tile[]) => tiles.filter(({ width }) => width <= 2)
export const usersOf = (tiles: Tile[]) => tiles.map(({ user }) => user)

export const boxOf = ({ x, y, width, height }: Box) => [x, y, width, height] as const

/** What the next look at the room knows of this one. */
export function placesOf(tiles: Tile[]): Places {
  const here = visible(tiles).flatMap(({ user, room, stream, ...box }) =>
    user !== undefined && room === undefined && stream === 'camera' ? [[user, boxOf(box)] as const] : [],
  )
  return Object.fromEntries(here)
}

const fits: fc.Arbitrary<Fit> = fc.constantFrom('crop', 'contain', 'contain-black')

/** 0 to 40 people with different names, some of them named as hosts, at any place in the order. */
export const people: fc.Arbitrary<Sitter[]> = fc
  .array(fc.record({ named: fc.boolean(), camera: fc.boolean(), screen: fc.boolean(), linked: fc.boolean() }), {
    maxLength: 40,
  })
  .map((them) => them.map((one, index) => ({ ...one, user: `u${index}` })))

export const canvases: fc.Arbitrary<Canvas> = fc.record({
  width: fc.integer({ min: 320, max: 1920 }),
  height: fc.integer({ min: 180, max: 1920 }),
})

/** Gaps and margins that leave every column of sixteen some width. */
export const columnPlans: fc.Arbitrary<Columns> = fc.record({
  type: fc.constantFrom('full', 'side-by-side'),
  fit: fits,
  seats: fc.constantFrom('video', 'everyone'),
  max: fc.integer({ min: 1, max: 16 }),
  gap: fc.nat(10),
  margin: fc.nat(40),
})

const who: fc.Arbitrary<CellPlan['who']> = fc.oneof(
  fc.constantFrom('host' as const, 'guest' as const, 'screen' as const, 'linked' as const, null),
  fc.record(
    {
      user: fc.nat(40).map((index) => `u${index}`),
      room: fc.constant('elsewhere'),
      stream: fc.constantFrom('camera' as const, 'screen' as const),
    },
    { requiredKeys: ['user'] },
  ),
)

/** Cells as the configuration's check lets them through: one host, one screen, no picture twice. */
export const cellPlans: fc.Arbitrary<Plan> = fc
  .array(fc.record({ who, z: fc.nat(3) }), { maxLength: 16 })
  .map((them) => them.filter(({ who }, index) => isAnybody(who) || pictures(them).indexOf(picture(who)) === index))
  .map((them) => ({
    type: 'cells',
    cells: them.map(({ who, z }, column) => cell(who, column, { z, x: 20 * column, width: 20 })),
  }))

function isAnybody(who: CellPlan['who']): boolean {
  return who === null || who === 'guest' || who === 'linked'
}

const pictures = (them: { who: CellPlan['who'] }[]) => them.map(({ who }) => picture(who))

function picture(who: CellPlan['who']): string {
  return typeof who === 'object' && who !== null
    ? JSON.stringify([who.user, who.room, who.stream ?? 'camera'])
    : String(who)
}

const options = fc.record({
  fit: fits,
  seats: fc.constantFrom('video', 'everyone'),
  max: fc.integer({ min: 1, max: 16 }),
  gap: fc.nat(20),
  margin: fc.nat(50),
})
const types = fc.constantFrom(
  'full' as const,
  'side-by-side',
  'grid',
  'filmstrip',
  'pip',
  'screen',
  'auto',
  'spotlight',
)
const strips = fc.constantFrom({ strip: 'right' as const }, { strip: 'bottom' as const }, {})

/** Every computed layout with gaps and margins that any canvas has room for. */
export const tiledPlans: fc.Arbitrary<TiledPlan> = fc
  .tuple(types, options, strips)
  .map(([type, some, strip]) => (type === 'spotlight' ? { ...some, type, ...strip } : { ...some, type }))

/** Every layout. */
export const plans: fc.Arbitrary<Plan> = fc.oneof({ arbitrary: tiledPlans, weight: 3 }, cellPlans)
