import type { Store } from '../../../lib/store/store.ts'

/** An empty store as two workers see it. */
export interface Opened {
  store: Store
  other: Store // the same store, as another process has it
  /** The store's clock, read from outside (ms). */
  time(): Promise<number>
  /** Lets time pass, or makes everything stored as much older. */
  advance(ms: number): Promise<void>
  close(): Promise<void>
}
