import type { LooseVideo, Report } from '../loose.ts'
import { numbersOf } from '../schema/video.ts'

/** TRTC rejects a rectangle that reaches beyond the canvas. */
export function checkInside(
  area: { x?: number | undefined; y?: number | undefined; width?: number | undefined; height?: number | undefined },
  video: LooseVideo | undefined,
  path: string,
  report: Report,
): void {
  const canvas = video === undefined ? undefined : numbersOf(video)
  const { x, y, width, height } = area
  if (x !== undefined && width !== undefined && canvas?.width !== undefined && x + width > canvas.width)
    report(path, `reaches beyond the right edge: x + width is ${x + width}, the canvas is ${canvas.width} wide`)
  if (y !== undefined && height !== undefined && canvas?.height !== undefined && y + height > canvas.height)
    report(path, `reaches beyond the lower edge: y + height is ${y + height}, the canvas is ${canvas.height} high`)
}
