import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { place } from '../../lib/layout/place.ts'
import { runs } from '../support/runs.ts'
import { canvases, cell, columns, crowd, hd, hidden, people, plans, sitter, usersOf, visible } from './sitters.ts'

describe('who has no tile', () => {
  it('gets a region of 2 x 2 in the middle of the first tile, under all others', () => {
    const tiles = place(columns({ margin: 10 }), hd, [sitter('host', 'c'), sitter('anna')])
    expect(tiles).toEqual([
      { user: 'host', stream: 'camera', x: 10, y: 10, width: 1260, height: 700, z: 1, fit: 'crop' },
      { user: 'anna', stream: 'camera', x: 640, y: 360, width: 2, height: 2, z: 0, fit: 'crop', hidden: true },
    ])
  })

  it('gets it beside deep and high cells, too, without changing their order', () => {
    const cells = [cell('host', 0, { z: 3 }), cell('guest', 1)]
    const tiles = place({ type: 'cells', cells }, hd, [sitter('host', 'c'), sitter('anna', 'c'), sitter('ben')])
    expect(tiles.map(({ user, z }) => [user, z])).toEqual([
      ['host', 4],
      ['anna', 1],
      ['ben', 0],
    ])
  })

  it('gets it where there is no tile at all', () => {
    expect(place({ type: 'cells', cells: [cell('guest', 0)] }, hd, [sitter('anna')])).toEqual([
      { user: 'anna', stream: 'camera', x: 0, y: 0, width: 2, height: 2, z: 0, fit: 'crop', hidden: true },
    ])
  })

  it('gets it though somebody of the same name is shown from another room', () => {
    const cells = [cell({ user: 'anna', room: 'r2' }, 0)]
    expect(usersOf(hidden(place({ type: 'cells', cells }, hd, [sitter('anna')])))).toEqual(['anna'])
  })

  it('waits while there are 16 regions', () => {
    const tiles = place(columns({ max: 4 }), hd, crowd(20))
    expect(visible(tiles)).toHaveLength(4)
    expect(usersOf(hidden(tiles))).toEqual(
      crowd(16)
        .slice(4)
        .map(({ user }) => user),
    )
  })

  it('is nobody where everybody has a tile', () => {
    expect(place(columns(), hd, crowd(16)).every(({ z, width }) => z === 0 && width > 2)).toBe(true)
    expect(place(columns(), hd, crowd(17))).toHaveLength(16)
  })
})

describe('in any room and any layout', () => {
  const scenes = fc.tuple(plans, canvases, people)
  const numRuns = runs(2000)

  it('there are at most 16 regions, and everybody has one as long as there are fewer, but for whom TRTC puts into a tile of nobody', () => {
    const property = fc.property(scenes, ([plan, canvas, sitters]) => {
      const tiles = place(plan, canvas, sitters)
      expect(tiles.length).toBeLessThanOrEqual(16)
      const here = new Set(
        tiles.filter(({ room, stream }) => room === undefined && stream === 'camera').map(({ user }) => user),
      )
      const open = tiles.filter(({ user }) => user === undefined).length
      if (tiles.length < 16) expect(sitters.filter(({ user }) => !here.has(user)).length).toBeLessThanOrEqual(open)
    })
    fc.assert(property, { numRuns })
  })

  it('hidden regions lie inside the canvas and below every tile, at even places', () => {
    const property = fc.property(scenes, ([plan, canvas, sitters]) => {
      const tiles = place(plan, canvas, sitters)
      const [seen, unseen] = [visible(tiles), hidden(tiles)]
      for (const { x, y, z, width, height } of unseen) {
        expect([width, height, x % 2, y % 2]).toEqual([2, 2, 0, 0])
        expect(x + width).toBeLessThanOrEqual(canvas.width)
        expect(y + height).toBeLessThanOrEqual(canvas.height)
        expect(seen.every((tile) => tile.z > z)).toBe(true)
      }
    })
    fc.assert(property, { numRuns })
  })

  it('hidden regions do not change what is seen', () => {
    const property = fc.property(plans, canvases, people, (plan, canvas, others) => {
      const sitters = [sitter('host', 'c'), ...others]
      const quiet = { user: 'quiet', named: false, camera: false, screen: false }
      const picture = (them: typeof sitters) =>
        visible(place({ ...plan, ...(plan.type !== 'cells' && { seats: 'video' as const }) }, canvas, them)).map(
          ({ z: _, ...tile }) => tile,
        )
      expect(picture([...sitters, quiet])).toEqual(picture(sitters))
    })
    fc.assert(property, { numRuns })
  })

  it('nothing that is given is changed, and the same gives the same', () => {
    const property = fc.property(scenes, ([plan, canvas, sitters]) => {
      const before = structuredClone([plan, canvas, sitters])
      const tiles = place(plan, canvas, sitters)
      expect([plan, canvas, sitters]).toEqual(before)
      expect(place(plan, canvas, sitters)).toEqual(tiles)
    })
    fc.assert(property, { numRuns })
  })
})
