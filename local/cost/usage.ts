import { listPrice } from './prices.ts'
import type { Service } from './prices.ts'

/**
 * An item billed per minute while a relay runs: at least and at most these services. `because` explains how it was derived, `assumptions`
 * what was assumed.
 */
export interface Usage {
  what: string
  least: Service[]
  most: Service[]
  because: string[]
  assumptions: string[]
}

/** The cheapest and the most expensive of several readings. */
export function extremes(readings: readonly Service[][]): Pick<Usage, 'least' | 'most'> {
  const sorted = [...readings].sort((a, b) => listPrice(a) - listPrice(b))
  return { least: sorted[0] ?? [], most: sorted.at(-1) ?? [] }
}
