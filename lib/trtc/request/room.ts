import * as v from 'valibot'
import { exactly, fields, text, zeroOrOne } from './fields.ts'

/** A user of a room; without RoomId, of the relayed one. */
export const userInfo = fields({
  UserId: text,
  RoomId: v.exactOptional(text),
  RoomIdType: v.exactOptional(zeroOrOne),
})

export const userMediaStream = fields({ UserInfo: v.exactOptional(userInfo), StreamType: v.exactOptional(zeroOrOne) })

export interface Room {
  RoomId: string
  RoomIdType: 0 | 1
}

type UserInfo = v.InferOutput<typeof userInfo>

const stringRoom = /^[A-Za-z0-9 !#$%&()+\-:;<=.>?@[\]^_{}|~,]{1,64}$/

/** The room of a user, if known: an Update does not name the relayed room. */
export function roomOf({ RoomId, RoomIdType }: UserInfo, main: Room | undefined): Room | undefined {
  if (RoomId === undefined) return main
  const type = RoomIdType ?? main?.RoomIdType
  return type === undefined ? undefined : { RoomId, RoomIdType: type }
}

/** The integer room 123 and the string room "123" are different rooms. */
export function sameRoom(a: Room, b: Room): boolean {
  return a.RoomId === b.RoomId && a.RoomIdType === b.RoomIdType
}

export function roomFaults({ RoomId, RoomIdType }: Room, path: string): string[] {
  if (RoomIdType === 0) {
    const fits = /^[1-9]\d{0,9}$/.test(RoomId) && Number(RoomId) <= 4294967294
    return exactly(fits, `${path}.RoomId`, 'must be a whole number from 1 to 4294967294, since RoomIdType is 0')
  }
  return exactly(
    stringRoom.test(RoomId),
    `${path}.RoomId`,
    'must be 1 to 64 letters, digits, spaces and ! # $ % & ( ) + - : ; < = . > ? @ [ ] ^ _ { } | ~ , since RoomIdType is 1',
  )
}

export function userFaults(user: UserInfo, main: Room | undefined, path: string): string[] {
  const room = user.RoomId === undefined ? undefined : roomOf(user, main)
  return room ? roomFaults(room, path) : []
}
