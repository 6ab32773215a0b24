import type { Box } from '../drawing.ts'

export type Corner = 'bottom-left' | 'top-left' | 'bottom-right' | 'top-right'

/** Places a label in the first free corner, or in the first corner if none is free. */
export function placeLabel(
  size: { width: number; height: number },
  inside: Box,
  corners: readonly Corner[],
  taken: readonly Box[],
): Box {
  const boxes = corners.map((corner) => ({
    ...size,
    x: corner.endsWith('left') ? inside.x : inside.x + inside.width - size.width,
    y: corner.startsWith('top') ? inside.y : inside.y + inside.height - size.height,
  }))
  return boxes.find((box) => !taken.some((other) => overlaps(box, other))) ?? boxes[0]!
}

export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
