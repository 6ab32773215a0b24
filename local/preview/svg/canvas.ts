import type { Box, Drawing } from '../drawing.ts'
import { visibleLayers } from '../visible.ts'
import { element } from './element.ts'
import { imageBox } from './image-box.ts'
import { markSvg } from './mark.ts'
import { tileSvg } from './tile.ts'

/** The picture, scaled by `zoom`. Text keeps its size, to stay readable. */
export function canvasSvg(drawing: Drawing, zoom: number): string {
  const { canvas, color, image, camera = canvas.width >= canvas.height ? 16 / 9 : 9 / 16 } = drawing
  const whole = scaleBox({ x: 0, y: 0, ...canvas }, zoom)
  const layers = visibleLayers(drawing)
  const boxes = layers.map((layer) => scaleBox(layer, zoom))
  return [
    element('rect', { ...whole, fill: color }),
    ...(image ? [imageBox(whole, image.name, { fill: '#808890', opacity: 0.35 }, boxes)] : []),
    ...layers.map((layer, index) => {
      const box = boxes[index]!
      return layer.is === 'mark' ? markSvg(layer, box, zoom) : tileSvg(layer, box, boxes.slice(index + 1), camera)
    }),
  ].join('')
}

/** Whole pixels; adjacent boxes stay adjacent. */
function scaleBox({ x, y, width, height }: Box, zoom: number): Box {
  const [left, top] = [Math.round(x * zoom), Math.round(y * zoom)]
  return {
    x: left,
    y: top,
    width: Math.round((x + width) * zoom) - left,
    height: Math.round((y + height) * zoom) - top,
  }
}
