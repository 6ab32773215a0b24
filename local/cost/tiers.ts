import type { Tier } from './prices.ts'

/** The maximum pixels of each tier. The two price lists end 4K at 4096x2160 and 4096x2176: the smaller one is used. */
const bounds: [Tier, number][] = [
  ['HD', 1280 * 720],
  ['FHD', 1920 * 1080],
  ['2K', 2560 * 1440],
  ['4K', 4096 * 2160],
]

/** The tier of so many pixels. More than 4K has no list price and counts as 4K. */
export function tierOf(pixels: number): Tier {
  return bounds.find(([, most]) => pixels <= most)?.[0] ?? '4K'
}

export function isBeyondTiers(pixels: number): boolean {
  return bounds.every(([, most]) => pixels > most)
}
