import type { Ledger, Limiter, Locks, Signs } from '../ports.ts'

/** The whole store: everything that coordinates workers. */
export type Store = Ledger & Locks & Limiter & Signs

/** What every store keeps to, in ms. */
export const HANDED_OUT = 30_000 // how far ahead a room is moved that was handed out
export const SPACING = 1000 / 19 // TRTC allows 20 calls a second and action
export const JUMP = 5000 // a turn further ahead than this was made by a clock that has since been put back
/** Between two configurations that make everything due (ms). */
export const REVISION_EVERY = 10_000
/** After the last note of an app or of the deployment (ms). */
export const SIGNS_KEPT = 31 * 86_400_000
/** A room that is due later than this (ms) waits for something far away, such as next Friday's window: nobody need stay awake for it. */
export const SOON = 3_600_000
