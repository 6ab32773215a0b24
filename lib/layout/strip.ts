import type { Box } from './plan.ts'
import { even, evenDown, LEAST, split } from './split.ts'

/** Tiles of a strip keep one size for up to this many people. */
const FEW = 5
const MANY = 15

export type Side = 'right' | 'bottom'

/** What a strip leaves of the area, and the tiles of the strip. */
export interface Strip {
  rest: Box
  tiles: Box[]
}

/**
 * Tiles of 16:9 in lines along one side of the area. The first line lies at the edge and the next ones inside it, so that a new line
 * moves no tile of the others. Tiles are as large as lets all the people of their size (5 or 15) into `most` pixels from the edge.
 */
export function stripOf(area: Box, side: Side, count: number, gap: number, most: number): Strip {
  if (count === 0) return { rest: area, tiles: [] }
  const upright = side === 'right'
  const { from, long, inner, across } = upright
    ? { from: area.y, long: area.height, inner: area.x, across: area.width }
    : { from: area.x, long: area.width, inner: area.y, across: area.height }
  const people = count <= FEW ? FEW : MANY
  const each = perLine(long, side, people, most)
  const lines = Math.ceil(people / each)
  const left = across - lines * depthOf(long / each, side)
  // A gap is there to set tiles apart, not to take their place.
  const apart = evenDown(Math.min(gap + 1, long / each / 3, left / lines / 2))
  const depth = Math.max(LEAST, even(depthOf((long - apart * (each - 1)) / each, side)))
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

/** The pixels that a strip may take: a third of the area, or what a large picture of 16:9 leaves free, up to two thirds. */
export function depthBeside({ width, height }: Box, side: Side): number {
  const [long, across] = side === 'right' ? [height, width] : [width, height]
  return Math.max(across / 3, Math.min((2 * across) / 3, across - depthOf(long, side)))
}

function perLine(long: number, side: Side, people: number, most: number): number {
  let each = 1
  // A pixel of rounding is no reason for smaller tiles.
  while (Math.ceil(people / each) * depthOf(long / each, side) > most + 1) each += 1
  return each
}

function depthOf(along: number, side: Side): number {
  return side === 'right' ? (along * 16) / 9 : (along * 9) / 16
}
