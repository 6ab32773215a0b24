import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundle } from './bundle.ts'
import { fixedSeeds } from './fixed-seeds.ts'
import { inProcesses } from './processes.ts'
import { runSeed } from './run.ts'

const WORKERS = 2
const SEEDS = [1, 10_000] as const

describe('the simulator', () => {
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'roomcast-sim-'))
    await bundle(join(folder, 'sim.mjs'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('gives the same history for the same seed, to the last line', async () => {
    for (const seed of [3, 42, 53]) {
      const [first, second] = [await runSeed(seed, { log: true }), await runSeed(seed, { log: true })]
      expect(first.log.length).toBeGreaterThan(3)
      expect(second.digest).toBe(first.digest)
    }
  })

  it.each(fixedSeeds)('seed $seed stays right: $was', async ({ seed }) => {
    expect((await runSeed(seed)).failure).toBeUndefined()
  })

  it('finds nothing wrong in 10,000 histories', { timeout: 1_800_000 }, async () => {
    const reports = await inProcesses(join(folder, 'sim.mjs'), SEEDS, WORKERS, ['--keep-going'])
    const seconds = Math.max(...reports.map((report) => report.seconds))
    const done = reports.reduce((sum, report) => sum + report.done, 0)
    console.log(
      `seeds ${SEEDS.join('..')}: ${done} histories in ${seconds.toFixed(0)} s, ${(done / seconds).toFixed(0)} a second`,
    )
    expect(reports.flatMap(({ failures }) => failures)).toEqual([])
    expect(done).toBe(SEEDS[1])
  })
})
