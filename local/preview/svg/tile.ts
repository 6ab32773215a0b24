import type { Box, Tile } from '../drawing.ts'
import { element } from './element.ts'
import { figureArea } from './figure-area.ts'
import { monitor, silhouette } from './figures.ts'
import { imageBox } from './image-box.ts'
import { labelSvg } from './label.ts'
import { labelsOf } from './labels.ts'
import { personColors } from './person-color.ts'

const LEAST = 12 // pixels: smaller figures are omitted

const NOBODY = { deep: '#2b3038', light: '#59616d', edge: '#8b94a1' }

/** A region. `box`: where it is drawn; `above`: what covers it; `camera`: the cameras' aspect ratio. */
export function tileSvg(tile: Tile, box: Box, above: readonly Box[], camera: number): string {
  const colors = tile.person ? personColors(tile.person.user) : NOBODY
  const inner = pictureBox(tile, box, tile.stream === 'screen' ? 16 / 9 : camera)
  const labels = labelsOf(tile, box, above)
  const middle = figureArea(inner, labels)
  const draw = tile.stream === 'screen' ? monitor : silhouette
  const figure = Math.min(middle.width, middle.height) < LEAST ? '' : draw(middle, colors.light)
  const picture = element('rect', { ...area(inner), fill: tile.stream === 'screen' ? '#1d2430' : colors.deep })
  const content = tile.absent ? placeholderSvg(tile, box, labels) : `${picture}${figure}`
  return [
    ...(tile.fit === 'contain-black' ? [element('rect', { ...area(box), fill: '#000000' })] : []),
    content,
    border(box, colors.edge, tile.absent !== undefined),
    ...labels.map(labelSvg),
  ].join('')
}

/** The part of a tile that the video fills: all of it when cropped, else as its aspect ratio allows. */
function pictureBox({ fit }: Tile, box: Box, shape: number): Box {
  if (fit === 'crop') return box
  const width = Math.min(box.width, Math.round(box.height * shape))
  const height = Math.min(box.height, Math.round(box.width / shape))
  return {
    x: box.x + Math.floor((box.width - width) / 2),
    y: box.y + Math.floor((box.height - height) / 2),
    width,
    height,
  }
}

/** An empty region: the placeholder, stretched, or what is behind it. */
function placeholderSvg({ placeholder }: Tile, box: Box, labels: readonly Box[]): string {
  return placeholder === undefined ? '' : imageBox(box, placeholder, { fill: NOBODY.deep, opacity: 1 }, labels)
}

/** One pixel, just inside the tile. */
function border({ x, y, width, height }: Box, stroke: string, dashed: boolean): string {
  const line = { x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1, fill: 'none', stroke }
  return element('rect', { ...line, 'stroke-dasharray': dashed ? '6 4' : undefined })
}

function area({ x, y, width, height }: Box): { x: number; y: number; width: number; height: number } {
  return { x, y, width, height }
}
