import type { Box, Drawing, Layer, Tile } from './drawing.ts'

const SMALLEST = 2 // a region of 2x2 pixels is there for its sound only

/** The visible layers: a region hidden under another is there for its sound only. */
export function visibleLayers({ layers }: Drawing): Layer[] {
  return layers.filter((layer, index) => {
    if (layer.is === 'mark') return true
    if (layer.width <= SMALLEST && layer.height <= SMALLEST) return false
    return !layers.slice(index + 1).some((above) => above.is === 'tile' && covers(above, layer))
  })
}

/** The visible regions. */
export function visibleTiles(drawing: Drawing): Tile[] {
  return visibleLayers(drawing).filter((layer) => layer.is === 'tile')
}

/** Who is visible in these regions: by camera, screen or placeholder image. */
export function visibleUsers(tiles: readonly Tile[]): string[] {
  const isSeen = ({ absent, placeholder }: Tile) => !absent || (absent === 'off' && placeholder !== undefined)
  return [...new Set(tiles.flatMap((tile) => (tile.person && isSeen(tile) ? [tile.person.user] : [])))]
}

function covers(above: Box, below: Box): boolean {
  return (
    above.x <= below.x &&
    above.y <= below.y &&
    above.x + above.width >= below.x + below.width &&
    above.y + above.height >= below.y + below.height
  )
}
