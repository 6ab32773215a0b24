import type { RoomKey } from '../ports.ts'
import type { RoomRecord } from '../room-record.ts'

/** The newest layout of a record that this release reads. */
const SCHEMA = 1

/**
 * Reads a stored record. While a release is rolled out, old and new code work on the same rooms: fields that this release does not
 * know stay in the record, since a record is plain JSON; a record whose `schema` is newer than ours is not touched at all.
 *
 * Throws an Error that names both versions. The callback is then answered 500, so TRTC brings it again, and the due room comes back:
 * sooner or later one of them meets the newer code. Nobody learns the record's revision here, so nobody can overwrite it.
 */
export function readRecord(text: string, { app, room }: RoomKey): RoomRecord {
  const record = JSON.parse(text) as RoomRecord & { schema: number }
  if (record.schema > SCHEMA)
    throw new Error(
      `the record of room ${app}/${room} has schema ${record.schema}, written by a newer release; this one reads up to ${SCHEMA} ` +
        'and leaves it alone: finish the deployment of the newer release',
    )
  return record
}
