import type { Box } from './drawing.ts'

/** One large and 15 small boxes, or 16 equal ones. */
const MAX_STREAMS = 16
const PER_ROW = 4
const PER_COLUMN = 8

/**
 * The boxes of layouts arranged by TRTC, the large one first. Their positions are documented, their exact sizes are not.
 * TRTC: trtc.io/document/47858, MixLayoutMode.
 */
export function trtcBoxes(mode: 1 | 2 | 3, canvas: { width: number; height: number }, streams: number): Box[] {
  const count = Math.min(streams, MAX_STREAMS)
  const boxes = Array.from({ length: count }, (_, index) =>
    mode === 3
      ? cell(index, count)
      : index === 0
        ? large(mode)
        : mode === 1
          ? floating(index - 1)
          : right(index - 1, count - 1),
  )
  return boxes.map((box) => scaleBox(box, canvas))
}

/** The canvas, or its left half. */
function large(mode: 1 | 2): Box {
  return { x: 0, y: 0, width: mode === 1 ? 1 : 1 / 2, height: 1 }
}

/** From the lower left to the right, then upwards. */
function floating(index: number): Box {
  const [row, column] = [Math.floor(index / PER_ROW), index % PER_ROW]
  return { x: column / PER_ROW, y: 1 - (row + 1) / PER_ROW, width: 1 / PER_ROW, height: 1 / PER_ROW }
}

/** Down the right half; a second column once the first is full. */
function right(index: number, count: number): Box {
  const columns = count > PER_COLUMN ? 2 : 1
  const width = 1 / 2 / columns
  const height = 1 / PER_COLUMN
  return { x: 1 / 2 + Math.floor(index / PER_COLUMN) * width, y: (index % PER_COLUMN) * height, width, height }
}

function cell(index: number, count: number): Box {
  const columns = Math.ceil(Math.sqrt(count))
  const rows = Math.ceil(count / columns)
  return { x: (index % columns) / columns, y: Math.floor(index / columns) / rows, width: 1 / columns, height: 1 / rows }
}

/** Fractions of the canvas as whole pixels; adjacent boxes stay adjacent. */
function scaleBox(box: Box, { width, height }: { width: number; height: number }): Box {
  const [left, top] = [Math.round(box.x * width), Math.round(box.y * height)]
  const [end, bottom] = [Math.round((box.x + box.width) * width), Math.round((box.y + box.height) * height)]
  return { x: left, y: top, width: end - left, height: bottom - top }
}
