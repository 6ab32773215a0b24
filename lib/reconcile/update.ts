import type { ParsedApp } from '../config/parsed.ts'
import type { Clock, Ledger, Limiter, Loaded, Locks, Log, Owner, RoomKey, Trtc } from '../ports.ts'
import type { Note } from '../relay/relay.ts'
import { dueOf, keepOf } from '../room-record.ts'
import type { RoomRecord } from '../room-record.ts'
import type { SecretRef } from '../task/call.ts'
import { prepareRecord } from './on-save.ts'

/** What the reconciler works with. */
export interface Context {
  deployment: string
  apps(): readonly number[] // that are configured
  app(sdkAppId: number): ParsedApp | undefined
  revision(sdkAppId: number): string // names its configuration
  ledger: Ledger
  locks: Locks
  limiter: Limiter
  trtc: Trtc
  clock: Clock
  log: Log
  secret(ref: SecretRef): string // throws where it is unset
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
const MOST_SILENCES = 2 // of the store, which takes its time for each: a webhook is to answer within 3 s
const PAUSE = 5 // ms, on average, between two tries

/**
 * Reads a room, lets `apply` change it, and writes it back if nobody else wrote meanwhile; else everything is tried again from the
 * newest state, so `apply` must be pure. A save that was not answered may have been done, or be done a moment later: it was, if its
 * token is what is read next. Throws what the store throws, or when the room is too busy; then nothing is known to be written.
 */
export async function updateRoom<T>(context: Context, key: RoomKey, apply: (known: Loaded) => Change<T>): Promise<T> {
  const sent = new Map<string | undefined, Change<T>>()
  let silences = 0
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    const known = await context.ledger.load(key)
    const done = sent.get(known.revision)
    if (done) return finish(context, key, done)
    const now = Math.max(known.now, known.record?.at ?? 0)
    const wanted = apply({ ...known, now })
    if (!wanted.record) return finish(context, key, wanted)

    const about = { app: context.app(key.app), deployment: context.deployment }
    const { record, notes } = prepareRecord(about, key, { ...wanted.record, at: now }, wanted.notes, known.record)
    const revision = context.token()
    const write = { expected: known.revision, revision, record, due: dueOf(record), keep: keepOf(record) }
    const whole = { ...wanted, notes: [...wanted.notes, ...notes] }
    sent.set(revision, whole)
    try {
      const { saved } = await context.ledger.save(key, write)
      if (saved) return finish(context, key, whole)
    } catch (unanswered) {
      if (++silences === MOST_SILENCES) throw unanswered
    }
    await context.clock.sleep(tries * PAUSE * 2 * jitter(revision))
  }
  throw new Error(`room ${key.app}/${key.room} is written by too many at once`)
}

async function finish<T>(context: Context, key: RoomKey, { notes, release, answer }: Change<T>): Promise<T> {
  for (const { level, what, fields } of notes) context.log(level, what, { app: key.app, room: key.room, ...fields })
  // A lock that is not given back is no loss: who wants it looks at its owner's record.
  await Promise.allSettled(release.map(({ url, owner }) => context.locks.release(url, owner)))
  return answer
}

/** A number in 0..1 from a random token. */
function jitter(token: string): number {
  return (parseInt(token.slice(0, 4), 16) || 0) / 0xffff
}
