import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isWhole } from '../../support/runs.ts'
import { day, turnOf } from '../slice.ts'
import { bundle } from './bundle.ts'
import { fixedSeeds } from './fixed-seeds.ts'
import { inProcesses } from './processes.ts'
import { runSeed } from './run.ts'

const WORKERS = 2
const ALL = 10_000
const A_DAY = 240

/** The histories to live through: all, or those whose turn it is. */
const seeds = isWhole ? ([1, ALL] as const) : seedsOfDay()
const where = isWhole ? '' : ` of ${day}; npm run test:campaign has all ${ALL.toLocaleString('en')}`

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

  it(`finds nothing wrong in seeds ${seeds.join('..')}${where}`, { timeout: 1_800_000 }, async () => {
    console.log(`seeds ${seeds.join('..')}${where}`)
    const reports = await inProcesses(join(folder, 'sim.mjs'), seeds, WORKERS, ['--keep-going'])
    const seconds = Math.max(...reports.map((report) => report.seconds))
    const done = reports.reduce((sum, report) => sum + report.done, 0)
    console.log(`${done} histories in ${seconds.toFixed(0)} s, ${(done / seconds).toFixed(0)} a second`)
    expect(reports.flatMap(({ failures }) => failures)).toEqual([])
    expect(done).toBe(seeds[1] - seeds[0] + 1)
  })
})

function seedsOfDay(): readonly [from: number, to: number] {
  const from = turnOf(Math.ceil(ALL / A_DAY)) * A_DAY + 1
  return [from, Math.min(from + A_DAY - 1, ALL)]
}
