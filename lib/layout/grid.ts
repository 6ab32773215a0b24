import type { Box } from './plan.ts'
import { gapWithin, split } from './split.ts'

/** The number of rows changes only if clearly more of the cameras is seen, so that one pixel of the canvas does not change the grid. */
const CLEARLY = 0.95

/** Rows with the given numbers of tiles; each row fills the width of the area, all rows together its height. */
export function rowsOf(area: Box, counts: readonly number[], gap: number): Box[] {
  const apart = Math.min(gapWithin(gap, area.height, counts.length), gapWithin(gap, area.width, Math.max(1, ...counts)))
  return split(area.y, area.height, counts.length, apart).flatMap(({ start: y, size: height }, row) =>
    split(area.x, area.width, counts[row]!, apart).map(({ start: x, size: width }) => ({ x, y, width, height })),
  )
}

/**
 * A grid without holes: rows whose counts differ by at most one, each stretched over the whole width. The number of rows is the one that
 * crops least from cameras of this shape (width / height), and rows that crop less come first, since the host is there: 5 people are
 * 2 + 3. If two numbers of rows crop alike, portrait cameras get more rows: the middle of a portrait picture still shows a face, a narrow
 * column does not.
 */
export function gridOf(area: Box, count: number, gap: number, shape: number): Box[] {
  const grids = Array.from({ length: count }, (_, index) => gridIn(index + 1, area, count, gap, shape))
  const best = Math.max(...grids.map((grid) => shown(grid, shape)))
  const good = grids.filter((grid) => shown(grid, shape) >= CLEARLY * best)
  return good.at(shape < 1 ? -1 : 0) ?? []
}

function gridIn(rows: number, area: Box, count: number, gap: number, shape: number): Box[] {
  const counts = Array.from({ length: rows }, (_, row) => Math.floor(count / rows) + (row < count % rows ? 1 : 0))
  const [full, spare] = [rowsOf(area, counts, gap), rowsOf(area, counts.toReversed(), gap)]
  return shown(spare.slice(0, 1), shape) > shown(full.slice(0, 1), shape) ? spare : full
}

/** How much of the cameras is visible when cropped to fill their tiles: the sum over all tiles, each 0 to 1. */
function shown(boxes: readonly Box[], shape: number): number {
  return boxes.reduce((sum, { width, height }) => {
    const [wide, high] = [width, height * shape]
    return sum + Math.min(wide, high) / Math.max(wide, high)
  }, 0)
}
