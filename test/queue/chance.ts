import { seeded } from '../../local/trtc/random.ts'

/** Choices that follow from a seed. */
export interface Chance {
  below(limit: number): number
  pick<T>(of: readonly T[]): T
  shuffled<T>(of: readonly T[]): T[]
}

export function chance(seed: number): Chance {
  const random = seeded(seed)
  const below = (limit: number) => Math.floor((random.bytes(4).readUInt32LE() / 2 ** 32) * limit)
  return {
    below,
    pick: (of) => of[below(of.length)]!,
    shuffled: (of) =>
      of
        .map((one) => ({ one, at: random.bytes(4).readUInt32LE() }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ one }) => one),
  }
}
