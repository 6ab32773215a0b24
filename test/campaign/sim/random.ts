/** Small, fast, seeded randomness (splitmix32). Everything that a history leaves to chance comes from here. */
export interface Chance {
  /** 0 ≤ x < 1. */
  unit(): number
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number
  /** True with probability `p`. Draws even where `p` is 0, so that switching one fault off does not shift what follows. */
  with(p: number): boolean
  pick<T>(items: readonly T[]): T
}

function chance(seed: number): Chance {
  let state = seed | 0
  const unit = () => {
    state = (state + 0x9e3779b9) | 0
    let t = state ^ (state >>> 16)
    t = Math.imul(t, 0x21f0aaad)
    t ^= t >>> 15
    t = Math.imul(t, 0x735a2d97)
    return ((t ^ (t >>> 15)) >>> 0) / 4294967296
  }
  return {
    unit,
    whole: (low, high) => low + Math.floor(unit() * (high - low + 1)),
    with: (p) => unit() < p,
    pick: (items) => items[Math.floor(unit() * items.length)]!,
  }
}

/** Another stream of the same seed: what one part of a history draws does not shift what another draws. */
export function stream(seed: number, name: string): Chance {
  let hash = Math.imul(seed ^ 0x2c1b3c6d, 0x297a2d39)
  for (let index = 0; index < name.length; index += 1) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193)
  return chance(hash ^ (hash >>> 15))
}
