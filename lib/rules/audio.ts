import type { AudioParams, UserInfo, VideoParams } from '../relay/spec.ts'
import type { ParsedRule } from './config.ts'
import { matches, split } from './pattern.ts'
import type { MainRoom, Scene } from './scene.ts'

type Encoding = ParsedRule['relay']['audio']
type Listed = string | { user: string; room?: string; level?: number }

const CODECS = { 'aac-lc': 0, 'he-aac': 1, 'he-aac-v2': 2 } as const

/**
 * How a relay sounds and who is heard. Undefined while a list that should name people names nobody: sent empty it would mean
 * everybody. `video`: the picture that it goes with. TRTC: McuAudioParams, MixUserInfo.
 */
export function audioOf(
  { rule, cast, view }: Pick<Scene, 'rule' | 'cast' | 'view'>,
  main: MainRoom,
  video?: VideoParams,
): AudioParams | undefined {
  const { audio } = rule.relay
  const elsewhere = namedElsewhere(video, main)
  const away = new Map(cast.flatMap(({ user, linked }) => (linked ? elsewhere.filter((one) => one.UserId === user) : [])).map((one) => [one.UserId, one])) // prettier-ignore
  const info = (user: string, room?: string): UserInfo =>
    (room === undefined ? away.get(user) : undefined) ?? { UserId: user, ...main, RoomId: room ?? main.RoomId }
  const params: AudioParams = { AudioEncode: encodingOf(audio) }
  const here = cast.map(({ user }) => user)

  if (audio.include) {
    const heard = listed(audio.include, here, main.RoomId, { absent: false })
    if (heard.length === 0) return undefined
    params.SubscribeAudioList = heard.map(({ user, room, level }) => ({
      UserInfo: info(user, room),
      ...(level !== undefined && { SoundLevel: level }),
    }))
  } else if (elsewhere.length > 0 || cast.some(({ linked }) => linked)) {
    // Between joined rooms everybody is named, or TRTC takes the sound of the other room's host twice.
    const others = elsewhere.filter(({ UserId }) => !away.has(UserId))
    params.SubscribeAudioList = [...here.map((user) => info(user)), ...others].map((UserInfo) => ({ UserInfo }))
  }
  const lists = [rule.ignore, audio.exclude].filter((list) => list.length > 0)
  if (lists.length > 0) {
    const there = view.people.map(({ user }) => user)
    const silenced = lists.flatMap((list) => listed(list, there, main.RoomId, { absent: true }))
    params.UnSubscribeAudioList = unique(silenced, main.RoomId).map(({ user, room }) => ({
      UserInfo: info(user, room),
    }))
  }
  return params
}

/** Who has a place in the picture and is in another room, once each. */
function namedElsewhere(video: VideoParams | undefined, main: MainRoom): UserInfo[] {
  const regions = video?.LayoutParams?.MixLayoutList ?? []
  const people = regions.flatMap(({ UserMediaStream }) => UserMediaStream?.UserInfo ?? [])
  return people.filter(
    ({ UserId, RoomId }, index) =>
      RoomId !== main.RoomId &&
      people.findIndex((other) => other.UserId === UserId && other.RoomId === RoomId) === index,
  )
}

interface Named {
  user: string
  room?: string
  level?: number
}

/**
 * The people whom a list names, in its order: those with an explicit user whether they are there or not, those of a pattern while
 * they are there. `absent`: a pattern without wildcard names somebody who is not there yet, too.
 */
function listed(
  list: readonly Listed[],
  there: readonly string[],
  room: string,
  { absent }: { absent: boolean },
): Named[] {
  const { excluded } = split(textsOf(list), { room })
  const onlyExclusions = list.length > 0 && list.every((entry) => typeof entry === 'string' && entry.startsWith('!'))
  const named = (onlyExclusions ? ['*'] : list).flatMap((entry): Named[] => {
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
  return unique(named, room)
}

/** Everybody once, in the order of first mention; who is named with a level keeps it. */
function unique(people: readonly Named[], room: string): Named[] {
  const found = new Map<string, Named>()
  for (const person of people) {
    const key = JSON.stringify([person.user, person.room ?? room])
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
