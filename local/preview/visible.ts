import type { Box, Drawing, Layer, Tile } from './drawing.ts'

const SMALLEST = 2 // a region of 2x2 pixels only makes somebody heard

/** Everything that can be seen at all: a region hidden under another one is there for its sound. */
export function visibleLayers({ layers }: Drawing): Layer[] {
  return layers.filter((layer, index) => {
    if (layer.is === 'mark') return true
    if (layer.width <= SMALLEST && layer.height <= SMALLEST) return false
    return !layers.slice(index + 1).some((above) => above.is === 'tile' && covers(above, layer))
  })
}

/** The regions among them. */
export function visibleTiles(drawing: Drawing): Tile[] {
  return visibleLayers(drawing).filter((layer) => layer.is === 'tile')
}

/** Who is seen in these regions: by camera or screen, or by the image that stands in. */
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
