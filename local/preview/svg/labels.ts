import type { Box, Tile } from '../drawing.ts'
import { nameLabels } from './name-label.ts'
import { numberLabels } from './number-label.ts'
import { overlaps, placed } from './places.ts'
import type { Corner } from './places.ts'

/** Text of a tile, lying or, in a tall and narrow one, standing. */
export interface Words {
  is: 'name' | 'numbers'
  lines: string[]
  role?: string // behind the name
  size: number
  standing: boolean
  width: number
  height: number
}

export type Label = Words & Box

const EDGE = 4 // from the tile's border
const NAME_CORNERS: Corner[] = ['bottom-left', 'bottom-right', 'top-right', 'top-left']
const NUMBER_CORNERS: Corner[] = ['top-left', 'top-right', 'bottom-right', 'bottom-left']

/** Who is in a tile, and its numbers in small print. `box` is where it is drawn, `above` what lies on top of it. */
export function labelsOf(tile: Tile, box: Box, above: readonly Box[]): Label[] {
  const edge = Math.max(1, Math.min(EDGE, Math.floor(Math.min(box.width, box.height) / 12)))
  const inside = { x: box.x + edge, y: box.y + edge, width: box.width - 2 * edge, height: box.height - 2 * edge }
  const name = best(nameLabels(tile, inside), inside, NAME_CORNERS, above)
  const taken = name ? [...above, name] : above
  const numbers = best(numberLabels(tile, inside), inside, NUMBER_CORNERS, taken)
  const isFree = numbers && !(name && overlaps(name, numbers))
  return [...(name ? [name] : []), ...(isFree ? [numbers] : [])]
}

/** The first wording that has a clear corner; else the first that fits at all, in its usual corner. */
function best(
  wordings: readonly Words[],
  inside: Box,
  corners: readonly Corner[],
  taken: readonly Box[],
): Label | undefined {
  const labels = wordings
    .filter(({ width, height }) => width <= inside.width && height <= inside.height)
    .map((words) => ({ ...words, ...placed(words, inside, corners, taken) }))
  return labels.find((label) => !taken.some((other) => overlaps(label, other))) ?? labels[0]
}
