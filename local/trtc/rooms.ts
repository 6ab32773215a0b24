/** A numeric and a string id with the same digits are different rooms, so the type matters. */
export type RoomId = number | string

export interface Person {
  user: string
  role: 'anchor' | 'audience'
  camera: boolean
  microphone: boolean
  screen: boolean
  robot: boolean
  /** Host of another room, linked to this one (103 with reason 4). */
  linked?: boolean
}

/** An event in a room, with the callbacks' event types (101..105, 201..206). */
export interface RoomEvent {
  sdkAppId: number
  room: RoomId
  type: number
  /** Milliseconds. */
  at: number
  user?: string
  role?: 20 | 21
  terminal?: number
  userType?: number
  reason?: number
  robot?: boolean
}

export interface Rooms {
  /** Applies an event to the room. Unknown people are added: replayed callbacks come in any order. */
  apply(event: RoomEvent): void
  exists(sdkAppId: number, room: RoomId): boolean
  /** Everybody in the room, in order of entry, robots included. */
  people(sdkAppId: number, room: RoomId): Person[]
}

const media: Record<number, [stream: 'camera' | 'microphone' | 'screen', on: boolean]> = {
  201: ['camera', true],
  202: ['camera', false],
  203: ['microphone', true],
  204: ['microphone', false],
  205: ['screen', true],
  206: ['screen', false],
}

const LINKED = 4
const silent = { camera: false, microphone: false, screen: false }

export function createRooms(): Rooms {
  const rooms = new Map<string, Map<string, Person>>()
  const key = (sdkAppId: number, room: RoomId) => `${sdkAppId}/${typeof room}/${room}`
  const open = (event: RoomEvent) => {
    const id = key(event.sdkAppId, event.room)
    const people = rooms.get(id) ?? new Map<string, Person>()
    rooms.set(id, people)
    return people
  }
  return {
    apply(event) {
      if (event.type === 102) return void rooms.delete(key(event.sdkAppId, event.room))
      if (event.type === 104) {
        return void rooms.get(key(event.sdkAppId, event.room))?.delete(event.user ?? '')
      }
      const people = open(event)
      if (event.user === undefined || event.type === 101) return
      people.set(event.user, applyToPerson(event, people.get(event.user), event.user))
    },
    exists: (sdkAppId, room) => rooms.has(key(sdkAppId, room)),
    people: (sdkAppId, room) => [...(rooms.get(key(sdkAppId, room))?.values() ?? [])],
  }
}

function applyToPerson(event: RoomEvent, before: Person | undefined, user: string): Person {
  const was: Person = before ?? { user, role: 'anchor', ...silent, robot: event.robot ?? false }
  const role = event.role === 21 ? 'audience' : event.role === 20 ? 'anchor' : was.role
  // Audience cannot publish; a normal entry (reason 1) is a new session, a reconnection keeps the streams.
  const quiet = role === 'audience' || (event.type === 103 && (event.reason ?? 1) === 1)
  const change = media[event.type]
  return {
    ...was,
    role,
    ...(change && { [change[0]]: change[1] }),
    ...(quiet && silent),
    ...(event.type === 103 && { linked: event.reason === LINKED }),
  }
}
