import { vi } from 'vitest'

/** Waits until the assertions hold; after half a minute their own message is the failure. */
export function eventually<T>(assertions: () => T | Promise<T>, timeout = 30_000): Promise<T> {
  return vi.waitFor(assertions, { timeout, interval: 20 })
}
