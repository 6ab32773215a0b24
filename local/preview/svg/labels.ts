import type { Box, Tile } from '../drawing.ts'
import { overlaps, placed } from './places.ts'
import type { Corner } from './places.ts'
import { shortened, textWidth } from './text-width.ts'

/** Text that fits its tile, lying or, in a tall and narrow one, standing. */
export interface Label extends Box {
  is: 'name' | 'numbers'
  lines: string[]
  role?: string // behind the name
  size: number
  standing: boolean
}

const EDGE = 4 // from the tile's border, and inside a plate
const NAME_CORNERS: Corner[] = ['bottom-left', 'bottom-right', 'top-right', 'top-left']
const NUMBER_CORNERS: Corner[] = ['top-left', 'top-right', 'bottom-right', 'bottom-left']

/** Who is in a tile, and its numbers in small print. `box` is where it is drawn, `above` what lies on top of it. */
export function labelsOf(tile: Tile, box: Box, above: readonly Box[]): Label[] {
  const edge = Math.min(EDGE, Math.floor(Math.min(box.width, box.height) / 12))
  const inside = { x: box.x + edge, y: box.y + edge, width: box.width - 2 * edge, height: box.height - 2 * edge }
  const name = nameLabel(tile, inside)
  const at = name && { ...name, ...placed(name, inside, NAME_CORNERS, above) }
  const numbers = numbersLabel(tile, inside)
  const taken = [...above, ...(at ? [at] : [])]
  const beside = numbers && { ...numbers, ...placed(numbers, inside, NUMBER_CORNERS, taken) }
  return [...(at ? [at] : []), ...(beside && !(at && overlaps(at, beside)) ? [beside] : [])]
}

type Unplaced = Omit<Label, 'x' | 'y'>

function nameLabel(tile: Tile, inside: Box): Unplaced | undefined {
  const size = clamp(Math.min(inside.width, inside.height) * 0.085, 9, 24)
  const { name, role } = titleOf(tile)
  const height = size + 2 * Math.round(size * 0.35)
  const padding = Math.round(size * 0.45)
  const label = (text: string, more: string | undefined, standing: boolean): Unplaced => {
    const width = Math.ceil(textWidth(more === undefined ? text : `${text} ${more}`, size)) + 2 * padding
    const area = standing ? { width: height, height: width } : { width, height }
    return { is: 'name', lines: [text], size, standing, ...(more !== undefined && { role: more }), ...area }
  }
  const short = shortened(name, size, inside.width - 2 * padding)
  return [
    label(name, role, false),
    label(name, undefined, false),
    label(name, role, true),
    label(name, undefined, true),
    ...(short === undefined ? [] : [label(short, undefined, false)]),
  ].find((one) => fits(one, inside))
}

function titleOf({ person, stream, absent }: Tile): { name: string; role?: string } {
  if (!person) return { name: 'next', role: 'in order of entry' }
  const what = stream === 'screen' ? 'screen' : person.room === undefined ? person.role : `linked, room ${person.room}`
  return { name: person.user, role: absent ? `${what}, not there` : what }
}

function numbersLabel(tile: Tile, inside: Box): Unplaced | undefined {
  const { x, y, width, height, z, fit, crop } = tile
  const size = clamp(Math.min(inside.width, inside.height) * 0.05, 8, 13)
  const [place, area] = [`${x},${y}`, `${width}x${height} z${z}`]
  const where = `${place} ${area}`
  const more = [
    ...(fit === 'crop' ? [] : [fit]),
    ...(crop ? [`of ${crop.x},${crop.y} ${crop.width}x${crop.height}`] : []),
  ]
  const label = (lines: string[], standing: boolean): Unplaced => {
    const long = Math.ceil(Math.max(...lines.map((line) => textWidth(line, size)))) + 2
    const high = lines.length * (size + 3)
    return { is: 'numbers', lines, size, standing, width: standing ? high : long, height: standing ? long : high }
  }
  const whole = [where, ...more].join(' ')
  return [
    label([whole], false),
    label([place, area, ...more], false),
    label([place, area], false),
    label([whole], true),
    label([where], true),
    label([`${width}x${height}`], false),
    label([`${width}x${height}`], true),
  ].find((one) => fits(one, inside))
}

function fits(one: { width: number; height: number }, inside: Box): boolean {
  return one.width <= inside.width && one.height <= inside.height
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, Math.round(value)))
}
