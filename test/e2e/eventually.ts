import { vi } from 'vitest'

/** Waits until the assertions hold; after ten seconds their own message is the failure. */
export function eventually<T>(assertions: () => T | Promise<T>, timeout = 10_000): Promise<T> {
  return vi.waitFor(assertions, { timeout, interval: 20 })
}
