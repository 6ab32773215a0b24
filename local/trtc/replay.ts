import type { Callback } from './callbacks.ts'
import type { RoomEvent } from './rooms.ts'
import { dig, isObject, type Json } from './validate/shape.ts'

/** A parsed callback body, with its room event. */
interface Replay {
  callback: Callback
  /** As in the body, ms. */
  callbackTs: number | undefined
  /** Absent for groups 3 and 4, which are about tasks. */
  event?: RoomEvent
}

/** Parses a body; undefined if it is not a callback of group 1 to 4. */
export function readReplay(body: unknown, sdkAppId: number): Replay | undefined {
  const group = dig(body, 'EventGroupId')
  const type = dig(body, 'EventType')
  const info = dig(body, 'EventInfo')
  if ((group !== 1 && group !== 2 && group !== 3 && group !== 4) || typeof type !== 'number' || !isObject(info))
    return undefined
  const ts = dig(body, 'CallbackTs')
  const replay = { callback: { group, type, info }, callbackTs: typeof ts === 'number' ? ts : undefined } as const
  const room = info['RoomId']
  if (group === 3 || group === 4 || (typeof room !== 'number' && typeof room !== 'string')) return replay
  const number = (name: string) => (typeof info[name] === 'number' ? info[name] : undefined)
  const [at, role, reason] = [number('EventMsTs'), number('Role'), number('Reason')]
  const user = info['UserId']
  const event: RoomEvent = {
    sdkAppId,
    room,
    type,
    at: at ?? 0,
    ...(typeof user === 'string' ? { user } : {}),
    ...(role === 20 || role === 21 ? { role } : {}),
    ...(reason === undefined ? {} : { reason }),
  }
  return { ...replay, event }
}

/** The same callback with the current time; no fields are added. */
export function restamp(callback: Callback, now: number): Callback {
  const stamps: Json = { EventTs: Math.floor(now / 1000), EventMsTs: now, EventTsMs: now }
  const info = Object.fromEntries(
    Object.entries(callback.info).map(([name, value]) => [name, Object.hasOwn(stamps, name) ? stamps[name] : value]),
  )
  return { ...callback, info }
}
