import type { Box, Mark } from '../drawing.ts'
import { element, textElement } from './element.ts'
import { imageBox } from './image-box.ts'

/** A watermark: a framed box with the file name, or the text itself. Overflow is clipped. */
export function markSvg({ image, text }: Mark, box: Box, zoom: number): string {
  const { x, y, width, height } = box
  const own = { x: 0, y: 0, width, height }
  const frame = element('rect', {
    ...{ x: 0.5, y: 0.5, width: width - 1, height: height - 1, fill: 'none' },
    ...{ stroke: '#ffffff', 'stroke-opacity': 0.7, 'stroke-dasharray': '3 3' },
  })
  const size = text ? text.size * zoom : 0
  const words = text
    ? [
        ...(text.background === undefined ? [] : [element('rect', { ...own, fill: text.background })]),
        textElement(text.content, {
          ...{ x: 0, y: Math.round(size * 0.97), 'font-size': size, fill: text.color, 'font-weight': 500 },
        }),
      ]
    : []
  const picture = image === undefined ? [] : [imageBox(own, image, { fill: '#000000', opacity: 0.35 })]
  return element('svg', { x, y, width, height }, ...picture, ...words, frame)
}
