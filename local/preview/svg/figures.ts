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
    element('circle', { cx: round(cx), cy: round(top + size * 0.27), r: round(size * 0.25) }),
    element('path', {
      d: `M${round(cx - half)} ${round(shoulder)}a${round(half)} ${round(half)} 0 0 1 ${round(2 * half)} 0z`,
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
      x: round(left + wide * 0.14),
      y: round(top + high * (0.2 + row * 0.22)),
      width: round(wide * share),
      height: round(high * 0.1),
    })
  return element(
    'g',
    { fill },
    element('rect', {
      x: round(left),
      y: round(top),
      width: round(wide),
      height: round(high),
      rx: round(size * 0.06),
      fill: 'none',
      stroke: fill,
      'stroke-width': round(Math.max(1, size * 0.05)),
    }),
    element('rect', {
      x: round(left + wide * 0.36),
      y: round(top + size * 0.95),
      width: round(wide * 0.28),
      height: round(size * 0.05),
    }),
    bar(0, 0.5),
    bar(1, 0.72),
    bar(2, 0.36),
  )
}

/** Rounds to two digits. */
function round(value: number): number {
  return Math.round(value * 100) / 100
}
