import type { Picture } from '../picture.ts'
import { describeAttendance, legend } from '../words.ts'
import { canvasSvg } from './canvas.ts'
import { captionSvg } from './caption.ts'
import { element, textElement } from './element.ts'

const SOUND = { width: 480, height: 270 } // card size without video

export interface Card {
  svg: string
  width: number
  height: number
}

/** A picture with its caption. `title`: the rule's name; `width`: of the card, by default that of the canvas. */
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
  // A nested svg clips what overflows.
  const top = element('svg', { width, height: high }, drawing ? canvasSvg(drawing, zoom) : soundSvg(width, high))
  const below = element('g', { transform: `translate(0 ${high})` }, caption.svg)
  return { svg: top + below, width, height: high + caption.height }
}

/** A card for a missing picture. */
export function emptyCard(title: string, why: string, width: number): Card {
  const { svg, height } = captionSvg([title, `no picture: ${why}`], width)
  return { svg, width, height }
}

/** Sound bars for an audio-only relay. */
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
