import type { Box } from '../drawing.ts'
import { element, textElement } from './element.ts'
import { shortened } from './text-width.ts'

/** Fills of images that are not fetched; each document has them once. */
export const PATTERNS = element(
  'defs',
  {},
  element(
    'pattern',
    { id: 'image', width: 12, height: 12, patternUnits: 'userSpaceOnUse' },
    element('path', {
      d: 'M-3 3L3 -3M0 12L12 0M9 15L15 9',
      stroke: '#ffffff',
      'stroke-opacity': 0.22,
      'stroke-width': 3,
    }),
  ),
)

/** Stands for an image: stripes and its file name in the middle, as far as that fits. */
export function imageBox({ x, y, width, height }: Box, name: string, fill: string, opacity: number): string {
  const area = { x, y, width, height }
  const size = Math.max(8, Math.min(14, Math.round(Math.min(width / 8, height / 3))))
  const label = size + 4 <= height ? shortened(name, size, width - 6) : undefined
  return [
    element('rect', { ...area, fill, 'fill-opacity': opacity }),
    element('rect', { ...area, fill: 'url(#image)' }),
    ...(label === undefined
      ? []
      : [
          textElement(label, {
            x: x + width / 2,
            y: y + Math.round(height / 2 + size * 0.36),
            'font-size': size,
            'text-anchor': 'middle',
            fill: '#ffffff',
          }),
        ]),
  ].join('')
}
