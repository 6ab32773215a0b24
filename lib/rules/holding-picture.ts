import type { ParsedRule, ParsedVideo } from '../config/parsed.ts'
import type { Tile } from '../layout/plan.ts'

/**
 * The picture of a relay that runs in an empty room: the whole canvas, assigned to the host the rule names, else to the robot, since
 * TRTC would fill an unassigned region with whoever enters first. It shows the placeholder of the rule's layout, else the background.
 */
export function holdingTile(rule: ParsedRule, canvas: ParsedVideo, robot: string): Tile {
  const host = rule.hosts.find((pattern) => /^[^@!*][^*]*$/.test(pattern))
  const placeholder = placeholdersOf(rule).find((image) => host !== undefined || !image.includes('{user}'))
  return {
    x: 0,
    y: 0,
    width: canvas.width,
    height: canvas.height,
    z: 0,
    user: host ?? robot,
    stream: 'camera',
    fit: 'crop',
    ...(placeholder !== undefined && { placeholder }),
  }
}

function placeholdersOf({ relay }: ParsedRule): string[] {
  return relay.layout.flatMap((layout) => {
    if (layout.type === 'cells') return layout.cells.flatMap(({ placeholder }) => placeholder ?? [])
    return 'placeholder' in layout && layout.placeholder !== undefined ? [layout.placeholder] : []
  })
}
