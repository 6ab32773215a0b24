import { expect, it } from 'vitest'
import type { Layer, Tile } from '../../../local/preview/drawing.ts'
import { visibleTiles } from '../../../local/preview/visible.ts'

const tile = (user: string, x: number, y: number, width: number, height: number): Tile => ({
  ...{ is: 'tile', x, y, width, height, z: 0, fit: 'crop', stream: 'camera' },
  person: { user, role: 'guest' },
})
const seen = (...layers: Layer[]) =>
  visibleTiles({ canvas: { width: 640, height: 360 }, color: '#000000', layers }).map(({ person }) => person?.user)

it('who is wholly under another one is not seen, from edge to edge', () => {
  expect(seen(tile('under', 0, 0, 320, 360), tile('above', 0, 0, 320, 360))).toEqual(['above'])
  expect(seen(tile('under', 10, 10, 50, 50), tile('above', 0, 0, 320, 360))).toEqual(['above'])
})

it('who looks out on one side is', () => {
  const above = tile('above', 10, 10, 100, 100)
  for (const [x, y, width, height] of [
    [9, 10, 100, 100],
    [10, 9, 100, 100],
    [10, 10, 101, 100],
    [10, 10, 100, 101],
  ] as const)
    expect(seen(tile('under', x, y, width, height), above)).toEqual(['under', 'above'])
})

it('a watermark hides nobody; two pixels are nobody', () => {
  expect(seen(tile('anna', 0, 0, 64, 36), { is: 'mark', x: 0, y: 0, width: 640, height: 360, z: 1 })).toEqual(['anna'])
  expect(seen(tile('heard', 0, 0, 2, 2))).toEqual([])
})
