import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { place } from '../../lib/layout/place.ts'
import { runs } from '../support/runs.ts'
import { canvases, columnPlans, columns, crowd, hd, hidden, people, sitter, usersOf, visible } from './sitters.ts'

describe('full', () => {
  it('gives the whole canvas to the first seat', () => {
    expect(place(columns({ type: 'full' }), hd, [sitter('host', 'c')])).toEqual([
      { user: 'host', stream: 'camera', x: 0, y: 0, width: 1280, height: 720, z: 0, fit: 'crop' },
    ])
  })

  it('keeps its margin, fit and placeholder', () => {
    const plan = columns({
      type: 'full',
      margin: 20,
      gap: 99,
      fit: 'contain',
      placeholder: 'https://a.example/{user}.png',
    })
    expect(place(plan, hd, [sitter('host')])).toEqual([
      {
        user: 'host',
        stream: 'camera',
        x: 20,
        y: 20,
        width: 1240,
        height: 680,
        z: 0,
        fit: 'contain',
        placeholder: 'https://a.example/{user}.png',
      },
    ])
  })

  it('shows one person whoever else is there', () => {
    expect(usersOf(visible(place(columns({ type: 'full' }), hd, crowd(5))))).toEqual(['host'])
  })
})

describe('side-by-side', () => {
  it('shares the canvas', () => {
    expect(place(columns(), hd, crowd(3)).map(({ user, x, y, width, height }) => [user, x, y, width, height])).toEqual([
      ['host', 0, 0, 426, 720],
      ['guest1', 426, 0, 428, 720],
      ['guest2', 854, 0, 426, 720],
    ])
  })

  it('leaves gaps between and a margin around', () => {
    const tiles = place(columns({ gap: 8, margin: 16 }), hd, crowd(2))
    expect(tiles.map(({ x, y, width, height }) => [x, y, width, height])).toEqual([
      [16, 16, 620, 688],
      [644, 16, 620, 688],
    ])
  })

  it('shows at most max people, in seat order; the rest is hidden', () => {
    const tiles = place(columns({ max: 2 }), hd, crowd(5))
    expect(usersOf(visible(tiles))).toEqual(['host', 'guest1'])
    expect(usersOf(hidden(tiles))).toEqual(['guest2', 'guest3', 'guest4'])
  })

  it.each(Array.from({ length: 16 }, (_, index) => index + 1))(
    'fills odd and even canvases exactly with %i people',
    (count) => {
      for (const width of [640, 641, 1279, 1280, 1919, 1920]) {
        const tiles = place(columns(), { width, height: 361 }, crowd(count))
        expect(tiles).toHaveLength(count)
        expect(tiles.reduce((sum, tile) => sum + tile.width, 0)).toBe(width)
        expect(tiles[0]!.x).toBe(0)
        expect(tiles.every(({ x, y, height }) => x % 2 === 0 && y === 0 && height === 361)).toBe(true)
        for (const [index, tile] of tiles.slice(1).entries()) expect(tile.x).toBe(tiles[index]!.x + tiles[index]!.width)
      }
    },
  )

  it('gives nobody much more than another', () => {
    for (let count = 1; count <= 16; count += 1) {
      const widths = place(columns({ gap: 3, margin: 5 }), { width: 1279, height: 720 }, crowd(count)).map(
        ({ width }) => width,
      )
      expect(Math.max(...widths) - Math.min(...widths)).toBeLessThanOrEqual(4)
    }
  })
})

describe('seats', () => {
  const some = [sitter('host'), sitter('guest1', 'c'), sitter('guest2'), sitter('host2'), sitter('guest3', 's')]

  it.each([
    ['video', ['host', 'guest1', 'host2']],
    ['everyone', ['host', 'guest1', 'guest2', 'host2', 'guest3']],
  ] as const)('%s: hosts from entering on, and so on', (seats, users) => {
    expect(usersOf(visible(place(columns({ seats }), hd, some)))).toEqual(users)
  })
})

it('gives no tile where nobody is', () => {
  expect(place(columns(), hd, [])).toEqual([])
  expect(place(columns({ type: 'full', seats: 'everyone' }), hd, [])).toEqual([])
})

describe('in any room, columns', () => {
  const scenes = fc.tuple(columnPlans, canvases, people)

  it('lie inside the canvas and its margin, beside each other, at even places', () => {
    const wide = scenes.map(([plan, { width, height }, sitters]) => {
      return [plan, { width: Math.max(width, height), height: Math.min(width, height) }, sitters] as const
    })
    const property = fc.property(wide, ([plan, canvas, sitters]) => {
      // An odd margin is a pixel wider.
      const margin = 2 * Math.ceil(plan.margin / 2)
      const tiles = visible(place(plan, canvas, sitters))
      for (const [index, { x, y, width, height }] of tiles.entries()) {
        expect(x % 2).toBe(0)
        expect(x).toBeGreaterThanOrEqual(margin)
        expect(x + width).toBeLessThanOrEqual(canvas.width - margin)
        expect([y, height]).toEqual([margin, canvas.height - 2 * margin])
        expect([x, y, width, height].every((pixels) => Number.isInteger(pixels) && pixels >= 0)).toBe(true)
        const next = tiles[index + 1]
        if (next) expect(Math.abs(next.x - x - width - plan.gap)).toBeLessThanOrEqual(1)
        if (next) expect(next.x).toBeGreaterThanOrEqual(x + width)
      }
    })
    fc.assert(property, { numRuns: runs(2000) })
  })

  it('show who is seated, in order, as many as fit', () => {
    const property = fc.property(scenes, ([plan, canvas, sitters]) => {
      const seated = sitters.filter(({ named, camera }) => named || camera || plan.seats === 'everyone')
      const most = plan.type === 'full' ? 1 : plan.max
      expect(usersOf(visible(place(plan, canvas, sitters)))).toEqual(seated.slice(0, most).map(({ user }) => user))
    })
    fc.assert(property, { numRuns: runs(2000) })
  })

  it('stay inside the canvas and have some width, however large gap and margin are', () => {
    const wide = fc.record({ gap: fc.nat(1920), margin: fc.nat(1920) })
    const property = fc.property(scenes, wide, ([plan, canvas, sitters], sizes) => {
      for (const { x, y, width, height } of place({ ...plan, ...sizes }, canvas, sitters)) {
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0)
        expect(Math.min(width, height)).toBeGreaterThan(0)
        expect(x + width).toBeLessThanOrEqual(canvas.width)
        expect(y + height).toBeLessThanOrEqual(canvas.height)
      }
    })
    fc.assert(property, { numRuns: runs(2000) })
  })
})
