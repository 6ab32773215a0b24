import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { place } from '../../lib/layout/place.ts'
import type { CellPlan } from '../../lib/layout/plan.ts'
import { cell, cellPlans, hd, people, sitter, usersOf, visible } from './sitters.ts'

const four = [sitter('host', 'c'), sitter('anna', 'c'), sitter('ben', 'cs'), sitter('cleo')]
const shown = (...cells: CellPlan[]) =>
  visible(place({ type: 'cells', cells }, hd, four)).map(({ user, room, stream, x }) => [x / 100, user, stream, room])

describe('a cell', () => {
  it('has the place, depth, fit and placeholder that it was given', () => {
    const cells = [cell('host', 3, { y: 7, z: 5, fit: 'contain-black', placeholder: 'https://a.example/b.png' })]
    expect(place({ type: 'cells', cells }, hd, [sitter('host')])).toEqual([
      {
        user: 'host',
        stream: 'camera',
        x: 300,
        y: 7,
        width: 100,
        height: 100,
        z: 5,
        fit: 'contain-black',
        placeholder: 'https://a.example/b.png',
      },
    ])
  })

  it('carries the part of the source and the raw fields that it was given', () => {
    const crop = { x: 1, y: 2, width: 3, height: 4 }
    const params = { EnableStreamSEI: 0 }
    for (const who of ['host', null, { user: 'dj', room: 'r' }] as const)
      expect(place({ type: 'cells', cells: [cell(who, 0, { crop, params })] }, hd, [sitter('host')])[0]).toMatchObject({
        crop,
        params,
      })
  })

  it('is cropped and at the bottom unless said otherwise', () => {
    expect(place({ type: 'cells', cells: [cell('host', 0)] }, hd, [sitter('host')])).toMatchObject([
      { z: 0, fit: 'crop' },
    ])
  })
})

describe('who is in a cell', () => {
  it('host: the first seat, with or without a camera', () => {
    expect(shown(cell('host', 0))).toEqual([[0, 'host', 'camera', undefined]])
    expect(place({ type: 'cells', cells: [cell('host', 0)] }, hd, [sitter('host')])).toHaveLength(1)
  })

  it('guest: the next with a camera, each once', () => {
    expect(shown(cell('host', 0), cell('guest', 1), cell('guest', 2), cell('guest', 3))).toEqual([
      [0, 'host', 'camera', undefined],
      [1, 'anna', 'camera', undefined],
      [2, 'ben', 'camera', undefined],
    ])
  })

  it('guest: the host too where no cell is the host’s', () => {
    expect(shown(cell('guest', 0)).map(([, user]) => user)).toEqual(['host'])
  })

  it('guest: another host even without a camera', () => {
    const tiles = place({ type: 'cells', cells: [cell('host', 0), cell('guest', 1)] }, hd, [
      sitter('host'),
      sitter('host2'),
    ])
    expect(usersOf(visible(tiles))).toEqual(['host', 'host2'])
  })

  it('screen: the first screen, as a screen', () => {
    expect(shown(cell('screen', 0), cell('host', 1))).toEqual([
      [0, 'ben', 'screen', undefined],
      [1, 'host', 'camera', undefined],
    ])
  })

  it('screen: beside the camera of the same person', () => {
    expect(shown(cell('screen', 0), cell({ user: 'ben' }, 1))).toEqual([
      [0, 'ben', 'screen', undefined],
      [1, 'ben', 'camera', undefined],
    ])
  })

  it('a user: nobody else, and not as a guest as well', () => {
    expect(shown(cell('guest', 0), cell({ user: 'anna' }, 1), cell('guest', 2), cell('guest', 3))).toEqual([
      [0, 'host', 'camera', undefined],
      [1, 'anna', 'camera', undefined],
      [2, 'ben', 'camera', undefined],
    ])
  })

  it('a user: kept free until they come', () => {
    expect(shown(cell({ user: 'dora' }, 0))).toEqual([[0, 'dora', 'camera', undefined]])
  })

  it('a user of another room: apart from the one of the same name here', () => {
    expect(shown(cell({ user: 'anna', room: 'r2', stream: 'screen' }, 0), cell('host', 1), cell('guest', 2))).toEqual([
      [0, 'anna', 'screen', 'r2'],
      [1, 'host', 'camera', undefined],
      [2, 'anna', 'camera', undefined],
    ])
  })

  it('a user’s screen: beside that user’s camera as a guest', () => {
    expect(shown(cell('host', 0), cell({ user: 'anna', stream: 'screen' }, 1), cell('guest', 2))).toEqual([
      [0, 'host', 'camera', undefined],
      [1, 'anna', 'screen', undefined],
      [2, 'anna', 'camera', undefined],
    ])
  })

  it('null: nobody of ours', () => {
    expect(shown(cell(null, 0))).toEqual([[0, undefined, 'camera', undefined]])
  })

  it('host, guest, screen: left out while there is nobody', () => {
    const cells = [cell('host', 0), cell('guest', 1), cell('screen', 2), cell(null, 3)]
    expect(place({ type: 'cells', cells }, hd, []).map(({ x }) => x)).toEqual([300])
  })
})

describe('nobody is seen twice', () => {
  it('in the host’s cell and in their own', () => {
    expect(shown(cell('host', 0), cell({ user: 'host' }, 1)).filter(([, user]) => user === 'host')).toHaveLength(1)
  })

  it('in the screen’s cell and in that of their own screen', () => {
    expect(shown(cell('screen', 0), cell({ user: 'ben', stream: 'screen' }, 1))).toHaveLength(1)
  })

  it('in any cells and any room', () => {
    const property = fc.property(cellPlans, people, (plan, sitters) => {
      const pictures = place(plan, hd, sitters)
        .filter(({ user }) => user !== undefined)
        .map(({ user, room, stream }) => JSON.stringify([user, room, stream]))
      expect(new Set(pictures).size).toBe(pictures.length)
    })
    fc.assert(property, { numRuns: 2000 })
  })
})
