import type { RoomKey } from '../ports.ts'
import type { RoomRecord } from '../room-record.ts'

/** The newest record schema that this release reads. */
const SCHEMA = 1

/**
 * Reads a stored record. During a rollout, old and new code work on the same rooms: fields that this release does not know stay in the
 * record, since it is plain JSON; a record with a newer `schema` is not touched at all.
 *
 * Throws an Error that names both versions. The callback is then answered with 500, so that TRTC retries it, and the room becomes due
 * again: eventually the newer code handles it. As the revision is not returned, the record cannot be overwritten.
 */
export function readRecord(text: string, { app, room }: RoomKey): RoomRecord {
  const record = JSON.parse(text) as RoomRecord & { schema: number }
  if (record.schema > SCHEMA)
    throw new Error(
      `the record of room ${app}/${room} has schema ${record.schema}, written by a newer release; this one reads up to ${SCHEMA} ` +
        'and leaves it unchanged: finish deploying the newer release',
    )
  return record
}
