import type { Layer, Tile } from '../../../local/preview/drawing.ts'
import { describePicture } from '../../../local/preview/words.ts'
import { pictureOfCase } from './cases.ts'
import type { Case } from './cases.ts'

/** A picture as text to be reviewed: what its legend says, then a line a region from back to front. */
export function regionsText(of: Case): string {
  const picture = pictureOfCase(of)
  const { canvas, color, layers } = picture.drawing!
  const head = `${of.name}: ${canvas.width}x${canvas.height} on ${color}; ${describePicture(picture)}`
  return [head, ...layers.map((layer) => `  ${layerText(layer)}`)].join('\n')
}

function layerText(layer: Layer): string {
  const { x, y, width, height, z } = layer
  const what = layer.is === 'tile' ? tileText(layer) : JSON.stringify(layer.image ?? layer.text)
  return `${x},${y} ${width}x${height} z${z} ${what}`
}

function tileText({ person, stream, fit, absent, placeholder, crop }: Tile): string {
  const who = person
    ? [person.user, person.role, ...(person.room ? [`of room ${person.room}`] : [])]
    : ['whoever is next']
  return [
    ...who,
    stream,
    fit,
    ...(absent ? [absent] : []),
    ...(placeholder === undefined ? [] : [`stand-in ${placeholder}`]),
    ...(crop ? [`crop ${crop.x},${crop.y} ${crop.width}x${crop.height}`] : []),
  ].join(' ')
}
