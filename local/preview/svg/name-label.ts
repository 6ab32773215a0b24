import type { Tile } from '../drawing.ts'
import { describeAbsence } from '../words.ts'
import type { LabelText } from './label-words.ts'
import { shortenText, textWidth } from './text-width.ts'

interface Size {
  width: number
  height: number
}

/** The possible name labels, the longest first; the same at the smallest font size last. */
export function nameLabels(tile: Tile, inside: Size): LabelText[] {
  const side = Math.min(inside.width, inside.height)
  const least = side < 14 ? 8 : 9
  const size = Math.max(least, Math.min(24, Math.round(side * 0.085)))
  return (size > least ? [size, least] : [size]).flatMap((letters) => wordings(tile, inside, letters))
}

function wordings(tile: Tile, inside: Size, size: number): LabelText[] {
  const padding = Math.round(size * 0.45)
  const height = size + 2 * Math.max(2, Math.round(size * 0.35) - (size < 12 ? 1 : 0))
  const { name, role, why } = titleOf(tile)
  const label = (text: string, more: string | undefined, standing: boolean): LabelText => {
    const width = Math.ceil(textWidth(more === undefined ? text : `${text} ${more}`, size)) + 2 * padding
    const area = standing ? { width: height, height: width } : { width, height }
    return { is: 'name', lines: [text], size, standing, ...(more !== undefined && { role: more }), ...area }
  }
  const short = shortenText(name, size, inside.width - 2 * padding)
  return [
    ...(why === undefined ? [] : [label(name, `${role}, ${why}`, false)]),
    label(name, role, false),
    label(name, undefined, false),
    label(name, role, true),
    label(name, undefined, true),
    ...(short === undefined ? [] : [label(short, undefined, false)]),
  ]
}

function titleOf({ person, stream, absent }: Tile): { name: string; role: string; why?: string } {
  if (!person) return { name: 'next', role: 'in order of entry' }
  const what = stream === 'screen' ? 'screen' : person.room === undefined ? person.role : `linked, room ${person.room}`
  return { name: person.user, role: what, ...(absent && { why: describeAbsence(stream, absent) }) }
}
