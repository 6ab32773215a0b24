import type { LooseApp, LooseCell, LooseLayout, LooseRelay, Report } from '../loose.ts'
import { hasField } from '../schema/fields.ts'
import { numbersOf } from '../schema/video.ts'
import { checkInside } from './canvas.ts'
import { checkCellParams, checkCrop } from './cell-checks.ts'
import { checkRoomId } from './room-ids.ts'

export function checkLayouts(relay: LooseRelay, app: LooseApp, path: string, report: Report): void {
  const { layout } = relay
  if (layout === undefined) return
  const layouts = Array.isArray(layout) ? layout : [layout]
  const at = (index: number) => (Array.isArray(layout) ? `${path}.layout[${index}]` : `${path}.layout`)
  for (const [index, one] of layouts.entries()) {
    if (!one) continue
    const first = layouts.slice(0, index).findIndex((earlier) => earlier && covers(earlier, one))
    if (first >= 0)
      report(
        at(index),
        `can never be used: layout[${first}] stands before it and holds whenever this one does; change \`when\` or the order`,
      )
    if (isTiled(one)) checkRoom(one, relay, at(index), report)
    if ('cells' in one) checkCells(one.cells ?? [], relay, app, `${at(index)}.cells`, report)
  }
}

/** Whether the earlier layout holds whenever the later one does. */
function covers(earlier: LooseLayout, later: LooseLayout): boolean {
  if (!hasField(earlier, 'when')) return true
  const { when } = earlier
  if (when === undefined || later.when === undefined) return false
  if (typeof when !== 'object' || typeof later.when !== 'object') return when === later.when
  return when.people !== undefined && later.when.people !== undefined && when.people <= later.when.people
}

type Tiled = Extract<LooseLayout, { gap?: unknown }>

function isTiled(layout: LooseLayout): layout is Tiled {
  return layout.type !== undefined && layout.type !== 'cells' && !layout.type.startsWith('trtc-')
}

const LEAST = 48 // pixels: below this, sixteen people cannot all have a tile

/** A margin and a gap must leave room for tiles. */
function checkRoom({ margin = 0, gap = 0 }: Tiled, { video }: LooseRelay, path: string, report: Report): void {
  const { width, height } = video === undefined ? {} : numbersOf(video)
  if (width === undefined || height === undefined) return
  const short = Math.min(width, height)
  if (short < LEAST) {
    report(path, `needs a picture of at least ${LEAST}x${LEAST}, not ${width}x${height}; make video larger`)
    return
  }
  const left = short - 2 * margin
  if (left <= 0)
    report(`${path}.margin`, `leaves nothing of a picture of ${width}x${height}; make it less than ${short / 2}`)
  else if (gap >= left)
    report(`${path}.gap`, `leaves no room for two tiles in a picture of ${width}x${height}; make it less than ${left}`)
}

function checkCells(
  cells: (LooseCell | undefined)[],
  relay: LooseRelay,
  app: LooseApp,
  path: string,
  report: Report,
): void {
  const streams = cells.map(streamOf)
  for (const [index, cell] of cells.entries()) {
    if (!cell) continue
    checkInside(cell, relay.video, `${path}[${index}]`, report)
    checkCrop(cell, app.site, `${path}[${index}]`, report)
    checkCellParams(cell, app.site, `${path}[${index}]`, report)
    if (typeof cell.who === 'object') checkRoomId(cell.who?.room, app.roomIds, `${path}[${index}].who.room`, report)
    const stream = streams[index]
    const first = streams.indexOf(stream)
    if (stream !== undefined && first < index)
      report(`${path}[${index}].who`, `is the same picture as in cells[${first}]; a picture can be shown once`)
  }
}

/** Identifies the picture that a cell shows; undefined for guests and empty cells, which anyone may fill. */
function streamOf(cell: LooseCell | undefined): string | undefined {
  const who = cell?.who
  if (who === 'host' || who === 'screen') return who
  if (typeof who !== 'object' || who?.user === undefined) return undefined
  const { user, room, stream = 'camera' } = who
  return JSON.stringify([user, room ?? null, stream])
}
