import type { Clock, Ledger, Limiter, Loaded, Locks, Log, Owner, RoomKey, Trtc } from './ports.ts'
import type { Note } from './relay/relay.ts'
import { dueOf, keepOf } from './relay/record.ts'
import type { RoomRecord } from './relay/record.ts'
import type { ParsedApp } from './rules/config.ts'

/** What the spine works with. */
export interface Spine {
  deployment: string
  app(sdkAppId: number): ParsedApp | undefined
  revision(sdkAppId: number): string // names its configuration
  ledger: Ledger
  locks: Locks
  limiter: Limiter
  trtc: Trtc
  clock: Clock
  log: Log
  token(): string // a fresh random one
}

/** What somebody who looked at a record wants: another record (or none: leave it), lines for the log, and an answer. */
export interface Change<T> {
  record?: RoomRecord
  notes: Note[]
  release: { url: string; owner: Owner }[] // URL locks that this change gives back
  answer: T
}

const MOST_TRIES = 40
const PAUSE = 5 // ms, on average, between two tries

/**
 * Reads a room, lets `apply` change it, and writes it back if nobody else wrote meanwhile; else everything is tried again from the
 * newest state, so `apply` must be pure. A save that was not answered counts as done if our token is found. Throws what the store
 * throws, or when the room is too busy; then nothing was written.
 */
export async function change<T>(spine: Spine, key: RoomKey, apply: (known: Loaded) => Change<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    const known = await spine.ledger.load(key)
    const now = Math.max(known.now, known.record?.at ?? 0)
    const { record, notes, release, answer } = apply({ ...known, now })
    if (!record || (await isWritten(spine, key, known.revision, { ...record, at: now }))) {
      for (const { level, what, fields } of notes) spine.log(level, what, { app: key.app, room: key.room, ...fields })
      // A lock that is not given back is no loss: who wants it looks at its owner's record.
      await Promise.allSettled(release.map(({ url, owner }) => spine.locks.release(url, owner)))
      return answer
    }
    if (tries === MOST_TRIES) throw new Error(`room ${key.app}/${key.room} is written by too many at once`)
    await spine.clock.sleep(tries * PAUSE * 2 * jitter(spine.token()))
  }
}

async function isWritten(
  spine: Spine,
  key: RoomKey,
  expected: string | undefined,
  record: RoomRecord,
): Promise<boolean> {
  const revision = spine.token()
  try {
    const { saved } = await spine.ledger.save(key, {
      expected,
      revision,
      record,
      due: dueOf(record),
      keep: keepOf(record),
    })
    return saved
  } catch (unanswered) {
    const found = await spine.ledger.load(key).catch(() => undefined)
    if (found?.revision === revision) return true
    if (found === undefined) throw unanswered
    return false
  }
}

/** A number in 0..1 from a random token. */
function jitter(token: string): number {
  return (parseInt(token.slice(0, 4), 16) || 0) / 0xffff
}
