import type { RoomRecord } from './room-record.ts'
import type { Action, Call, Outcome } from './task/call.ts'

/** One room of one app. The type of the id (integer or string) is the app's. */
export interface RoomKey {
  app: number
  room: string
}

/**
 * The only ledger there is: TRTC lists no tasks. Every answer carries the store's time, the clock of every decision.
 * Any verb may throw when the store is gone or does not answer in time; then nothing is known of a save.
 */
export interface Ledger {
  load(key: RoomKey): Promise<Loaded>
  /**
   * Writes the record and its due entry in one step if the record's revision is still `expected` (undefined: no record yet).
   * `revision` is a random token of the caller's: found again after an unanswered save, it means that the save was done.
   * `due` is when the room must be looked at next (ms, store time; undefined: at rest), `keep` how long the record lives without
   * another save (ms; undefined: for ever).
   */
  save(key: RoomKey, write: Write): Promise<{ saved: boolean; now: number }>
  /**
   * Hands out up to `limit` rooms that are due and moves each 30 s ahead: a room that nobody then saves comes back by itself.
   * `revision` names the app's configuration: with another one than before, every room that is not at rest becomes due (at most once
   * in ten seconds, since an old and a new release may run side by side for a while).
   * `open` names rooms that must be looked after although nothing may ever have been heard of them: those that are not on the list are
   * handed out as well.
   */
  due(
    app: number,
    limit: number,
    revision?: string,
    open?: readonly string[],
  ): Promise<{ rooms: RoomKey[]; waiting: number; now: number }>
  /** The rooms of an app that have records, in the order of their ids. */
  rooms(app: number): Promise<string[]>
  /** The apps that have records, also those that are no longer configured. */
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

/** Who may push to a URL: one relay of one generation. */
export interface Owner {
  app: number
  room: string
  rule: string
  generation: number
}

/** One owner for each push URL (without its query) across all rooms. */
export interface Locks {
  /** Takes a free lock, one that is the same relay's already, or one that is still `over`'s; else says whose it is and since when (store ms). */
  take(
    url: string,
    owner: Owner,
    over?: Owner,
  ): Promise<{ had: true } | { had: false; owner: Owner; since: number; now: number }>
  release(url: string, owner: Owner): Promise<void>
}

/** 19 requests a second and action for the deployment, spaced. */
export interface Limiter {
  /** A turn not more than `longest` ms away (`at`: store time), or nothing, and then nothing is consumed. */
  reserve(action: Action, longest: number): Promise<{ at: number; now: number } | undefined>
}

/** TRTC's relay API. */
export interface Trtc {
  /** Completes a call with its credentials and checks it against the request schema of its site. Sends nothing, throws nothing. */
  prepare(call: Call): Prepared | { fault: string }
}

export interface Prepared {
  digest: string // of the exact content: equal content, equal digest
  urls: string // digest of the signed push URLs
  masked: unknown // the request for people's eyes, secrets masked
  send(): Promise<Outcome> // never throws
}

/**
 * Small things that health shows: when something last happened, why, and how often. `of`: an app, or nothing for the whole deployment.
 * The names: `refused` (a callback of this app), `verified.1` to `verified.4` (by callback group), `tick`, `parked`.
 */
export interface Signs {
  /** Kept at most once in `every` ms for each name. */
  note(of: number | undefined, name: string, why: string, every: number): Promise<void>
  noted(of: number | undefined): Promise<Record<string, Sign>>
}

export interface Sign {
  at: number // store ms, of the last one kept
  why: string
  count: number // of those kept
}

/** The store's clock, advanced locally between its answers. */
export interface Clock {
  now(): number
  sleep(ms: number): Promise<void>
}

export type Level = 'debug' | 'info' | 'warn' | 'error'

/** One line: `what` is a stable name (`relay.start`), `fields` is data without secrets. `error` wants a person to look. */
export type Log = (level: Level, what: string, fields?: Record<string, unknown>) => void
