import type { Box } from '../drawing.ts'
import { overlaps } from './places.ts'

const MIDDLE = 0.62 // share of a box taken by a centred figure

/** The area for the figure in a tile: all of it if no label is in the way, else the largest part beside or between the labels. */
export function figureArea(tile: Box, labels: readonly Box[]): Box {
  const side = Math.min(tile.width, tile.height) * MIDDLE
  const middle = {
    x: tile.x + (tile.width - side) / 2,
    y: tile.y + (tile.height - side) / 2,
    width: side,
    height: side,
  }
  if (!labels.some((label) => overlaps(label, middle))) return tile
  const [right, bottom] = [tile.x + tile.width, tile.y + tile.height]
  const isHigh = (label: Box) => label.y + label.height / 2 < tile.y + tile.height / 2
  const top = Math.max(tile.y, ...labels.filter(isHigh).map(({ y, height }) => y + height))
  const end = Math.min(bottom, ...labels.filter((label) => !isHigh(label)).map(({ y }) => y))
  const beside = Math.max(tile.x, ...labels.map(({ x, width }) => x + width))
  const before = Math.min(right, ...labels.map(({ x }) => x))
  const parts = [
    { x: tile.x, y: top, width: tile.width, height: Math.max(0, end - top) },
    { x: beside, y: tile.y, width: Math.max(0, right - beside), height: tile.height },
    { x: tile.x, y: tile.y, width: Math.max(0, before - tile.x), height: tile.height },
  ]
  return parts.toSorted((a, b) => Math.min(b.width, b.height) - Math.min(a.width, a.height))[0]!
}
