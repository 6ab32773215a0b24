import type { TrtcBehavior } from './behavior.ts'
import type { Person, RoomId } from './rooms.ts'
import { dig, digList, type Json } from './validate/shape.ts'

/** Who is in a task's output, by user id. */
export interface Mix {
  /** Anchors that the task mixes, whether or not they send anything; they keep it from idling out. */
  participating: string[]
  heard: string[]
  seen: string[]
  /** Whose audio TRTC mixes twice: hosts of linked rooms, unless the request lists who is heard. */
  heardTwice: string[]
}

type Inside = Person & { room: RoomId }

const mostStreams = 16

/**
 * The output of a task's parameters for the people in its rooms. (Feature page, trtc.io/document/47858: regions without a user are filled
 * in order of entry; further people are neither seen nor heard; lists select the audio.)
 */
export function mixOf(request: Json, main: RoomId, people: (room: RoomId) => Person[], behavior: TrtcBehavior): Mix {
  const isFound = ({ role, robot, linked }: Person) =>
    role === 'anchor' && !robot && !(linked && behavior.linkedFoundIn === 'own-room')
  const anchors = (room: RoomId): Inside[] =>
    people(room).flatMap((person) => (isFound(person) ? [{ ...person, room }] : []))
  const find = (info: unknown) => {
    const room = roomOf(info, main)
    return anchors(room).find((person) => person.user === dig(info, 'UserId'))
  }
  if (request['WithTranscoding'] === 0) return { ...singleMix(request, find), heardTwice: [] }

  const audio = audibleAnchors(request, anchors(main), find)
  const tiles = request['VideoParams'] === undefined ? [] : tilesOf(request, anchors(main), find)
  const custom = request['VideoParams'] !== undefined && layoutMode(request) === 4
  const heardOf =
    custom && behavior.tilesNeededToBeHeard
      ? audio.filter((person) => tiles.some((tile) => same(tile.person, person)))
      : audio.slice(0, mostStreams)
  return {
    participating: names([...heardOf, ...tiles.map((tile) => tile.person)]),
    heard: names(heardOf.filter((person) => person.microphone)),
    seen: names(tiles.filter((tile) => tile.person[tile.stream]).map((tile) => tile.person)),
    heardTwice: isNamed(request) ? [] : names(heardOf.filter((person) => person.linked || person.room !== main)),
  }
}

const isNamed = (request: Json) => digList(request, 'AudioParams', 'SubscribeAudioList').length > 0

function singleMix(request: Json, find: (info: unknown) => Inside | undefined): Omit<Mix, 'heardTwice'> {
  const stream = dig(request, 'SingleSubscribeParams', 'UserMediaStream')
  const person = find(dig(stream, 'UserInfo'))
  const shows = request['VideoParams'] !== undefined && person?.[dig(stream, 'StreamType') === 1 ? 'screen' : 'camera']
  return {
    participating: names(person ? [person] : []),
    heard: names(person?.microphone ? [person] : []),
    seen: names(person && shows ? [person] : []),
  }
}

function audibleAnchors(request: Json, here: Inside[], find: (info: unknown) => Inside | undefined): Inside[] {
  const listed = (name: string) =>
    digList(request, 'AudioParams', name).flatMap((entry) => find(dig(entry, 'UserInfo')) ?? [])
  const allowed = isNamed(request) ? listed('SubscribeAudioList') : here
  const denied = listed('UnSubscribeAudioList')
  return allowed.filter((person) => !denied.some((other) => same(other, person)))
}

interface Tile {
  person: Inside
  stream: 'camera' | 'screen'
}

function tilesOf(request: Json, here: Inside[], find: (info: unknown) => Inside | undefined): Tile[] {
  if (layoutMode(request) !== 4) {
    return here.slice(0, mostStreams).map((person) => ({ person, stream: person.screen ? 'screen' : 'camera' }))
  }
  const regions = digList(request, 'VideoParams', 'LayoutParams', 'MixLayoutList')
  const named = regions.flatMap((region): Tile[] => {
    const stream = dig(region, 'UserMediaStream')
    const person = find(dig(stream, 'UserInfo'))
    return person ? [{ person, stream: dig(stream, 'StreamType') === 1 ? 'screen' : 'camera' }] : []
  })
  const free = regions.filter((region) => dig(region, 'UserMediaStream', 'UserInfo') === undefined).length
  const rest = here.filter((person) => !named.some((tile) => same(tile.person, person))).slice(0, free)
  return [...named, ...rest.map((person): Tile => ({ person, stream: 'camera' }))]
}

/** The two pages name different defaults (1 and 4); with regions given it can only be custom. */
function layoutMode(request: Json): unknown {
  const regions = digList(request, 'VideoParams', 'LayoutParams', 'MixLayoutList').length
  return dig(request, 'VideoParams', 'LayoutParams', 'MixLayoutMode') ?? (regions ? 4 : 1)
}

/** The room of a MixUserInfo, in the id type of callbacks; default: the main room. */
function roomOf(info: unknown, main: RoomId): RoomId {
  const room = dig(info, 'RoomId')
  if (room === undefined) return main
  const type = dig(info, 'RoomIdType') ?? (typeof main === 'number' ? 0 : 1)
  return type === 0 ? Number(room) : String(room)
}

const same = (a: Inside, b: Inside) => a.user === b.user && a.room === b.room
const names = (people: Inside[]) => [...new Set(people.map((person) => person.user))]
