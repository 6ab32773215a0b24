/** The `p` quantile (0..1) of the samples. */
export function quantile(samples: readonly number[], p: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? NaN
}

const median = (samples: readonly number[]): number => quantile(samples, 0.5)

/** Duration of `work` in ms. */
async function time(work: () => unknown): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/**
 * Measures two things alternately, so that other load on the machine affects both alike. Each round gives the median of `each`
 * samples; returns the medians over the rounds and their ratio.
 */
export async function compare(
  a: () => unknown,
  b: () => unknown,
  { rounds, each }: { rounds: number; each: number },
): Promise<{ a: number; b: number; ratio: number }> {
  const [as, bs]: [number[], number[]] = [[], []]
  for (let round = -1; round < rounds; round += 1) {
    const samples: [number[], number[]] = [[], []]
    for (let index = 0; index < each; index += 1) {
      // Alternate which goes first.
      for (const which of (index + round) % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const))
        samples[which].push(await time(which === 0 ? a : b))
    }
    if (round < 0) continue // warm-up round
    as.push(median(samples[0]))
    bs.push(median(samples[1]))
  }
  return { a: median(as), b: median(bs), ratio: median(as.map((value, index) => value / bs[index]!)) }
}
