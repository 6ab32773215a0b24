import { count } from '../../lib/config/phrases.ts'
import type { Attendance } from '../samples/scene.ts'
import type { Tile } from './drawing.ts'
import type { Picture } from './picture.ts'
import { visibleTiles } from './visible.ts'

/** Who is there: "3 people, only voices, a screen, a linked host". */
export function describeAttendance({ people, screen, linked, voices }: Attendance): string {
  return [
    people === 1 ? '1 person' : `${people} people`,
    ...(voices ? ['only voices'] : []),
    ...(screen ? ['a screen'] : []),
    ...(linked ? ['a linked host'] : []),
  ].join(', ')
}

/** What the picture cannot show, one line each. */
export function legend({ attendance, layout, drawing, seen, heard, stage }: Picture): string[] {
  const { width, height } = drawing?.canvas ?? { width: 0, height: 0 }
  const everybody = [...new Set([...stage, ...seen, ...heard])]
  const shared = drawing?.layers.some((layer) => layer.is === 'tile' && layer.stream === 'screen')
  const line = (label: string, users: string[]) => (users.length === 0 ? [] : [`${label}: ${users.join(', ')}`])
  return [
    ...(layout.startsWith('trtc-') ? ["placed as TRTC's documentation describes it; the exact sizes are TRTC's"] : []),
    ...(layout === 'single' && drawing ? [`passed on as it is: ${width}x${height}`] : []),
    ...(drawing?.image ? [`behind everything: ${drawing.image.name} (${drawing.image.fit})`] : []),
    ...(attendance.screen && drawing && !shared ? ['the shared screen has no place'] : []),
    ...(drawing
      ? line(
          'heard, not seen',
          heard.filter((user) => !seen.includes(user)),
        )
      : line('heard', heard)),
    ...line(
      'seen, not heard',
      seen.filter((user) => !heard.includes(user)),
    ),
    ...line(
      drawing ? 'neither seen nor heard' : 'not heard',
      everybody.filter((user) => !seen.includes(user) && !heard.includes(user)),
    ),
  ]
}

/** A picture in one line: who is there, the layout, and the tiles with their sizes. */
export function describePicture(picture: Picture): string {
  const { attendance, layout, drawing } = picture
  const marks = drawing?.layers.filter(({ is }) => is === 'mark').length ?? 0
  const parts = [
    ...(drawing ? [describeTiles(visibleTiles(drawing))] : []),
    ...(marks > 0 ? [count(marks, 'watermark')] : []),
    ...legend(picture),
  ]
  return `${describeAttendance(attendance)}, ${layout}: ${parts.filter((part) => part !== '').join('; ')}`
}

/** Why a tile is empty. */
export function describeAbsence(stream: Tile['stream'], absent: NonNullable<Tile['absent']>): string {
  return absent === 'off' ? `${stream} off` : 'not there'
}

/** Groups people by tile size. */
function describeTiles(tiles: readonly Tile[]): string {
  const sizes = [...new Set(tiles.map(sizeOf))]
  return sizes
    .map(
      (size) =>
        `${tiles
          .filter((tile) => sizeOf(tile) === size)
          .map(nameOf)
          .join(', ')} ${size}`,
    )
    .join('; ')
}

const sizeOf = ({ width, height }: Tile) => `${width}x${height}`

/** Who is in a tile, with the stream or absence. */
function nameOf({ person, stream, absent }: Tile): string {
  if (!person) return 'a free place'
  return `${person.user}${stream === 'screen' ? "'s screen" : ''}${absent ? ` (${describeAbsence(stream, absent)})` : ''}`
}
