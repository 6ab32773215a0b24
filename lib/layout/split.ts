import { MOST_REGIONS } from './plan.ts'
import type { Box, Canvas } from './plan.ts'

/** The least width and height of a tile, in pixels. */
export const LEAST = 2

/** Width by height of a shared screen. */
export const SCREEN_SHAPE = 16 / 9

interface Part {
  start: number
  size: number
}

/** Equal parts of a length, `gap` apart, that fill it to its end. They start at even pixels; an odd last pixel is the last one's. */
export function split(from: number, length: number, count: number, gap: number): Part[] {
  const starts = Array.from({ length: count }, (_, index) => even(from + (index * (length + gap)) / count))
  return starts.map((start, index) => {
    const next = starts[index + 1]
    return { start, size: (next === undefined ? from + length : next - gap) - start }
  })
}

/** As much of a gap as leaves each of so many parts of the length some pixels. Even, since video halves its colours. */
export function gapWithin(gap: number, length: number, count: number): number {
  return Math.max(0, Math.min(evenUp(gap), evenDown((length - LEAST * count) / Math.max(1, count - 1))))
}

/** The canvas without its margin, or without as much of it as leaves room for a row or a column of everybody. */
export function inside({ width, height }: Canvas, margin: number): Box {
  const most = evenDown((Math.min(width, height) - LEAST * MOST_REGIONS) / 2)
  const edge = Math.max(0, Math.min(evenUp(margin), most))
  return { x: edge, y: edge, width: width - 2 * edge, height: height - 2 * edge }
}

/** Width by height of the cameras that a canvas is for: whoever publishes for an upright one holds a phone upright. */
export function cameraShape(canvas: Canvas): number {
  return isPortrait(canvas) ? 9 / 16 : SCREEN_SHAPE
}

export function isPortrait({ width, height }: Canvas): boolean {
  return height > width
}

export function even(pixels: number): number {
  return 2 * Math.round(pixels / 2)
}

export function evenDown(pixels: number): number {
  return 2 * Math.floor(pixels / 2)
}

function evenUp(pixels: number): number {
  return 2 * Math.ceil(pixels / 2)
}
