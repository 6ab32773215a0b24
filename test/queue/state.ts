import type { Overrides } from '../../lib/relay/overrides.ts'
import type { RoomRecord } from '../../lib/room-record.ts'

/** What of a room must be the same whichever way the same messages came: not when they came. */
export function stateOf(record: RoomRecord | undefined) {
  if (!record) return undefined
  const { room, relays, set } = record
  const people = Object.entries(room.people).map(([user, { base: _base, ...times }]) => [user, times])
  const { at: _at, ...settings } = set ?? { at: 0 }
  return {
    people: Object.fromEntries(people) as object,
    dismissed: room.dismissed,
    set: settings,
    orders: Object.fromEntries(Object.entries(relays).map(([rule, { orders }]) => [rule, ordersOf(orders ?? {})])),
  }
}

function ordersOf({ standing, layout, extended }: Overrides) {
  const stands =
    standing?.is === 'started'
      ? { is: standing.is, id: standing.id, until: standing.until }
      : standing && { is: standing.is, why: standing.why }
  return { standing: stands, layout, extended }
}
