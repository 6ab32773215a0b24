import { defaultBehavior } from '../../../local/trtc/behavior.ts'
import { formatCallback } from '../../../local/trtc/callbacks.ts'
import { callbackOf, eventsOf } from '../../../local/trtc/room-events.ts'
import type { RoomAction } from '../../../local/trtc/room-events.ts'
import { createRooms } from '../../../local/trtc/rooms.ts'
import { stream } from '../../campaign/sim/random.ts'
import type { Chance } from '../../campaign/sim/random.ts'

/** The evening that is planned by tests, by the benchmark and in part by events/evening.jsonl. */
export const SEED = 7
export const SIZE = 2000

const APP = 1400188366
const START = Date.UTC(2026, 5, 1, 20) + 317 // 2026-06-01, eight in the evening
const SECOND = 1000
const MINUTE = 60 * SECOND
const SHOWS = [2901, 2902, 2903, 2904, 29055, 296] // rooms of the demo's rule
const OTHERS = [3001, 3002] // rooms of no rule
const VIEWERS_LEAVE = 0.8

type Deed = Omit<RoomAction, 'sdkAppId' | 'at'> & { at: number }

/** An evening of `size` callbacks as a log of them might look, drawn from a seed: several shows, their guests and viewers, a little disorder. */
export function evening(seed: number, size: number): string {
  const draw = stream(seed, 'evening')
  const shows = [...SHOWS, ...OTHERS].flatMap((room, index) => show(draw, room, index * 9 * MINUTE))
  const people = sent(draw, shows).length
  const viewers = Array.from({ length: (size - people) / 1.7 }, (_, index) => viewer(draw, index)).flat()
  const lines = sent(draw, [...shows, ...viewers]).slice(0, size)
  return `// ${lines.length} callbacks of an evening that never was, as a queue would keep them.\n${lines.join('\n')}\n`
}

/** Of an evening all callbacks of one room, and the first few of the room where it begins: a log small enough to be read. */
export function sampleOf(log: string, room: number, others: number): string {
  const [, ...lines] = log.trim().split('\n')
  const rooms = lines.map(roomOf)
  const beginning = rooms.flatMap((one, index) => (one === rooms[0] ? index : [])).slice(0, others)
  const chosen = lines.filter((_, index) => rooms[index] === room || beginning.includes(index))
  return `// Callbacks of an evening that never was, as a queue would keep them: room ${room}, and how room ${rooms[0]} begins.\n${chosen.join('\n')}\n`
}

function roomOf(line: string): number {
  const entry = JSON.parse(line) as { body?: string } & Body
  const { EventInfo } = entry.body === undefined ? entry : (JSON.parse(entry.body) as Body)
  return Number(EventInfo.RoomId)
}

interface Body {
  EventInfo: { RoomId: number | string } // text once a room is dismissed
}

/** A host who comes, is joined by guests, goes for a moment, and leaves in the end. */
function show(draw: Chance, room: number, begins: number): Deed[] {
  const deeds: Deed[] = []
  const host = 'Trtc_User_0'
  let at = begins + draw.whole(0, 3 * MINUTE)
  const then = (ms: number, user: string, does: Deed['does'], more: Partial<Deed> = {}) =>
    void deeds.push({ at: (at += ms), room, user, does, ...more })
  const sends = (user: string) => {
    then(draw.whole(200, 1500), user, 'microphone-on')
    if (draw.with(0.8)) then(draw.whole(200, 1500), user, 'camera-on')
  }
  then(0, host, 'enters')
  sends(host)
  const rounds = draw.whole(6, 11)
  for (let round = 0; round < rounds; round += 1) {
    const guest = `guest-${room}-${draw.whole(1, 4)}-${round}`
    then(draw.whole(5 * SECOND, 4 * MINUTE), guest, 'enters')
    sends(guest)
    if (draw.with(0.4)) {
      const sharer = draw.with(0.5) ? guest : host
      then(draw.whole(SECOND, MINUTE), sharer, 'screen-on')
      then(draw.whole(20 * SECOND, 3 * MINUTE), sharer, 'screen-off')
    }
    if (draw.with(0.3)) then(draw.whole(SECOND, MINUTE), guest, 'enters', { reason: 2 }) // the network changed
    if (draw.with(0.2)) then(draw.whole(SECOND, 20 * SECOND), guest, 'becomes-audience')
    else then(draw.whole(SECOND, 3 * MINUTE), guest, 'camera-off')
    if (draw.with(0.9)) then(draw.whole(200, 20 * SECOND), guest, 'leaves', { reason: draw.pick([1, 1, 2]) })
    if (draw.with(0.25)) {
      then(draw.whole(5 * SECOND, MINUTE), host, 'leaves', { reason: 2 })
      then(draw.pick([2 * SECOND, 7 * SECOND, 14 * SECOND, 2 * MINUTE]), host, 'enters')
      sends(host)
    }
  }
  then(draw.whole(MINUTE, 5 * MINUTE), host, 'leaves')
  if (draw.with(0.5)) deeds.push({ at: at + draw.whole(SECOND, MINUTE), room, does: 'dismisses' })
  return deeds
}

function viewer(draw: Chance, index: number): Deed[] {
  const of = { room: draw.pick([...SHOWS, ...OTHERS]), user: `viewer-${index}`, role: 'audience' as const }
  const at = draw.whole(0, 100 * MINUTE)
  const leaves = draw.with(VIEWERS_LEAVE)
  return [
    { ...of, at, does: 'enters' },
    ...(leaves ? [{ ...of, at: at + draw.whole(SECOND, 40 * MINUTE), does: 'leaves' as const }] : []),
  ]
}

/** The callbacks of all this in the order in which they arrive: most at once, some late, some twice. */
function sent(draw: Chance, deeds: readonly Deed[]): string[] {
  const rooms = createRooms()
  const arrivals = [...deeds]
    .sort((a, b) => a.at - b.at)
    .flatMap((deed) => {
      const happening = { ...deed, sdkAppId: APP, at: START + deed.at }
      return eventsOf(happening, rooms, happening.at).flatMap((event) => {
        rooms.apply(event)
        const callback = callbackOf(event, defaultBehavior)
        const late = draw.with(0.04) ? draw.whole(500, 12 * SECOND) : draw.whole(40, 160)
        const again = draw.with(0.03) ? [late + draw.pick([5 * SECOND, 15 * SECOND])] : []
        return [late, ...again].map((delay) => {
          const at = event.at + delay
          return { at, body: formatCallback(callback, at) }
        })
      })
    })
  return arrivals.sort((a, b) => a.at - b.at).map(({ body }, index) => line(body, index))
}

/** A log holds bodies, or bodies with their headers, as it was made. */
function line(body: string, index: number): string {
  if (index % 20 !== 0) return JSON.stringify(JSON.parse(body))
  const headers = { sdkappid: String(APP), 'content-type': 'application/json' }
  return JSON.stringify({ headers, body })
}
