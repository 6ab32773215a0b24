import type { Box } from '../drawing.ts'
import { element } from './element.ts'

/** Head and shoulders in the middle of a box. */
export function silhouette({ x, y, width, height }: Box, fill: string): string {
  const size = Math.min(width, height) * 0.62
  const [cx, top] = [x + width / 2, y + (height - size) / 2]
  const [half, shoulder] = [size * 0.4, top + size]
  return element(
    'g',
    { fill },
    element('circle', { cx: of(cx), cy: of(top + size * 0.27), r: of(size * 0.25) }),
    element('path', {
      d: `M${of(cx - half)} ${of(shoulder)}a${of(half)} ${of(half)} 0 0 1 ${of(2 * half)} 0z`,
    }),
  )
}

/** A monitor with some lines on it. */
export function monitor({ x, y, width, height }: Box, fill: string): string {
  const size = Math.min(width / 1.5, height) * 0.6
  const [wide, high] = [size * 1.5, size * 0.86]
  const [left, top] = [x + (width - wide) / 2, y + (height - size) / 2]
  const bar = (row: number, share: number) =>
    element('rect', {
      x: of(left + wide * 0.14),
      y: of(top + high * (0.2 + row * 0.22)),
      width: of(wide * share),
      height: of(high * 0.1),
    })
  return element(
    'g',
    { fill },
    element('rect', {
      x: of(left),
      y: of(top),
      width: of(wide),
      height: of(high),
      rx: of(size * 0.06),
      fill: 'none',
      stroke: fill,
      'stroke-width': of(Math.max(1, size * 0.05)),
    }),
    element('rect', {
      x: of(left + wide * 0.36),
      y: of(top + size * 0.95),
      width: of(wide * 0.28),
      height: of(size * 0.05),
    }),
    bar(0, 0.5),
    bar(1, 0.72),
    bar(2, 0.36),
  )
}

/** Two digits are as exact as anybody sees. */
function of(value: number): number {
  return Math.round(value * 100) / 100
}
