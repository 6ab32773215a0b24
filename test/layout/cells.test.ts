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

  it('has its crop and its raw parameters unchanged', () => {
    const extra = {
      crop: { x: 1, y: 2, width: 300, height: 400 },
      params: { TransparentUrl: 'https://a.example/m.png' },
    }
    const cells = [
      cell('host', 0, extra),
      cell('screen', 1, extra),
      cell(null, 2, extra),
      cell({ user: 'dj' }, 3, extra),
    ]
    const tiles = place({ type: 'cells', cells }, hd, [sitter('host', 's')])
    expect(tiles.map(({ crop, params }) => ({ crop, params }))).toEqual([extra, extra, extra, extra])
    expect(place({ type: 'cells', cells: [cell('host', 0)] }, hd, [sitter('host')])[0]).not.toHaveProperty('crop')
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

  const linked = (user: string, sends = 'c') => ({ ...sitter(user, sends), linked: true })
  const studio = [sitter('host', 'c'), linked('anna'), sitter('ben', 'c'), linked('cleo', '')]
  const inStudio = (cells: CellPlan[], sitters = studio) =>
    visible(place({ type: 'cells', cells }, hd, sitters)).map(({ user, x }) => [x / 100, user])

  it('linked: the next linked host, with or without a camera, and none of them as a guest', () => {
    expect(
      inStudio([cell('guest', 0), cell('linked', 1), cell('host', 2), cell('linked', 3), cell('guest', 4)]),
    ).toEqual([
      [0, 'ben'],
      [1, 'anna'],
      [2, 'host'],
      [3, 'cleo'],
    ])
    expect(inStudio([cell('linked', 0), cell('guest', 1), cell('guest', 2)]).map(([, user]) => user)).toEqual(['anna', 'host', 'ben']) // prettier-ignore
  })

  it('linked: guests like any other where no cell is theirs', () => {
    expect(inStudio([cell('host', 0), cell('guest', 1), cell('guest', 2), cell('guest', 3)])).toEqual([
      [0, 'host'],
      [1, 'anna'],
      [2, 'ben'],
    ])
  })

  it('linked: not the one who has a cell of their own', () => {
    expect(inStudio([cell('linked', 0), cell({ user: 'anna' }, 1)])).toEqual([
      [0, 'cleo'],
      [1, 'anna'],
    ])
  })

  it('host: never a linked one', () => {
    const first = { ...linked('host2'), named: true }
    expect(inStudio([cell('host', 0), cell('guest', 1)], [first, sitter('anna', 'c')])).toEqual([[1, 'host2']])
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
