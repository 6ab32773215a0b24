import { seeded } from '../trtc/random.ts'

/** A seeded random number in [0, 1). */
export type Chance = () => number

export function chanceOf(seed: number): Chance {
  const random = seeded(seed)
  return () => random.bytes(4).readUInt32LE() / 2 ** 32
}

export function pick<T>(list: readonly T[], chance: Chance): T | undefined {
  return list[Math.floor(chance() * list.length)]
}
