import type { ParsedApp } from '../../lib/config/parsed.ts'

/** TRTC's price tiers by the pixels of all inputs; `audio`: no video. */
export type Tier = 'audio' | 'HD' | 'FHD' | '2K' | '4K'

/** Services billed per minute: mixing, a robot in a room, a recorded stream, a stream pushed to a CDN. */
export type Service = `mixing ${Tier}` | `robot ${Tier}` | `recording ${Tier}` | 'relaying'

/**
 * List prices of the international site, US cents per 1,000 minutes. Mixing (H.264) and relaying: trtc.io/document/47631, robots:
 * trtc.io/document/42734, recording: trtc.io/document/45176. See docs/cost.md for the date and the uncertainties.
 */
const cents: Record<Service, number> = {
  'mixing audio': 199,
  'mixing HD': 599,
  'mixing FHD': 1399,
  'mixing 2K': 2599,
  'mixing 4K': 6999,
  'robot audio': 99,
  'robot HD': 399,
  'robot FHD': 899,
  'robot 2K': 1599,
  'robot 4K': 3599,
  'recording audio': 149,
  'recording HD': 599,
  'recording FHD': 1349,
  'recording 2K': 2399,
  'recording 4K': 5399,
  relaying: 299,
}

/** US dollars for an hour of these services together, exact to a hundredth of a cent. */
export function listPrice(services: readonly Service[]): number {
  const sum = services.reduce((before, service) => before + cents[service], 0)
  return (sum * 6) / 10_000
}

/** Prices of the mainland site are unknown. */
export function isPriced(site: ParsedApp['site']): boolean {
  return site === 'intl'
}
