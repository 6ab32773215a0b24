import { inCells } from './cells.ts'
import { frameOf } from './frame.ts'
import { withEverybody } from './heard.ts'
import { keepSeats } from './keep.ts'
import { MOST_REGIONS } from './plan.ts'
import type { Box, Canvas, Places, Plan, Sitter, Tile, TiledPlan } from './plan.ts'

/**
 * Places people in the picture: at most 16 tiles, in the order of their rectangles, hidden ones last. With more people, the host, the
 * shared screen and those who came first get a tile.
 *
 * `before`: where people were. They stay in their rectangle if it still exists, except for the host's large one; the others take free
 * ones in seat order. This moves as few people as possible, and placing the same people again moves nobody.
 */
export function place(plan: Plan, canvas: Canvas, sitters: readonly Sitter[], before: Places = {}): Tile[] {
  const tiles = plan.type === 'cells' ? inCells(plan.cells, sitters, before) : inFrame(plan, canvas, sitters, before)
  return withEverybody(tiles.slice(0, MOST_REGIONS), sitters)
}

function inFrame(plan: TiledPlan, canvas: Canvas, sitters: readonly Sitter[], before: Places): Tile[] {
  const { fit, placeholder } = plan
  const sharer = plan.type === 'screen' || plan.type === 'auto' ? sitters.find(({ screen }) => screen) : undefined
  const users = camerasOf(plan, sitters).slice(0, sharer ? MOST_REGIONS - 1 : MOST_REGIONS)
  const { large, others } = frameOf(plan, canvas, users.length, sharer !== undefined)
  const camera = (user: string, box: Box, z: number): Tile => {
    return { user, stream: 'camera', ...box, z, fit, ...(placeholder !== undefined && { placeholder }) }
  }
  const host = large && !sharer ? users.slice(0, 1) : []
  const seats = keepSeats(others, users.slice(host.length), before)
  return [
    ...(large && sharer ? [screenOf(sharer.user, large, fit)] : []),
    ...host.map((user) => camera(user, large!, 0)),
    ...others.flatMap((box, index) => {
      const user = seats[index]
      return user === undefined ? [] : [camera(user, box, plan.type === 'pip' ? 1 : 0)]
    }),
  ]
}

/** The users whose cameras are shown, in seat order. */
function camerasOf({ type, seats, max }: TiledPlan, sitters: readonly Sitter[]): string[] {
  const seated = sitters.filter(({ named, camera }) => seats === 'everyone' || named || camera)
  return seated.slice(0, type === 'full' ? 1 : max).map(({ user }) => user)
}

/** A shared screen is never cropped, so that all of it can be read. */
function screenOf(user: string, box: Box, fit: TiledPlan['fit']): Tile {
  return { user, stream: 'screen', ...box, z: 0, fit: fit === 'crop' ? 'contain' : fit }
}
