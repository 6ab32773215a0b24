import type { Tile } from '../drawing.ts'
import type { LabelText } from './label-words.ts'
import { textWidth } from './text-width.ts'

const TALL = 3 // times its width

/** Position, size and depth in small print, the longest wording first. Always the request's numbers, at any zoom. */
export function numberLabels(tile: Tile, inside: { width: number; height: number }): LabelText[] {
  const { x, y, width, height, z, fit, crop } = tile
  const size = Math.max(8, Math.min(13, Math.round(Math.min(inside.width, inside.height) * 0.05)))
  const place = `${x},${y}`
  const area = `${width}x${height} z${z}`
  const more = [
    ...(fit === 'crop' ? [] : [fit]),
    ...(crop ? [`of ${crop.x},${crop.y} ${crop.width}x${crop.height}`] : []),
  ]
  const label = (lines: string[], standing: boolean): LabelText => {
    const long = Math.ceil(Math.max(...lines.map((line) => textWidth(line, size)))) + 2
    const high = lines.length * (size + 3)
    return { is: 'numbers', lines, size, standing, width: standing ? high : long, height: standing ? long : high }
  }
  const whole = [place, area, ...more].join(' ')
  const short = `${width}x${height}`
  const standing = [label([whole], true), label([`${place} ${area}`], true)]
  const small = label([short], false)
  // Unless a tile is very tall, vertical numbers would take the figure's space.
  const later = inside.height > TALL * inside.width ? [...standing, small] : [small, ...standing]
  return [
    label([whole], false),
    label([place, area, ...more], false),
    label([place, area], false),
    ...later,
    label([short], true),
  ]
}
