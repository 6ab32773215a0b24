import type { Picture } from '../picture.ts'
import { describeAttendance, legend } from '../words.ts'
import { canvasSvg } from './canvas.ts'
import { captionSvg } from './caption.ts'
import { element, textElement } from './element.ts'

const SOUND = { width: 480, height: 270 } // of a card without a picture

export interface Card {
  svg: string
  width: number
  height: number
}

/** A picture with its caption. `title` is the rule's name; `width` is how wide it becomes, that of the canvas unless said. */
export function cardSvg(picture: Picture, title: string, width = picture.drawing?.canvas.width ?? SOUND.width): Card {
  const { drawing, layout, attendance } = picture
  const canvas = drawing?.canvas ?? SOUND
  const zoom = width / canvas.width
  const high = Math.round(canvas.height * zoom)
  const size = drawing ? ` · ${canvas.width}x${canvas.height}` : ''
  const caption = captionSvg(
    [`${title} · ${layout} · ${describeAttendance(attendance)}${size}`, ...legend(picture)],
    width,
  )
  // A nested document cuts off what would stick out.
  const top = element('svg', { width, height: high }, drawing ? canvasSvg(drawing, zoom) : soundSvg(width, high))
  const below = element('g', { transform: `translate(0 ${high})` }, caption.svg)
  return { svg: top + below, width, height: high + caption.height }
}

/** A card for a picture that there is not. */
export function emptyCard(title: string, why: string, width: number): Card {
  const { svg, height } = captionSvg([title, `no picture: ${why}`], width)
  return { svg, width, height }
}

/** A loudspeaker's waves for a relay of sound alone. */
function soundSvg(width: number, height: number): string {
  const bars = [0.18, 0.34, 0.58, 0.82, 0.5, 0.7, 0.4, 0.24, 0.12]
  const step = Math.round(width / 30)
  const left = (width - step * (bars.length * 2 - 1)) / 2
  return [
    element('rect', { width, height, fill: '#1d2430' }),
    ...bars.map((share, index) => {
      const tall = Math.round(height * share * 0.6)
      return element('rect', {
        ...{ x: Math.round(left + index * 2 * step), y: Math.round((height - tall) / 2), width: step, height: tall },
        ...{ rx: step / 2, fill: '#6c8fb5' },
      })
    }),
    textElement('sound alone', {
      ...{ x: width / 2, y: height - 16, 'font-size': 13, 'text-anchor': 'middle', fill: '#c3ccd8' },
    }),
  ].join('')
}
