import { createHash } from 'node:crypto'
import type { RoomKey } from '../../ports.ts'
import type { Action } from '../../task/call.ts'

export type Keys = ReturnType<typeof keysOf>

/**
 * The names of everything that a deployment keeps in Redis.
 * All of an app stands in one cluster slot (its hash tag is the app's id), since one script writes a record and its due entry;
 * what belongs to the whole deployment is never used together with anything else, so it may stand anywhere.
 */
export function keysOf(prefix: string) {
  // Escaped, the prefix has neither the separator nor the braces of a hash tag.
  const deployment = encodeURIComponent(prefix)
  const ofApp = (app: number) => `${deployment}:{${app}}`
  return {
    room: ({ app, room }: RoomKey) => `${ofApp(app)}:room:${room}`, // hash: revision, record; expires as the record does
    anyRoom: (app: number) => `${ofApp(app)}:room:`,
    due: (app: number) => `${ofApp(app)}:due`, // sorted set: room by due time
    rooms: (app: number) => `${ofApp(app)}:rooms`, // sorted set: room by the end of its record
    revision: (app: number) => `${ofApp(app)}:revision`, // hash: revision, at
    signs: (of: number | undefined) => `${of === undefined ? deployment : ofApp(of)}:signs`, // hash: at, why and count of each
    apps: `${deployment}:apps`, // sorted set: app by when it last was known to have records
    // A push URL is a secret in part and of any length: only its digest is stored.
    lock: (url: string) => `${deployment}:lock:${createHash('sha256').update(url).digest('hex')}`, // hash: owner, generation, since
    turn: (action: Action) => `${deployment}:turn:${action}`, // string: the last turn given
  }
}
