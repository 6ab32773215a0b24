import { wrong } from '../api-error.ts'
import { dig, may, need, oneOf, record, text, type Check } from './shape.ts'

/** Users and robots: at most 32 bytes of letters, digits, `_` and `-`. (TLSSigAPI v2.) */
export const userId = text('1..32 bytes of A-Z, a-z, 0-9, _ and -', /^[A-Za-z0-9_-]+$/, 32)

export const roomIdType = oneOf(0, 1)

const stringRoom = /^[A-Za-z0-9 !#$%&()+\-:;<=.>?@[\]^_{}|~,]+$/

/**
 * Room ids are always strings in this API: with RoomIdType 0 the digits of 1..4294967294, with 1 up to 64 bytes of the
 * characters of string room ids. (TRTC: TRTCParams.roomId and strRoomId.)
 */
function checkRoomId(value: unknown, type: unknown, path: string): void {
  if (typeof value !== 'string') throw wrong(path, 'a string')
  const integer = /^[1-9]\d{0,9}$/.test(value) && Number(value) <= 4294967294
  if (type === 0 && !integer) throw wrong(path, 'an integer 1..4294967294 in digits, since RoomIdType is 0')
  const legal = stringRoom.test(value) && Buffer.byteLength(value) <= 64
  if (type === 1 && !legal) throw wrong(path, '1..64 bytes of the characters of string rooms, since RoomIdType is 1')
}

/** Checks RoomId against RoomIdType in the same record. */
export const roomOfRecord: Check = (value, path) => {
  const room = dig(value, 'RoomId')
  if (room !== undefined) checkRoomId(room, dig(value, 'RoomIdType'), path ? `${path}.RoomId` : 'RoomId')
}

/** MixUserInfo; default room: the main room. */
export const mixUserInfo = record(
  { UserId: need(text('a string')), RoomId: may(text('a string')), RoomIdType: may(roomIdType) },
  roomOfRecord,
)

export const userMediaStream = record({ UserInfo: may(mixUserInfo), StreamType: may(oneOf(0, 1)) })
