import { isObject } from '../trtc/validate/shape.ts'

export interface Changes {
  room: string | undefined
  user: string | undefined
}

/** The same event in another room or by another user. A room id keeps its JSON type where the new one allows it. */
export function changeEvent(event: unknown, { room, user }: Changes): unknown {
  if (!isObject(event) || !isObject(event['EventInfo'])) return event
  const info = event['EventInfo']
  const isText = typeof info['RoomId'] === 'string' || (room !== undefined && !/^\d+$/.test(room))
  return {
    ...event,
    EventInfo: {
      ...info,
      ...(room !== undefined && { RoomId: isText ? room : Number(room) }),
      ...(user !== undefined && 'UserId' in info && { UserId: user }),
    },
  }
}
