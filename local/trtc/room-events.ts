import type { TrtcBehavior } from './behavior.ts'
import type { Callback } from './callbacks.ts'
import type { RoomEvent, RoomId, Rooms } from './rooms.ts'

type Does =
  | 'enters'
  | 'leaves'
  | 'becomes-anchor'
  | 'becomes-audience'
  | 'camera-on'
  | 'camera-off'
  | 'microphone-on'
  | 'microphone-off'
  | 'screen-on'
  | 'screen-off'
  | 'creates'
  | 'dismisses'

/** A user's action in a room. */
export interface RoomAction {
  sdkAppId: number
  room: RoomId
  /** Required except for `dismisses`. */
  user?: string
  does: Does
  /** With `enters`, default anchor; with `leaves`, default the person's role. */
  role?: 'anchor' | 'audience'
  /** Enter: 1 normal, 2 network switch, 3 retry, 4 cross-room. Exit: 1 normal, 2 timeout, 3 removed, 4, 5 killed. */
  reason?: number
  terminal?: number
  userType?: number
  /** The event's time in ms; default: now. A future one happens then. */
  at?: number
}

const types: Record<Does, number> = {
  creates: 101,
  dismisses: 102,
  enters: 103,
  leaves: 104,
  'becomes-anchor': 105,
  'becomes-audience': 105,
  'camera-on': 201,
  'camera-off': 202,
  'microphone-on': 203,
  'microphone-off': 204,
  'screen-on': 205,
  'screen-off': 206,
}

const number = { anchor: 20, audience: 21 } as const

/** The events of an action: the first entry creates the room. Leaving raises only 104, whatever was on. */
export function eventsOf(action: RoomAction, rooms: Rooms, now: number): RoomEvent[] {
  const { sdkAppId, room, user, does } = action
  if (user === undefined && does !== 'dismisses') throw new TypeError(`${does} needs a user`)
  const base = { sdkAppId, room, at: action.at ?? now }
  if (user === undefined || does === 'dismisses') return [{ ...base, type: 102 }]
  const event: RoomEvent = { ...base, type: types[does], user, ...details(action, rooms) }
  return does === 'enters' && !rooms.exists(sdkAppId, room) ? [{ ...base, type: 101, user }, event] : [event]
}

function details(action: RoomAction, rooms: Rooms): Partial<RoomEvent> {
  const { sdkAppId, room, user, does, reason = 1 } = action
  const was = rooms.people(sdkAppId, room).find((person) => person.user === user)?.role
  switch (does) {
    case 'enters':
      return {
        role: number[action.role ?? 'anchor'],
        terminal: action.terminal ?? 2,
        userType: action.userType ?? 3,
        reason,
      }
    case 'leaves':
      return { role: number[action.role ?? was ?? 'anchor'], reason }
    case 'becomes-anchor':
      return { role: 20 }
    case 'becomes-audience':
      return { role: 21 }
    case 'camera-off':
    case 'microphone-off':
    case 'screen-off':
      return { reason: action.reason ?? 0 }
    default:
      return {}
  }
}

/** The callback of a room event, fields in TRTC's order. (Room & media callbacks, trtc.io/document/39558.) */
export function callbackOf(event: RoomEvent, behavior: TrtcBehavior): Callback {
  const asString = event.type === 102 && behavior.dismissRoomIdAsString
  return {
    group: event.type < 200 ? 1 : 2,
    type: event.type,
    info: {
      RoomId: asString ? String(event.room) : event.room,
      EventTs: Math.floor(event.at / 1000),
      EventMsTs: event.at,
      UserId: event.user,
      Role: event.role,
      TerminalType: event.terminal,
      UserType: event.userType,
      Reason: event.reason,
    },
  }
}
