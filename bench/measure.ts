/** The value below which the part `p` (0..1) of the samples lies. */
export function quantile(samples: readonly number[], p: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? NaN
}

const median = (samples: readonly number[]): number => quantile(samples, 0.5)

/** How long something takes (ms). */
async function time(work: () => unknown): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/**
 * Measures two things in turn, round by round, so that whatever else the machine does meets both alike. Each round gives the median
 * of `each` samples; what comes back are the medians of the rounds and the ratio of the two.
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
      // Neither is always the first.
      for (const which of (index + round) % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const))
        samples[which].push(await time(which === 0 ? a : b))
    }
    if (round < 0) continue // the first one warms up
    as.push(median(samples[0]))
    bs.push(median(samples[1]))
  }
  return { a: median(as), b: median(bs), ratio: median(as.map((value, index) => value / bs[index]!)) }
}
