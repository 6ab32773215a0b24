import type { Fact } from './facts.ts'

/**
 * What is known about a room. Every component is a time that only grows (ms, TRTC's event time; absent: never), and states merge by
 * taking the maximum of each. So callbacks in any order and with any repetition give the same room; there are no values to overwrite and
 * no ties to break.
 */
export interface Room {
  floor: number // facts at or before this are ignored for users who are not stored
  dismissed: number
  creator?: { user: string; at: number } // the greatest (at, user)
  people: Record<string, Person>
}

/** One user's registers. */
export type Person = { [register in Register]?: number }

export type Register =
  | 'base' // the floor when this user was first stored
  | 'stage'
  | 'linked'
  | 'audience'
  | 'left'
  | 'cameraOn'
  | 'cameraOff'
  | 'microphoneOn'
  | 'microphoneOff'
  | 'screenOn'
  | 'screenOff'

/** A fact about an unknown user counts only while it is younger than this (ms); also how long a user who left is remembered. */
export const WINDOW = 5 * 60_000

/** A user without any activity for this long (ms) no longer counts as on stage. No task is older: TRTC accepts a TaskId for 30 days. */
export const MONTH = 30 * 86_400_000

const RAISES = {
  'on-stage': 'stage',
  linked: 'linked',
  audience: 'audience',
  viewer: 'audience',
  left: 'left',
  'camera-on': 'cameraOn',
  'camera-off': 'cameraOff',
  'microphone-on': 'microphoneOn',
  'microphone-off': 'microphoneOff',
  'screen-on': 'screenOn',
  'screen-off': 'screenOff',
} as const

/** A room about which nothing is known yet, at store time `now` (ms). */
export function emptyRoom(now: number): Room {
  return { floor: now - WINDOW, dismissed: 0, people: {} }
}

/** Merges facts into the room. Returns the same object if nothing is new. */
export function learn(room: Room, facts: readonly Fact[]): Room {
  return facts.reduce(learnOne, room)
}

function learnOne(room: Room, fact: Fact): Room {
  if (fact.is === 'room-dismissed') {
    const isOld = fact.at <= room.floor && Object.keys(room.people).length === 0
    return fact.at > room.dismissed && !isOld ? { ...room, dismissed: fact.at } : room
  }
  if (fact.is === 'room-created')
    return fact.at > room.floor && isLater(fact, room.creator)
      ? { ...room, creator: { user: fact.user, at: fact.at } }
      : room

  const known = Object.hasOwn(room.people, fact.user) ? room.people[fact.user] : undefined
  if (!known && (fact.is === 'viewer' || fact.at <= room.floor)) return room
  const person = known ?? { base: room.floor }
  const register = RAISES[fact.is]
  if (fact.at <= (person[register] ?? 0)) return room
  return { ...room, people: { ...room.people, [fact.user]: { ...person, [register]: fact.at } } }
}

function isLater(a: { user: string; at: number }, b: { user: string; at: number } | undefined): boolean {
  return !b || a.at > b.at || (a.at === b.at && a.user > b.user)
}

/** Drops users who left long ago, at store time `now` (ms). Makes no difference to facts younger than `WINDOW`. */
export function forget(room: Room, now: number): Room {
  const floor = Math.max(room.floor, now - WINDOW)
  const people = Object.entries(room.people).filter(
    ([, person]) =>
      (isOnStage(person, room.dismissed) && lifeOf(person) > now - MONTH) ||
      Object.values(person).some((at) => at > floor),
  )
  return { ...room, floor, people: Object.fromEntries(people) }
}

/** When this person was last active on stage; 0: never. */
export function lifeOf(person: Person): number {
  const {
    stage = 0,
    linked = 0,
    cameraOn = 0,
    cameraOff = 0,
    microphoneOn = 0,
    microphoneOff = 0,
    screenOn = 0,
    screenOff = 0,
  } = person
  return Math.max(stage, linked, cameraOn, cameraOff, microphoneOn, microphoneOff, screenOn, screenOff)
}

/** When this person was last known to be off stage; 0: never. */
export function offSince({ audience = 0, left = 0, base = 0 }: Person, dismissed: number): number {
  return Math.max(audience, left, dismissed, base)
}

/** Ties count as on stage: a false "on" costs the idle time, a false "off" costs the show. */
export function isOnStage(person: Person, dismissed: number): boolean {
  const life = lifeOf(person)
  return life > 0 && life >= offSince(person, dismissed)
}
