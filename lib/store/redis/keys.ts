import { createHash } from 'node:crypto'
import type { RoomKey } from '../../ports.ts'
import type { Action } from '../../task/call.ts'

export type Keys = ReturnType<typeof keysOf>

/**
 * The keys of a deployment in Redis.
 * All keys of an app are in one cluster slot (the hash tag is the app's id), since one script writes a record and its due entry; keys of
 * the whole deployment are never used together with others, so they may be in any slot.
 */
export function keysOf(prefix: string) {
  // Escaped, so that the prefix contains neither the separator nor the braces of a hash tag.
  const deployment = encodeURIComponent(prefix)
  const ofApp = (app: number) => `${deployment}:{${app}}`
  return {
    room: ({ app, room }: RoomKey) => `${ofApp(app)}:room:${room}`, // hash: revision, record; expires with the record
    anyRoom: (app: number) => `${ofApp(app)}:room:`,
    due: (app: number) => `${ofApp(app)}:due`, // sorted set: room by due time
    rooms: (app: number) => `${ofApp(app)}:rooms`, // sorted set: room by its record's expiry
    revision: (app: number) => `${ofApp(app)}:revision`, // hash: revision, at
    signs: (of: number | undefined) => `${of === undefined ? deployment : ofApp(of)}:signs`, // hash: at, why and count of each sign
    apps: `${deployment}:apps`, // sorted set: app by when it was last known to have records
    // A push URL may be partly secret and of any length, so only its digest is stored.
    lock: (url: string) => `${deployment}:lock:${createHash('sha256').update(url).digest('hex')}`, // hash: owner, generation, since
    turn: (action: Action) => `${deployment}:turn:${action}`, // string: the last limiter slot given out
  }
}
