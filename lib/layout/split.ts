import { MOST_REGIONS } from './plan.ts'
import type { Box, Canvas } from './plan.ts'

/** The minimum width and height of a tile, in pixels. */
export const LEAST = 2

/** Aspect ratio (width / height) of a shared screen. */
export const SCREEN_SHAPE = 16 / 9

interface Part {
  start: number
  size: number
}

/** Equal parts of a length, `gap` apart, that fill it. They start at even pixels; an odd last pixel goes to the last one. */
export function split(from: number, length: number, count: number, gap: number): Part[] {
  const starts = Array.from({ length: count }, (_, index) => even(from + (index * (length + gap)) / count))
  return starts.map((start, index) => {
    const next = starts[index + 1]
    return { start, size: (next === undefined ? from + length : next - gap) - start }
  })
}

/** The gap, reduced as far as needed to leave each part of the length some pixels. Even, because of chroma subsampling. */
export function gapWithin(gap: number, length: number, count: number): number {
  return Math.max(0, Math.min(evenUp(gap), evenDown((length - LEAST * count) / Math.max(1, count - 1))))
}

/** The canvas without its margin, which is reduced as far as needed to leave room for a row or column of 16 tiles. */
export function inside({ width, height }: Canvas, margin: number): Box {
  const most = evenDown((Math.min(width, height) - LEAST * MOST_REGIONS) / 2)
  const edge = Math.max(0, Math.min(evenUp(margin), most))
  return { x: edge, y: edge, width: width - 2 * edge, height: height - 2 * edge }
}

/** Aspect ratio (width / height) of the cameras expected for a canvas: portrait ones for a portrait canvas. */
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
