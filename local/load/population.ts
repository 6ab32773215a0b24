import type { Person, RoomId } from '../trtc/rooms.ts'
import type { LocalTrtc, RoomAction } from '../trtc/server.ts'
import { pick } from './chance.ts'
import type { Chance } from './chance.ts'

/** The rooms and users of a load test. */
export interface Venue {
  sdkAppId: number
  rooms: RoomId[]
  /** The host and the guests. */
  users: string[]
}

/** A running load; `stop` waits for reconnects under way. */
export interface Population {
  events(): number
  stop(): Promise<void>
}

/**
 * People who enter, publish, reconnect, change role and leave in random rooms, `perSecond` actions a second. Actions are always valid:
 * only people in the room can leave, only anchors publish.
 */
export function populate(trtc: LocalTrtc, place: Venue, chance: Chance, perSecond: number): Population {
  const away = new Set<Promise<void>>()
  let happened = 0

  const play = (room: RoomId, user: string, does: RoomAction['does'], more: Partial<RoomAction> = {}) => {
    happened += 1
    trtc.play({ sdkAppId: place.sdkAppId, room, user, does, ...more })
  }

  /** A network switch: TRTC reports an exit and an entry, both with reason 2. */
  const flap = (room: RoomId, user: string) => {
    play(room, user, 'leaves', { reason: 2 })
    const back = new Promise<void>((resolve) =>
      setTimeout(
        () => {
          if (!personIn(trtc, place, room, user)) play(room, user, 'enters', { reason: 2 })
          away.delete(back)
          resolve()
        },
        100 + chance() * 900,
      ),
    )
    away.add(back)
  }

  const step = () => {
    const room = pick(place.rooms, chance)!
    const user = pick(place.users, chance)!
    const person = personIn(trtc, place, room, user)
    const dice = chance()
    if (!person) return play(room, user, 'enters', dice < 0.15 ? { role: 'audience' } : {})
    if (dice < 0.15) return play(room, user, 'leaves')
    if (dice < 0.25) return flap(room, user)
    if (person.role === 'audience') return play(room, user, 'becomes-anchor')
    if (dice < 0.3) return play(room, user, 'becomes-audience')
    if (dice < 0.65) return play(room, user, person.camera ? 'camera-off' : 'camera-on')
    if (dice < 0.9) return play(room, user, person.microphone ? 'microphone-off' : 'microphone-on')
    play(room, user, person.screen ? 'screen-off' : 'screen-on')
  }

  const timer = setInterval(step, 1000 / perSecond)
  return {
    events: () => happened,
    async stop() {
      clearInterval(timer)
      await Promise.all(away)
    },
  }
}

function personIn(trtc: LocalTrtc, { sdkAppId }: Venue, room: RoomId, user: string): Person | undefined {
  return trtc.people(sdkAppId, room).find((person) => person.user === user)
}
