import type { Box, Tile } from '../drawing.ts'
import type { LabelText } from './label-words.ts'
import { nameLabels } from './name-label.ts'
import { numberLabels } from './number-label.ts'
import { overlaps, placeLabel } from './places.ts'
import type { Corner } from './places.ts'

export type Label = LabelText & Box

const EDGE = 4 // from the tile's border
const NAME_CORNERS: Corner[] = ['bottom-left', 'bottom-right', 'top-right', 'top-left']
const NUMBER_CORNERS: Corner[] = ['top-left', 'top-right', 'bottom-right', 'bottom-left']

/** The labels of a tile: the person, and its numbers in small print. `box`: where it is drawn; `above`: what covers it. */
export function labelsOf(tile: Tile, box: Box, above: readonly Box[]): Label[] {
  const edge = Math.max(1, Math.min(EDGE, Math.floor(Math.min(box.width, box.height) / 12)))
  const inside = { x: box.x + edge, y: box.y + edge, width: box.width - 2 * edge, height: box.height - 2 * edge }
  const name = chooseLabel(nameLabels(tile, inside), [inside], NAME_CORNERS, above)
  const taken = name ? [...above, name] : above
  const areas = name ? [inside, largerSide(inside, name)] : [inside]
  const numbers = chooseLabel(numberLabels(tile, inside), areas, NUMBER_CORNERS, taken)
  const isFree = numbers && !(name && overlaps(name, numbers))
  return [...(name ? [name] : []), ...(isFree ? [numbers] : [])]
}

/** The area above or below a label, whichever is larger. */
function largerSide(area: Box, { y, height }: Box): Box {
  const [over, under] = [y - area.y, area.y + area.height - y - height]
  return over >= under ? { ...area, height: over } : { ...area, y: y + height, height: under }
}

/** The first wording with a free corner in one of the areas; else the first that fits at all, in its default corner. */
function chooseLabel(
  wordings: readonly LabelText[],
  areas: readonly Box[],
  corners: readonly Corner[],
  taken: readonly Box[],
): Label | undefined {
  const labels = wordings.flatMap((words) =>
    areas
      .filter(({ width, height }) => words.width <= width && words.height <= height)
      .map((area) => ({ ...words, ...placeLabel(words, area, corners, taken) })),
  )
  return labels.find((label) => !taken.some((other) => overlaps(label, other))) ?? labels[0]
}
