import type { Report } from '../loose.ts'

/** Checks that a room id of an app with integer rooms is a number, as text (facts 4). */
export function checkRoomId(
  room: string | undefined,
  roomIds: 'integer' | 'string' | undefined,
  path: string,
  report: Report,
): void {
  if (room === undefined || roomIds !== 'integer') return
  if (!/^[1-9]\d{0,9}$/.test(room) || Number(room) > 4294967294)
    report(path, 'must be a whole number from 1 to 4294967294, since the room ids are integers')
}
