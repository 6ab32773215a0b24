import { listPrice } from './prices.ts'
import type { Service } from './prices.ts'

/**
 * One thing that is billed while a relay runs: at least and at most these services, each for every minute. `because` says how it was
 * found, `assumptions` what was taken for granted.
 */
export interface Usage {
  what: string
  least: Service[]
  most: Service[]
  because: string[]
  assumptions: string[]
}

/** The cheapest and the dearest of several readings. */
export function extremes(readings: readonly Service[][]): Pick<Usage, 'least' | 'most'> {
  const sorted = [...readings].sort((a, b) => listPrice(a) - listPrice(b))
  return { least: sorted[0] ?? [], most: sorted.at(-1) ?? [] }
}
