import type { RoomRecord } from './room-record.ts'
import type { Action, Call, Outcome } from './task/call.ts'

/** One room of one app. The app determines the type of the id (integer or string). */
export interface RoomKey {
  app: number
  room: string
}

/**
 * The only record of what runs, since TRTC cannot list tasks. Every response carries the store's time, on which all decisions are based.
 * Any method may throw if the store is unavailable or does not respond in time; then it is unknown whether a save was done.
 */
export interface Ledger {
  load(key: RoomKey): Promise<Loaded>
  /**
   * Writes the record and its due entry in one step if the record's revision is still `expected` (undefined: no record yet).
   * `revision` is the caller's random token: if it is read back after a save without a response, that save was done.
   * `due` is when the room must be reconciled next (ms, store time; undefined: at rest), `keep` how long the record lives without
   * another save (ms; undefined: for ever).
   */
  save(key: RoomKey, write: Write): Promise<{ saved: boolean; now: number }>
  /**
   * Hands out up to `limit` due rooms and moves the due time of each 30 s ahead, so that a room that is not saved becomes due again.
   * `revision` identifies the app's configuration: when it changes, every room that is not at rest becomes due (at most once in ten
   * seconds, since an old and a new release may run side by side for a while).
   * `open`: rooms that need a relay even if nothing was ever known of them: those not on the due list are handed out as well.
   */
  due(
    app: number,
    limit: number,
    revision?: string,
    open?: readonly string[],
  ): Promise<{ rooms: RoomKey[]; waiting: number; now: number }>
  /** The rooms of an app that have records, sorted by id. */
  rooms(app: number): Promise<string[]>
  /** The apps that have records, including those no longer configured. */
  apps(): Promise<number[]>
}

export interface Loaded {
  record?: RoomRecord
  revision?: string
  now: number // store time, ms
  waiting: number // rooms of this app that are due within the hour
}

export interface Write {
  expected: string | undefined
  revision: string
  record: RoomRecord
  due: number | undefined
  keep: number | undefined
}

/** The holder of a push URL: one generation of one relay. */
export interface Owner {
  app: number
  room: string
  rule: string
  generation: number
}

/** One owner for each push URL (without its query) across all rooms. */
export interface Locks {
  /** Takes a lock that is free, held by the same relay, or still held by `over`; otherwise returns its holder and since when (store ms). */
  take(
    url: string,
    owner: Owner,
    over?: Owner,
  ): Promise<{ had: true } | { had: false; owner: Owner; since: number; now: number }>
  release(url: string, owner: Owner): Promise<void>
}

/** Rate limiter: 19 evenly spaced calls per second and action for the whole deployment. */
export interface Limiter {
  /** Reserves a slot at most `longest` ms away (`at`: store time), or returns undefined and consumes nothing. */
  reserve(action: Action, longest: number): Promise<{ at: number; now: number } | undefined>
}

/** TRTC's relay API. */
export interface Trtc {
  /** Adds the credentials to a call and checks it against the request schema of its site. Does not send; never throws. */
  prepare(call: Call): Prepared | { fault: string }
}

export interface Prepared {
  digest: string // of the exact content
  urls: string // digest of the signed push URLs
  masked: unknown // the request for logs, secrets masked
  send(): Promise<Outcome> // never throws
}

/**
 * Events counted for health: when something last happened, why, and how often. `of`: an app; undefined: the whole deployment.
 * Names: `refused` (a callback of this app), `verified.1` to `verified.4` (by callback group), `tick`, `parked`.
 */
export interface Signs {
  /** Stored at most once per `every` ms and name. */
  note(of: number | undefined, name: string, why: string, every: number): Promise<void>
  noted(of: number | undefined): Promise<Record<string, Sign>>
}

export interface Sign {
  at: number // store ms, of the last one stored
  why: string
  count: number // of those stored
}

/** The store's clock, advanced locally between its responses. */
export interface Clock {
  now(): number
  sleep(ms: number): Promise<void>
}

export type Level = 'debug' | 'info' | 'warn' | 'error'

/** Writes one line: `what` is a stable name (`relay.start`), `fields` is data without secrets. `error` needs human attention. */
export type Log = (level: Level, what: string, fields?: Record<string, unknown>) => void
