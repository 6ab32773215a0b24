import { MOST_REGIONS } from './plan.ts'
import type { Box, Sitter, Tile } from './plan.ts'
import { even, evenDown } from './split.ts'

/** Width and height of a hidden region, in pixels; even. */
export const HIDDEN = 2

/**
 * TRTC may not mix the audio of people without a region, so everyone on stage without a tile gets a region hidden under the first tile,
 * up to 16 regions in all.
 */
export function withEverybody(tiles: Tile[], sitters: readonly Sitter[]): Tile[] {
  const seated = new Set(
    tiles.filter(({ room, stream }) => room === undefined && stream === 'camera').map(({ user }) => user),
  )
  // TRTC fills an unassigned tile with a user who has none.
  const open = tiles.filter(({ user }) => user === undefined).length
  const unseated = sitters.filter(({ user }) => !seated.has(user)).slice(open, open + MOST_REGIONS - tiles.length)
  if (unseated.length === 0) return tiles
  const under = middleOf(tiles[0])
  const hidden = unseated.map(({ user }): Tile => {
    return { user, stream: 'camera', ...under, z: 0, fit: 'crop', hidden: true }
  })
  return [...tiles.map((tile) => ({ ...tile, z: tile.z + 1 })), ...hidden]
}

function middleOf({ x, y, width, height }: Box = { x: 0, y: 0, width: HIDDEN, height: HIDDEN }): Box {
  const middle = (start: number, size: number) =>
    Math.max(0, Math.min(even(start + size / 2), evenDown(start + size - HIDDEN)))
  return { x: middle(x, width), y: middle(y, height), width: HIDDEN, height: HIDDEN }
}
