import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keepSeats } from '../../lib/layout/keep.ts'
import { place } from '../../lib/layout/place.ts'
import type { Box, Places, Plan, Sitter, Tile } from '../../lib/layout/plan.ts'
import { runs } from '../support/runs.ts'
import {
  boxOf,
  canvases,
  cell,
  cellPlans,
  crowd,
  hd,
  hidden,
  people,
  placesOf,
  plans,
  sitter,
  tiled,
  tiledPlans,
  usersOf,
  visible,
} from './sitters.ts'

const numRuns = runs(2000)
const same = (box: Box, place: readonly number[] | undefined) => boxOf(box).join() === place?.join()

/** The most of these people that can be where they were, tried out. */
function mostStaying(users: readonly string[], boxes: readonly Box[], before: Places): number {
  const [user, ...others] = users
  if (user === undefined) return 0
  return Math.max(
    ...boxes.map((box, index) => {
      return (same(box, before[user]) ? 1 : 0) + mostStaying(others, boxes.toSpliced(index, 1), before)
    }),
  )
}

const staying = (tiles: readonly Tile[], before: Places) =>
  tiles.filter((tile) => same(tile, before[tile.user!])).length

describe('keepSeats', () => {
  // Few different rectangles, so that some are asked for by several people and some are there twice.
  const box = fc.record({ x: fc.nat(1), y: fc.nat(1), width: fc.constant(2), height: fc.constant(2) })
  const scene = fc.array(box, { maxLength: 6 }).chain((boxes) => {
    const users = ['a', 'b', 'c', 'd', 'e', 'f'].slice(0, boxes.length)
    return fc.record({
      boxes: fc.constant(boxes),
      users: fc.subarray(users),
      before: fc.dictionary(fc.constantFrom(...'abcdefg'), box.map(boxOf)),
    })
  })

  it('seats everybody once, and as many as can be where they were', () => {
    const property = fc.property(scene, ({ boxes, users, before }) => {
      const seated = keepSeats(boxes, users, before)
      expect(seated).toHaveLength(boxes.length)
      expect(seated.filter((user) => user !== undefined).sort()).toEqual(users)
      const stay = seated.filter((user, index) => user !== undefined && same(boxes[index]!, before[user])).length
      expect(stay).toBe(mostStaying(users, boxes, before))
    })
    fc.assert(property, { numRuns })
  })

  it('gives the same again, also where two rectangles are the same', () => {
    const property = fc.property(scene, ({ boxes, users, before }) => {
      const seated = keepSeats(boxes, users, before)
      const then = seated.flatMap((user, index) => (user === undefined ? [] : [[user, boxOf(boxes[index]!)] as const]))
      expect(keepSeats(boxes, users, Object.fromEntries(then))).toEqual(seated)
    })
    fc.assert(property, { numRuns })
  })

  it('knows people of any name', () => {
    const users = ['__proto__', 'constructor', 'toString']
    const boxes = [0, 1, 2].map((x) => ({ x, y: 0, width: 1, height: 1 }))
    expect(keepSeats(boxes, users, {})).toEqual(users)
    const before = Object.fromEntries([
      ['toString', [0, 0, 1, 1] as const],
      ['__proto__', [2, 0, 1, 1] as const],
    ])
    expect(keepSeats(boxes, users, before)).toEqual(['toString', 'constructor', '__proto__'])
  })
})

describe('people of any name', () => {
  it('have a tile and keep it', () => {
    const names = ['host', '__proto__', 'hasOwnProperty', 'constructor']
    const sitters = names.map((user) => sitter(user, 'c'))
    const first = place(tiled('grid'), hd, sitters)
    expect(usersOf(first)).toEqual(names)
    const without = [sitters[0]!, sitters[2]!, sitters[3]!, sitters[1]!]
    expect(place(tiled('grid'), hd, without, placesOf(first))).toEqual(first)
  })
})

describe('whoever was in the picture', () => {
  const four = crowd(4)
  const inSpotlight = (sitters: readonly Sitter[], before?: Tile[]) =>
    place(tiled('spotlight'), hd, sitters, before && placesOf(before))

  it('stays there when somebody leaves; the last one fills the hole', () => {
    const tiles = inSpotlight([...four.slice(0, 1), ...four.slice(2)], inSpotlight(four))
    expect(usersOf(tiles)).toEqual(['host', 'guest3', 'guest2'])
  })

  it('stays there when who left comes back', () => {
    const first = inSpotlight(four)
    const second = inSpotlight(
      four.filter(({ user }) => user !== 'guest1'),
      first,
    )
    const back = [...four.filter(({ user }) => user !== 'guest1'), sitter('guest1', 'c')]
    expect(usersOf(inSpotlight(back, second))).toEqual(['host', 'guest3', 'guest2', 'guest1'])
  })

  it('makes place for another host, and takes their tile', () => {
    const [host, anna, ben] = [sitter('host', 'c'), sitter('guest1', 'c'), sitter('host2', 'c')]
    const first = inSpotlight([host, anna, ben])
    expect(usersOf(inSpotlight([ben, host, anna], first))).toEqual(['host2', 'guest1', 'host'])
  })

  it('stays in a cell for guests, though there is a free one before it', () => {
    const plan: Plan = { type: 'cells', cells: [cell('host', 0), cell('guest', 1), cell('guest', 2), cell('guest', 3)] }
    const first = place(plan, hd, four)
    const two = four.filter(({ user }) => user !== 'guest1')
    const second = place(plan, hd, two, placesOf(first))
    expect(second.map(({ user, x }) => [user, x])).toEqual([
      ['host', 0],
      ['guest2', 200],
      ['guest3', 300],
    ])
    const third = place(plan, hd, [...two, sitter('dora', 'c')], placesOf(second))
    expect(third.map(({ user, x }) => [user, x])).toEqual([
      ['host', 0],
      ['dora', 100],
      ['guest2', 200],
      ['guest3', 300],
    ])
  })

  it('is in seat order where nothing is known of before', () => {
    expect(usersOf(inSpotlight([four[0]!, four[3]!, four[1]!]))).toEqual(['host', 'guest3', 'guest1'])
  })
})

describe('in any layout', () => {
  /** A room, and the same room after somebody came, left, or took another's place. */
  const changed = fc
    .tuple(people, fc.nat(40), fc.nat(40), fc.constantFrom('join', 'leave', 'swap'))
    .map(([sitters, at, to, change]) => {
      const one: Sitter = { user: 'new', named: at % 3 === 0, camera: true, screen: false, linked: to % 2 === 0 }
      if (change === 'join') return [sitters, sitters.toSpliced(at, 0, one)] as const
      if (change === 'leave') return [sitters, sitters.toSpliced(at, 1)] as const
      return [sitters, sitters.toSpliced(at, 1).toSpliced(to, 0, ...sitters.slice(at, at + 1))] as const
    })

  it('the same people again have the same tiles in the same order, wherever they were before', () => {
    const property = fc.property(plans, plans, canvases, changed, (plan, other, canvas, [then, now]) => {
      const before = placesOf(place(other, canvas, then))
      const tiles = place(plan, canvas, now, before)
      expect(place(plan, canvas, now, placesOf(tiles))).toEqual(tiles)
    })
    fc.assert(property, { numRuns })
  })

  it('where people were changes neither the rectangles nor who is seen', () => {
    const property = fc.property(tiledPlans, plans, canvases, changed, (plan, other, canvas, [then, now]) => {
      const fresh = place(plan, canvas, now)
      const tiles = place(plan, canvas, now, placesOf(place(other, canvas, then)))
      expect(tiles.map(boxOf)).toEqual(fresh.map(boxOf))
      expect(usersOf(visible(tiles)).sort()).toEqual(usersOf(visible(fresh)).sort())
      expect(hidden(tiles)).toEqual(hidden(fresh))
    })
    fc.assert(property, { numRuns })
  })

  it('a join, a leave or another host moves as few people as trying every order finds', () => {
    const few = fc.tuple(tiledPlans, fc.integer({ min: 1, max: 6 })).map(([plan, max]) => ({ ...plan, max }))
    const property = fc.property(few, canvases, changed, (plan, canvas, [then, now]) => {
      const before = placesOf(place(plan, canvas, then))
      const tiles = visible(place(plan, canvas, now, before)).filter(({ stream }) => stream === 'camera')
      const large = ['spotlight', 'filmstrip', 'pip'].includes(plan.type) ? 1 : 0
      const [host, others] = [tiles.slice(0, large), tiles.slice(large)]
      const most = mostStaying(usersOf(others).map(String), others, before)
      expect(staying(others, before)).toBe(most)
      expect(usersOf(host)).toEqual(usersOf(visible(place(plan, canvas, now)).slice(0, host.length)))
    })
    fc.assert(property, { numRuns })
  })

  it('guests and linked hosts move as little among cells', () => {
    const property = fc.property(cellPlans, changed, (plan, [then, now]) => {
      if (plan.type !== 'cells') return
      const cells = plan.cells.slice(0, 6)
      const before = placesOf(place({ ...plan, cells }, hd, then))
      for (const role of ['guest', 'linked'] as const) {
        const places = cells.filter(({ who }) => who === role)
        const tiles = visible(place({ ...plan, cells }, hd, now, before)).filter((tile) =>
          places.some((one) => same(one, boxOf(tile))),
        )
        expect(staying(tiles, before)).toBe(mostStaying(usersOf(tiles).map(String), places, before))
      }
    })
    fc.assert(property, { numRuns })
  })

  it('nothing that is given is changed', () => {
    const property = fc.property(plans, canvases, changed, (plan, canvas, [then, now]) => {
      const before = placesOf(place(plan, canvas, then))
      const given = structuredClone([plan, canvas, now, before])
      place(plan, canvas, now, before)
      expect([plan, canvas, now, before]).toEqual(given)
    })
    fc.assert(property, { numRuns: runs(500) })
  })
})
