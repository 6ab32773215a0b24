import type { Box } from './plan.ts'
import { even, evenDown, LEAST, split } from './split.ts'

/** How tiles are divided into lines. */
interface Lines {
  sizes: readonly number[] // numbers of people beyond which tiles become smaller
  oneLine?: boolean // however many there are
}

/** Tiles beside a large picture keep the same size up to each of these numbers of people. */
export const BESIDE: Lines = { sizes: [5, 15] }

/** On top of it, one or two tiles are larger, since they take no room from it. */
export const ON_TOP: Lines = { sizes: [2, 5, 15] }

/** In one line there are more sizes, so that nobody's tile is as small as that of one in fifteen. */
export const IN_ONE_LINE: Lines = { sizes: [5, 8, 11, 15], oneLine: true }

export type Side = 'right' | 'bottom'

/** The limits of a strip; lengths in pixels. */
interface Limits extends Lines {
  gap: number
  most: number // maximum depth from the edge
  shape: number // aspect ratio (width / height) of a tile
}

/** The area left beside a strip, and the tiles of the strip. */
export interface Strip {
  rest: Box
  tiles: Box[]
}

/**
 * Tiles in lines along one side of the area. The first line lies at the edge and the next ones further inside, so that a new line moves no
 * other tile. Tiles are as large as possible with all people of their size class within `most` pixels.
 */
export function stripOf(area: Box, side: Side, count: number, { gap, most, shape, sizes, oneLine }: Limits): Strip {
  if (count === 0) return { rest: area, tiles: [] }
  const upright = side === 'right'
  const { from, long, inner, across } = upright
    ? { from: area.y, long: area.height, inner: area.x, across: area.width }
    : { from: area.x, long: area.width, inner: area.y, across: area.height }
  const people = sizes.find((size) => count <= size) ?? count
  const each = perLine(long, side, people, most, shape, oneLine ? people : 1)
  const lines = Math.ceil(people / each)
  const left = across - lines * depthOf(long / each, side, shape)
  // A gap is limited, so that it does not take up the room of the tiles.
  const apart = evenDown(Math.min(gap + 1, long / each / 3, left / lines / 2))
  const depth = Math.max(LEAST, even(depthOf((long - apart * (each - 1)) / each, side, shape)))
  const [outer, end] = [evenDown(inner + across), inner + across]
  const slots = split(from, long, each, apart)
  const tiles = Array.from({ length: count }, (_, index) => {
    const [line, slot] = [Math.floor(index / each), slots[index % each]!]
    const start = outer - (line + 1) * depth - line * apart
    const size = line === 0 ? end - start : depth
    return upright
      ? { x: start, y: slot.start, width: size, height: slot.size }
      : { x: slot.start, y: start, width: slot.size, height: size }
  })
  const size = outer - Math.ceil(count / each) * (depth + apart) - inner
  return { rest: upright ? { ...area, width: size } : { ...area, height: size }, tiles }
}

/** The depth a strip may take: a third of the area, or what a large picture of this shape leaves free, up to two thirds. */
export function depthBeside({ width, height }: Box, side: Side, large: number): number {
  const [long, across] = side === 'right' ? [height, width] : [width, height]
  return Math.max(across / 3, Math.min((2 * across) / 3, across - depthOf(long, side, large)))
}

function perLine(long: number, side: Side, people: number, most: number, shape: number, least: number): number {
  let each = least
  // Tolerates a pixel of rounding.
  while (Math.ceil(people / each) * depthOf(long / each, side, shape) > most + 1) each += 1
  return each
}

function depthOf(along: number, side: Side, shape: number): number {
  return side === 'right' ? along * shape : along / shape
}
