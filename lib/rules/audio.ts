import type { ParsedRule } from '../config/parsed.ts'
import { matches, split } from '../config/pattern.ts'
import type { AudioParams, UserInfo, VideoParams } from '../task/spec.ts'
import type { MainRoom, SpecInput } from './spec-input.ts'

type Encoding = ParsedRule['relay']['audio']
type Listed = string | { user: string; room?: string; level?: number }

const CODECS = { 'aac-lc': 0, 'he-aac': 1, 'he-aac-v2': 2 } as const

/**
 * The audio encoding and who is heard. Undefined while `include` matches nobody, since an empty list would mean everybody.
 * `video`: the picture it accompanies. TRTC: McuAudioParams, MixUserInfo.
 */
export function audioOf(
  { rule, participants, view, rooms = {} }: Pick<SpecInput, 'rule' | 'participants' | 'view' | 'rooms'>,
  main: MainRoom,
  video?: VideoParams,
): AudioParams | undefined {
  const { audio } = rule.relay
  const shown = shownIn(video)
  const told = (people: readonly Named[]) => toldOf(people, participants, shown, main, rooms)
  const params: AudioParams = { AudioEncode: encodingOf(audio) }
  const here = participants.map(({ user }) => user)
  const elsewhere = shown.filter(({ RoomId }) => RoomId !== main.RoomId)

  if (audio.include) {
    const heard = told(listed(audio.include, here, main.RoomId, { absent: false }))
    if (heard.length === 0) return undefined
    params.SubscribeAudioList = heard
  } else if (elsewhere.length > 0 || participants.some(({ linked }) => linked)) {
    // While rooms are linked everybody is named, or TRTC mixes in the other room's host twice.
    const others = elsewhere.map(({ UserId, RoomId }) => ({ user: UserId, room: RoomId }))
    params.SubscribeAudioList = told([...here.map((user) => ({ user })), ...others])
  }
  const lists = [rule.ignore, audio.exclude].filter((list) => list.length > 0)
  if (lists.length > 0) {
    const there = view.people.map(({ user }) => user)
    params.UnSubscribeAudioList = told(lists.flatMap((list) => listed(list, there, main.RoomId, { absent: true })))
  }
  return params
}

/** Everyone who has a region in the picture. */
function shownIn(video: VideoParams | undefined): UserInfo[] {
  const regions = video?.LayoutParams?.MixLayoutList ?? []
  return regions.flatMap(({ UserMediaStream }) => UserMediaStream?.UserInfo ?? [])
}

/**
 * People as TRTC's user list, once each. TRTC requires the room id with which the picture shows them. A linked host can be named with
 * either room, but a user of the same id in a room that is not shown cannot be listed.
 */
function toldOf(
  people: readonly Named[],
  participants: SpecInput['participants'],
  shown: readonly UserInfo[],
  main: MainRoom,
  rooms: NonNullable<SpecInput['rooms']>,
) {
  const isLinked = (user: string) => participants.some((participant) => participant.user === user && participant.linked)
  const homeOf = (user: string) => (isLinked(user) ? (rooms[user] ?? main.RoomId) : main.RoomId)
  const told = people.flatMap(({ user, room = homeOf(user), level }) => {
    const places = shown.filter(({ UserId }) => UserId === user)
    if (places.length === 0 || places.some(({ RoomId }) => RoomId === room)) return { user, room, level }
    return isLinked(user) ? { user, room: places[0]!.RoomId, level } : []
  })
  return unique(told).map(({ user, room, level }) => ({
    UserInfo: { UserId: user, ...main, RoomId: room },
    ...(level !== undefined && { SoundLevel: level }),
  }))
}

interface Named {
  user: string
  room?: string
  level?: number
}

/**
 * The users a list names, in its order: explicit users whether present or not, users matching a pattern while present. `absent`: a
 * pattern without a wildcard also names a user who is not present yet.
 */
function listed(
  list: readonly Listed[],
  there: readonly string[],
  room: string,
  { absent }: { absent: boolean },
): Named[] {
  const { excluded } = split(textsOf(list), { room })
  const onlyExclusions = list.length > 0 && list.every((entry) => typeof entry === 'string' && entry.startsWith('!'))
  return (onlyExclusions ? ['*'] : list).flatMap((entry): Named[] => {
    if (typeof entry !== 'string') return [entry]
    if (entry.startsWith('!')) return []
    const [pattern] = split([entry], { room }).chosen
    if (pattern === undefined) return []
    const users = there.filter((user) => matches(pattern, user))
    const known = absent && !pattern.includes('*') ? [pattern] : []
    return [...users, ...known]
      .filter((user) => !excluded.some((other) => matches(other, user)))
      .map((user) => ({ user }))
  })
}

interface Told {
  user: string
  room: string
  level: number | undefined
}

/** Each user once, in the order of first mention; a given level is kept. */
function unique(people: readonly Told[]): Told[] {
  const found = new Map<string, Told>()
  for (const person of people) {
    const key = JSON.stringify([person.user, person.room])
    const known = found.get(key)
    if (!known || (known.level === undefined && person.level !== undefined)) found.set(key, person)
  }
  return [...found.values()]
}

function textsOf(list: readonly Listed[]): string[] {
  return list.filter((entry) => typeof entry === 'string')
}

function encodingOf({ sampleRate, channels, bitrate, codec }: Encoding): AudioParams['AudioEncode'] {
  return { SampleRate: sampleRate, Channel: channels, BitRate: bitrate, Codec: CODECS[codec] }
}
