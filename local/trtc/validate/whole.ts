import { missing, wrong } from '../api-error.ts'
import { dig, digList, type Json } from './shape.ts'

/**
 * Rules across a whole request: Start as received, or a task's parameters after merging an Update. The schema has been checked before.
 */
export function checkWhole(request: Json): void {
  const cdn = digList(request, 'PublishCdnParams')
  const feedback = digList(request, 'FeedBackRoomParams')
  if (cdn.length + feedback.length === 0) throw missing('PublishCdnParams')
  if (request['WithTranscoding'] === 0 && request['SingleSubscribeParams'] === undefined) {
    throw missing('SingleSubscribeParams')
  }
  checkRobots(request, feedback)
  if (request['WithTranscoding'] === 1) checkRooms(request)
}

/** Robots are users: two of the same name would kick each other out. */
function checkRobots(request: Json, feedback: unknown[]): void {
  const taken = new Set([dig(request, 'AgentParams', 'UserId')])
  feedback.forEach((room, index) => {
    const user = dig(room, 'UserId')
    if (taken.has(user)) throw wrong(`FeedBackRoomParams.${index}.UserId`, 'unlike every other robot of the task')
    taken.add(user)
  })
}

/**
 * MixUserInfo's room: in layouts 1..3 the main room, in a custom layout the user's room in MixLayoutList.
 */
function checkRooms(request: Json): void {
  const layout = dig(request, 'VideoParams', 'LayoutParams')
  const main = roomOf(undefined, request)
  if (layout === undefined) return
  if (dig(layout, 'MixLayoutMode') !== 4 && digList(layout, 'MixLayoutList').length === 0) {
    const named = [
      ...listed(request),
      ['VideoParams.LayoutParams.MaxVideoUser.UserMediaStream', dig(layout, 'MaxVideoUser', 'UserMediaStream')],
    ] as const
    for (const [path, entry] of named) {
      const info = dig(entry, 'UserInfo')
      if (info !== undefined && roomOf(info, request) !== main) throw wrong(`${path}.UserInfo.RoomId`, 'the main room')
    }
    return
  }
  const rooms = new Map<unknown, Set<string>>()
  for (const cell of digList(layout, 'MixLayoutList')) {
    const info = dig(cell, 'UserMediaStream', 'UserInfo')
    if (info === undefined) continue
    const user = dig(info, 'UserId')
    rooms.set(user, (rooms.get(user) ?? new Set()).add(roomOf(info, request)))
  }
  for (const [path, entry] of listed(request)) {
    const info = dig(entry, 'UserInfo')
    const seen = rooms.get(dig(info, 'UserId'))
    if (seen && !seen.has(roomOf(info, request))) {
      throw wrong(`${path}.UserInfo.RoomId`, "the room given in this user's region of MixLayoutList")
    }
  }
}

function listed(request: Json): [string, unknown][] {
  return ['SubscribeAudioList', 'UnSubscribeAudioList'].flatMap((name) =>
    digList(request, 'AudioParams', name).map((entry, index): [string, unknown] => [
      `AudioParams.${name}.${index}`,
      entry,
    ]),
  )
}

/** A key for a room; default: the main room. */
function roomOf(info: unknown, main: Json): string {
  const room = dig(info, 'RoomId') ?? main['RoomId']
  const type = dig(info, 'RoomIdType') ?? main['RoomIdType']
  return `${String(type)}/${String(room)}`
}
