import type { ParsedApp } from '../config/parsed.ts'
import type { Clock, Ledger, Limiter, Loaded, Locks, Log, Owner, RoomKey, Trtc } from '../ports.ts'
import type { Note } from '../relay/relay.ts'
import { dueOf, keepOf } from '../room-record.ts'
import type { RoomRecord } from '../room-record.ts'
import type { SecretRef } from '../task/call.ts'
import { prepareRecord } from './on-save.ts'

/** The dependencies of the reconciler. */
export interface Context {
  deployment: string
  apps(): readonly number[] // SdkAppIds of the configured apps
  app(sdkAppId: number): ParsedApp | undefined
  revision(sdkAppId: number): string // identifies its configuration
  ledger: Ledger
  locks: Locks
  limiter: Limiter
  trtc: Trtc
  clock: Clock
  log: Log
  secret(ref: SecretRef): string // throws where it is unset
  token(): string // a new random token
}

/** The result of a transition: the new record (absent: unchanged), log lines, and an answer for the caller. */
export interface Change<T> {
  record?: RoomRecord
  notes: Note[]
  release: { url: string; owner: Owner }[] // URL locks to release once this is saved
  answer: T
}

const MOST_TRIES = 40
const MOST_SILENCES = 2 // timeouts of the store, each of which costs time: a webhook should answer within 3 s
const PAUSE = 5 // ms, on average, between two tries

/**
 * Optimistic update: reads a room, lets `apply` change it, and writes it back if no other worker wrote meanwhile; otherwise it retries on
 * the newest state, so `apply` must be pure. A save without a response may still be performed, even later: it was, if a later read
 * returns its token. Throws what the store throws, or when the room is too busy; then it is unknown whether anything was written.
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
  throw new Error(`too many workers are writing room ${key.app}/${key.room} at once`)
}

async function finish<T>(context: Context, key: RoomKey, { notes, release, answer }: Change<T>): Promise<T> {
  for (const { level, what, fields } of notes) context.log(level, what, { app: key.app, room: key.room, ...fields })
  // Failing to release a lock is harmless: the next relay that needs it checks the owner's record.
  await Promise.allSettled(release.map(({ url, owner }) => context.locks.release(url, owner)))
  return answer
}

/** A number in 0..1 from a random token. */
function jitter(token: string): number {
  return (parseInt(token.slice(0, 4), 16) || 0) / 0xffff
}
