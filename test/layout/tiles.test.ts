import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { place } from '../../lib/layout/place.ts'
import type { Box, Sitter, Tile, TiledPlan } from '../../lib/layout/plan.ts'
import { runs } from '../support/runs.ts'
import { boxOf, canvases, crowd, people, sitter, tiledPlans, usersOf, visible } from './sitters.ts'

const numRuns = runs(2000)
const scenes = fc.tuple(tiledPlans, canvases, people)
const ofType = (...types: TiledPlan['type'][]) => tiledPlans.filter(({ type }) => types.includes(type))

const evenUp = (pixels: number) => 2 * Math.ceil(pixels / 2)
const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
const isCamera = ({ stream }: Tile) => stream === 'camera'
const sharerOf = ({ type }: TiledPlan, sitters: readonly Sitter[]) =>
  type === 'screen' || type === 'auto' ? sitters.find(({ screen }) => screen)?.user : undefined

describe('every computed layout', () => {
  it('shows the host, a shared screen and then who came first, each once', () => {
    const property = fc.property(scenes, ([plan, canvas, sitters]) => {
      const tiles = visible(place(plan, canvas, sitters))
      const sharer = sharerOf(plan, sitters)
      const most = plan.type === 'full' ? 1 : Math.min(plan.max, sharer === undefined ? 16 : 15)
      const seated = sitters.filter(({ named, camera }) => named || camera || plan.seats === 'everyone')
      expect(usersOf(tiles.filter(isCamera))).toEqual(seated.slice(0, most).map(({ user }) => user))
      expect(usersOf(tiles.filter((tile) => !isCamera(tile)))).toEqual(sharer === undefined ? [] : [sharer])
    })
    fc.assert(property, { numRuns })
  })

  it('keeps its tiles inside the canvas and its margin, at even pixels but for the last one of an odd canvas', () => {
    const property = fc.property(scenes, ([plan, canvas, sitters]) => {
      const margin = evenUp(plan.margin)
      const [right, bottom] = [canvas.width - margin, canvas.height - margin]
      const tiles = place(plan, canvas, sitters)
      const isRight = ({ x, y, width, height }: Box) =>
        [x, y, width, height].every(Number.isInteger) &&
        [x % 2, y % 2].join() === '0,0' &&
        Math.min(x, y) >= margin &&
        Math.min(width, height) >= 2 &&
        Math.max(x + width - right, y + height - bottom) <= 0 &&
        (width % 2 === 0 || (x + width === right && canvas.width % 2 === 1)) &&
        (height % 2 === 0 || (y + height === bottom && canvas.height % 2 === 1))
      if (visible(tiles).length > 0) expect(tiles.filter((tile) => !isRight(tile))).toEqual([])
    })
    fc.assert(property, { numRuns })
  })

  it('lets no two tiles overlap nor be nearer than the gap, but for those on top of the host in pip', () => {
    const roomy = canvases.map(({ width, height }) => ({ width: 400 + width, height: 400 + height }))
    const property = fc.property(scenes, roomy, fc.nat(8), ([plan, , sitters], canvas, gap) => {
      const tiles = visible(place({ ...plan, gap }, canvas, sitters)).slice(plan.type === 'pip' ? 1 : 0)
      const tooNear = tiles.filter((tile, index) => {
        const around = { ...tile, width: tile.width + evenUp(gap), height: tile.height + evenUp(gap) }
        return tiles.some((other, at) => at !== index && overlap(around, other))
      })
      expect(tooNear).toEqual([])
    })
    fc.assert(property, { numRuns })
  })

  it('draws nothing outside, however large gap and margin and however small the canvas are', () => {
    const wild = fc.record({ gap: fc.nat(1920), margin: fc.nat(1920) })
    const small = fc.record({ width: fc.integer({ min: 48, max: 200 }), height: fc.integer({ min: 48, max: 200 }) })
    const property = fc.property(scenes, wild, fc.oneof(canvases, small), ([plan, , sitters], sizes, canvas) => {
      const isInside = ({ x, y, width, height }: Box) =>
        Math.min(x, y) >= 0 && Math.min(width, height) >= 2 && x + width <= canvas.width && y + height <= canvas.height
      expect(place({ ...plan, ...sizes }, canvas, sitters).filter((tile) => !isInside(tile))).toEqual([])
    })
    fc.assert(property, { numRuns })
  })
})

describe('grid, side-by-side and full', () => {
  const filling = ofType('grid', 'side-by-side', 'full')

  it('fill the canvas but for its margin where there is no gap: no hole, no seam', () => {
    const property = fc.property(filling, canvases, people, (plan, canvas, sitters) => {
      const tiles = visible(place({ ...plan, gap: 0 }, canvas, sitters))
      const margin = evenUp(plan.margin)
      const covered = tiles.reduce((sum, { width, height }) => sum + width * height, 0)
      if (tiles.length > 0) expect(covered).toBe((canvas.width - 2 * margin) * (canvas.height - 2 * margin))
    })
    fc.assert(property, { numRuns })
  })

  it('have rows of equal height and width whose numbers of tiles differ by one at most', () => {
    const property = fc.property(filling, canvases, people, (plan, canvas, sitters) => {
      const tiles = visible(place({ ...plan, gap: 0 }, canvas, sitters))
      const rows = [...new Set(tiles.map(({ y }) => y))].map((top) => tiles.filter(({ y }) => y === top))
      const counts = rows.map((row) => row.length)
      const heights = tiles.map(({ height }) => height)
      expect(Math.max(0, ...counts) - Math.min(16, ...counts)).toBeLessThanOrEqual(1)
      expect(Math.max(0, ...heights) - Math.min(1920, ...heights)).toBeLessThanOrEqual(3)
      for (const row of rows) {
        const widths = row.map(({ width }) => width)
        expect(Math.max(...widths) - Math.min(...widths)).toBeLessThanOrEqual(3)
      }
    })
    fc.assert(property, { numRuns })
  })
})

describe('spotlight, filmstrip, screen and pip', () => {
  it('give the host, or the screen, the first and by far the largest place', () => {
    const large = ofType('spotlight', 'filmstrip', 'screen', 'pip')
    const property = fc.property(large, canvases, people, (plan, canvas, sitters) => {
      const [first, second, ...others] = visible(place(plan, canvas, sitters))
      const sharer = sharerOf(plan, sitters)
      if (!first || !second || (plan.type === 'screen' && sharer === undefined)) return
      if (sharer === undefined) {
        const host = sitters.find(({ named, camera }) => named || camera || plan.seats === 'everyone')
        expect([first.user, first.stream]).toEqual([host?.user, 'camera'])
      } else expect([first.user, first.stream]).toEqual([sharer, 'screen'])
      for (const { width, height } of [second, ...others])
        expect(width * height * 2).toBeLessThan(first.width * first.height)
    })
    fc.assert(property, { numRuns })
  })

  it('never crop a shared screen', () => {
    const property = fc.property(ofType('screen', 'auto'), canvases, people, (plan, canvas, sitters) => {
      for (const { fit, stream } of visible(place(plan, canvas, sitters)))
        expect(fit).toBe(stream === 'screen' && plan.fit === 'crop' ? 'contain' : plan.fit)
    })
    fc.assert(property, { numRuns })
  })

  it('have the strip exactly the gap from the large place', () => {
    const roomy = canvases.map(({ width, height }) => ({ width: 400 + width, height: 400 + height }))
    const property = fc.property(
      ofType('spotlight', 'filmstrip', 'screen'),
      roomy,
      fc.nat(8),
      people,
      (plan, canvas, gap, sitters) => {
        const [large, ...strip] = visible(place({ ...plan, gap }, canvas, sitters))
        if (!large || strip.length === 0 || (plan.type === 'screen' && isCamera(large))) return
        const right = Math.min(...strip.map(({ x }) => x)) - large.x - large.width
        const below = Math.min(...strip.map(({ y }) => y)) - large.y - large.height
        expect(Math.max(right, below)).toBe(evenUp(gap))
      },
    )
    fc.assert(property, { numRuns })
  })

  const stays = (type: TiledPlan['type'], count: number) => {
    const property = fc.property(ofType(type), canvases, (some, canvas) => {
      const plan = { ...some, max: 16 }
      const [, ...fewer] = visible(place(plan, canvas, crowd(count)))
      const [, ...more] = visible(place(plan, canvas, crowd(count + 1)))
      expect(more.slice(0, -1)).toEqual(fewer)
    })
    fc.assert(property, { numRuns: runs(100) })
  }

  it.each([2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15])(
    'leave everybody in the strip where they are when number %i comes to it',
    (count) => stays('spotlight', count),
  )

  it.each([2, 3, 4, 5, 7, 8, 10, 11, 13, 14, 15])(
    'leave everybody in the one row where they are when number %i comes to it',
    (count) => stays('filmstrip', count),
  )

  it.each([2, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15])(
    'leave everybody on top where they are when number %i comes to them',
    (count) => stays('pip', count),
  )
})

describe('filmstrip', () => {
  it('has everybody but the host in one row of equal tiles below', () => {
    const property = fc.property(ofType('filmstrip'), canvases, people, (plan, canvas, sitters) => {
      const [large, ...row] = visible(place(plan, canvas, sitters))
      if (!large || row.length === 0) return
      expect(new Set(row.map(({ y }) => y)).size).toBe(1)
      expect(new Set(row.map(({ height }) => height)).size).toBe(1)
      const widths = row.map(({ width }) => width)
      expect(Math.max(...widths) - Math.min(...widths)).toBeLessThanOrEqual(3)
      expect(row[0]!.y).toBeGreaterThanOrEqual(large.y + large.height)
    })
    fc.assert(property, { numRuns })
  })
})

describe('auto', () => {
  it('is full, side-by-side, grid or screen with the same options', () => {
    const property = fc.property(ofType('auto'), canvases, people, (plan, canvas, sitters) => {
      const tiles = place(plan, canvas, sitters)
      const cameras = visible(tiles).filter(isCamera).length
      const type = sitters.some(({ screen }) => screen)
        ? 'screen'
        : cameras < 2
          ? 'full'
          : cameras === 2
            ? 'side-by-side'
            : 'grid'
      expect(tiles).toEqual(place({ ...plan, type }, canvas, sitters))
    })
    fc.assert(property, { numRuns })
  })

  it('is what screen is while nobody shares one', () => {
    const property = fc.property(ofType('screen'), canvases, people, (plan, canvas, sitters) => {
      const quiet = sitters.map((one) => ({ ...one, screen: false }))
      expect(place(plan, canvas, quiet)).toEqual(place({ ...plan, type: 'auto' }, canvas, quiet))
    })
    fc.assert(property, { numRuns })
  })
})

describe('more than one shared screen', () => {
  it('shows that of the first in seat order, and both people', () => {
    const tiles = place(
      {
        type: 'screen',
        fit: 'contain-black',
        seats: 'video',
        max: 16,
        gap: 0,
        margin: 0,
        placeholder: 'https://a.example/{user}.png',
      },
      { width: 1280, height: 720 },
      [sitter('host', 'c'), sitter('anna', 'cs'), sitter('ben', 'cs')],
    )
    expect(tiles.map(({ user, stream, fit, placeholder }) => [user, stream, fit, placeholder])).toEqual([
      ['anna', 'screen', 'contain-black', undefined],
      ...['host', 'anna', 'ben'].map((user) => [user, 'camera', 'contain-black', 'https://a.example/{user}.png']),
    ])
    expect(boxOf(tiles[0]!)).toEqual([0, 0, 1024, 720])
  })
})
