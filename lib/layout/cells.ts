import { keepSeats } from './keep.ts'
import type { CellPlan, Places, Sitter, Tile } from './plan.ts'

/**
 * The occupied cells. Guests and linked hosts keep their cell while others come and go. If there are cells for linked hosts, linked hosts
 * take no guest cell; otherwise they count as guests. They are never `host`.
 */
export function inCells(cells: readonly CellPlan[], sitters: readonly Sitter[], before: Places): Tile[] {
  const wants = (role: CellPlan['who']) => cells.filter(({ who }) => who === role)
  const named = new Set(
    cells.flatMap(({ who }) => (isPerson(who) && who.room === undefined && who.stream !== 'screen' ? [who.user] : [])),
  )
  const [first] = sitters
  const host = wants('host').length > 0 && first?.named && !first.linked ? first.user : undefined
  const free = sitters.filter(({ user }) => user !== host && !named.has(user))
  const apart = wants('linked').length > 0
  const linked = free.filter((sitter) => apart && sitter.linked)
  const guests = free.filter((sitter) => !linked.includes(sitter) && (sitter.named || sitter.camera))
  const seat = (role: 'guest' | 'linked', people: readonly Sitter[]) => {
    const places = wants(role)
    return keepSeats(places, usersOf(people).slice(0, places.length), before)
  }
  const seated = { guest: seat('guest', guests), linked: seat('linked', linked) }
  const sharer = sitters.find(({ screen }) => screen)?.user

  const tiles = cells.flatMap((cell): Tile[] => {
    const { who, z = 0, fit = 'crop', ...rest } = cell
    const tile = { ...rest, z, fit }
    if (who === null) return [{ ...tile, stream: 'camera' }]
    if (isPerson(who)) return [{ ...tile, stream: 'camera', ...who }]
    if (who === 'screen') return sharer === undefined ? [] : [{ ...tile, user: sharer, stream: 'screen' }]
    const user = who === 'host' ? host : seated[who][wants(who).indexOf(cell)]
    return user === undefined ? [] : [{ ...tile, user, stream: 'camera' }]
  })
  // The first cell that names a stream gets it, so that no stream is shown twice.
  const names = tiles.map(({ user, room, stream }, index) =>
    user === undefined ? `${index}` : JSON.stringify([user, room, stream]),
  )
  return tiles.filter((_, index) => names.indexOf(names[index]!) === index)
}

function usersOf(people: readonly Sitter[]): string[] {
  return people.map(({ user }) => user)
}

function isPerson(who: CellPlan['who']): who is { user: string; room?: string; stream?: 'camera' | 'screen' } {
  return typeof who === 'object' && who !== null
}
