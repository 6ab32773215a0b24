import type { AudioParams, UserInfo } from '../relay/spec.ts'
import type { View } from '../room/view.ts'
import type { Actor } from './cast.ts'
import type { ParsedRule } from './config.ts'
import { matches, split } from './pattern.ts'

type Encoding = ParsedRule['relay']['audio']
type Listed = string | { user: string; room?: string; level?: number }

const CODECS = { 'aac-lc': 0, 'he-aac': 1, 'he-aac-v2': 2 } as const

/**
 * How a relay sounds and who is heard. Undefined while a list that should name people names nobody: sent empty it would mean
 * everybody. TRTC: McuAudioParams, MixUserInfo.
 */
export function audioOf(
  rule: ParsedRule,
  cast: readonly Actor[],
  view: View,
  main: Omit<UserInfo, 'UserId'>,
): AudioParams | undefined {
  const { audio } = rule.relay
  const info = (user: string, room = main.RoomId): UserInfo => ({
    UserId: user,
    RoomId: room,
    RoomIdType: main.RoomIdType,
  })
  const params: AudioParams = { AudioEncode: encodingOf(audio) }

  if (audio.include) {
    const heard = listed(
      audio.include,
      cast.map(({ user }) => user),
      main.RoomId,
      { absent: false },
    )
    if (heard.length === 0) return undefined
    params.SubscribeAudioList = heard.map(({ user, room, level }) => ({
      UserInfo: info(user, room),
      ...(level !== undefined && { SoundLevel: level }),
    }))
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
