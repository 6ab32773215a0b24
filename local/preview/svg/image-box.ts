import type { Box } from '../drawing.ts'
import { element, textElement } from './element.ts'
import { overlaps } from './places.ts'
import { shortenText, textWidth } from './text-width.ts'

/** The fill for images, which are not fetched; once per document. */
export const PATTERNS = element(
  'defs',
  {},
  element(
    'pattern',
    { id: 'image', width: 12, height: 12, patternUnits: 'userSpaceOnUse' },
    element('path', {
      ...{ d: 'M-3 3L3 -3M0 12L12 0M9 15L15 9', stroke: '#ffffff' },
      ...{ 'stroke-opacity': 0.22, 'stroke-width': 3 },
    }),
  ),
)

/** A placeholder for an image: stripes, and its file name if that fits and is not covered by the boxes `above`. */
export function imageBox(
  box: Box,
  name: string,
  { fill, opacity }: { fill: string; opacity: number },
  above: readonly Box[] = [],
): string {
  const { x, y, width, height } = box
  const size = Math.max(8, Math.min(14, Math.round(Math.min(width / 8, height / 3))))
  const text = size + 4 <= height ? shortenText(name, size, width - 6) : undefined
  const area = { x, y, width, height }
  return [
    element('rect', { ...area, fill, 'fill-opacity': opacity }),
    element('rect', { ...area, fill: 'url(#image)' }),
    ...(text === undefined ? [] : label(text, size, box, above)),
  ].join('')
}

/** In the middle, else wherever there is room; omitted if it would be covered. */
function label(text: string, size: number, { x, y, width, height }: Box, above: readonly Box[]): string[] {
  const wide = textWidth(text, size)
  const place = [1 / 2, 1 / 12, 11 / 12, 1 / 4, 3 / 4]
    .flatMap((down) => [1 / 2, 1 / 4, 3 / 4].map((across) => ({ cx: x + width * across, cy: y + height * down })))
    .find(({ cx, cy }) => {
      const around = { x: cx - wide / 2 - 3, y: cy - size / 2 - 3, width: wide + 6, height: size + 6 }
      const isInside = around.x >= x - 1 && around.x + around.width <= x + width + 1
      return isInside && !above.some((other) => overlaps(around, other))
    })
  if (!place) return []
  const at = { x: Math.round(place.cx), y: Math.round(place.cy + size * 0.36) }
  return [textElement(text, { ...at, 'font-size': size, 'text-anchor': 'middle', fill: '#ffffff' })]
}
