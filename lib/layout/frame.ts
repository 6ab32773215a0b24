import { gridOf, rowsOf } from './grid.ts'
import type { Box, Canvas, TiledPlan } from './plan.ts'
import { cameraShape, evenDown, inside, isPortrait, SCREEN_SHAPE } from './split.ts'
import { BESIDE, depthBeside, IN_ONE_LINE, ON_TOP, stripOf } from './strip.ts'
import type { Side } from './strip.ts'

/** The rectangles of a layout; `large` is for the shared screen, or else for the host. */
export interface Frame {
  large?: Box
  others: Box[]
}

/** The rectangles for a number of cameras and, if the layout shows one, a shared screen. */
export function frameOf(plan: TiledPlan, canvas: Canvas, cameras: number, screen: boolean): Frame {
  if (cameras === 0 && !screen) return { others: [] }
  const area = inside(canvas, plan.margin)
  const { gap } = plan
  const camera = cameraShape(canvas)
  const type = shapeOf(plan, cameras, screen)
  if (type === 'full' || type === 'side-by-side')
    return { others: rowsOf(area, isPortrait(canvas) ? Array.from({ length: cameras }, () => 1) : [cameras], gap) }
  if (type === 'grid') return { others: gridOf(area, cameras, gap, camera) }
  if (type === 'pip') return pictureInPicture(area, cameras - 1, gap, camera)
  const side = plan.type === 'filmstrip' ? 'bottom' : (plan.type === 'spotlight' && plan.strip) || sideOf(canvas)
  const most = depthBeside(area, side, screen ? SCREEN_SHAPE : camera)
  const limits = { gap, most, shape: camera, ...(plan.type === 'filmstrip' ? IN_ONE_LINE : BESIDE) }
  const { rest, tiles } = stripOf(area, side, screen ? cameras : cameras - 1, limits)
  return { large: rest, others: tiles }
}

/** Resolves `auto`, and `screen` while nobody shares one, by the number of people. Side by side with one person is `full`. */
function shapeOf({ type }: TiledPlan, cameras: number, screen: boolean): Exclude<TiledPlan['type'], 'auto'> {
  if (type !== 'auto' && type !== 'screen') return type
  if (screen) return 'screen'
  return cameras <= 2 ? 'side-by-side' : 'grid'
}

/** A strip goes where it leaves the large picture more room: on the right of a wide canvas, otherwise at the bottom. */
function sideOf({ width, height }: Canvas): Side {
  return 2 * width >= 3 * height ? 'right' : 'bottom'
}

/** The small tiles lie on the large one: in a row from its lower right corner to the left, then in the row above. */
function pictureInPicture(area: Box, small: number, gap: number, shape: number): Frame {
  const { x, y, width, height } = inside(area, gap)
  const ground = { x: area.x + x, y: area.y + y, width: evenDown(width), height: evenDown(height) }
  const { tiles } = stripOf(ground, 'bottom', small, { gap, most: ground.height / 3, shape, ...ON_TOP })
  const mirrored = tiles.map((tile) => ({ ...tile, x: 2 * ground.x + ground.width - tile.x - tile.width }))
  return { large: area, others: mirrored }
}
