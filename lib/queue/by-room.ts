import type { ParsedMessage } from './message.ts'

/**
 * The messages of a batch by room, each room's in the order in which they are to be handled: those whose key is `app/room` as they
 * arrived, others by their own time. Messages without a room form groups of one.
 */
export function byRoom(batch: readonly ParsedMessage[]): ParsedMessage[][] {
  const rooms = new Map<string, ParsedMessage[]>()
  for (const [index, understood] of batch.entries()) {
    const name = nameOf(understood) ?? `message ${index}`
    rooms.set(name, [...(rooms.get(name) ?? []), understood])
  }
  return [...rooms.values()].map(inOrder)
}

function nameOf({ room }: ParsedMessage): string | undefined {
  return room && `${room.app}/${room.room}`
}

/** One stable sort serves both: a keyed message never sorts before the keyed one that arrived ahead of it. */
function inOrder(room: readonly ParsedMessage[]): ParsedMessage[] {
  let before = -Infinity // the time of the message ahead of it, for one without a time
  let keyed = -Infinity
  const timed = room.map((understood) => {
    const own = understood.time ?? before
    const isKeyed = understood.message.key !== undefined && understood.message.key === nameOf(understood)
    const at = isKeyed ? Math.max(own, keyed) : own
    if (isKeyed) keyed = at
    before = at
    return { understood, at }
  })
  return timed.toSorted((a, b) => (a.at === b.at ? 0 : a.at - b.at)).map(({ understood }) => understood)
}
