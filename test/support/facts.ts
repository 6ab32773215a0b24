import type { Fact, UserFact } from '../../lib/room/facts.ts'
import { emptyRoom, learn } from '../../lib/room/room.ts'
import type { Room } from '../../lib/room/room.ts'
import { viewOf } from '../../lib/room/view.ts'
import type { View } from '../../lib/room/view.ts'

/** Noon of some day: all facts of these tests lie around it. */
export const noon = Date.UTC(2026, 5, 1, 12)

/** `[kind, user, seconds after noon]`; a dismissal has no user. */
export type Line = [UserFact | 'room-created', string, number] | ['room-dismissed', number]

export function factsOf(...lines: Line[]): Fact[] {
  return lines.map((line) =>
    line[0] === 'room-dismissed'
      ? { is: line[0], at: noon + line[1] * 1000 }
      : { is: line[0], user: line[1], at: noon + line[2] * 1000 },
  )
}

/** What is known at noon of a room of which nothing was heard before, after these facts. */
export function roomOf(...lines: Line[]): Room {
  return learn(emptyRoom(noon), factsOf(...lines))
}

export function viewAfter(...lines: Line[]): View {
  return viewOf(roomOf(...lines), { mediaEvents: true })
}

/** Who is on stage and sends what, in short: `anna: camera microphone`. */
export function shortly({ people }: View): string[] {
  return people.map(({ user, camera, microphone, screen }) =>
    [`${user}:`, camera && 'camera', microphone && 'microphone', screen && 'screen'].filter(Boolean).join(' '),
  )
}

export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen)
  return value
}
