import type { Ledger, Limiter, Locks, Signs } from '../ports.ts'

/** The whole store: all coordination between workers. */
export type Store = Ledger & Locks & Limiter & Signs

/** Constants of every store, in ms. */
export const HANDED_OUT = 30_000 // how far ahead the due time of a handed-out room is moved
export const SPACING = 1000 / 19 // TRTC allows 20 calls per second and action
export const JUMP = 5000 // a limiter slot further ahead than this comes from a clock that has since been set back
/** The least interval between two configuration changes that make all rooms due (ms). */
export const REVISION_EVERY = 10_000
/** How long signs are kept after the last note of an app or of the deployment (ms). */
export const SIGNS_KEPT = 31 * 86_400_000
/** A room due later than this (ms), for example for next Friday's window, does not keep `schedule` running. */
export const SOON = 3_600_000
