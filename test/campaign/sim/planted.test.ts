import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isWhole } from '../../support/runs.ts'
import { day, turnOf } from '../slice.ts'
import { bundle } from './bundle.ts'
import { planted } from './planted.ts'
import type { Planted } from './planted.ts'
import { inProcesses } from './processes.ts'
import { runSeed } from './run.ts'

const TURNS = 5
const root = new URL('../../../', import.meta.url)
const turn = turnOf(TURNS)
const chosen = isWhole ? planted : planted.filter((_, index) => index % TURNS === turn)

// A simulator that finds nothing may be blind. Each of these mistakes must turn its history red.
describe('planted mistakes', () => {
  const bundles = new Map<Planted, Promise<string>>()
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'roomcast-planted-'))
    if (!isWhole)
      console.log(`mistakes ${chosen.length} of ${planted.length}, those of ${day}; npm run test:campaign has all`)
  })
  afterAll(() => rm(folder, { recursive: true }))

  /** The simulator with a mistake in it; built once, and ahead of its test. */
  function bundleOf(mistake: Planted): Promise<string> {
    const file = join(folder, `${planted.indexOf(mistake)}.mjs`)
    const built = bundles.get(mistake) ?? bundle(file, mistake.patches).then(() => file)
    built.catch(() => {}) // its own test tells
    bundles.set(mistake, built)
    return built
  }

  it('all have their place in the code, exactly once', async () => {
    for (const { name, patches } of planted)
      for (const { file, find } of patches) {
        const times = (await readFile(new URL(file, root), 'utf8')).split(find).length - 1
        expect.soft(times, `${name}: ${file}: ${find}`).toBe(1)
      }
  })

  it.each(chosen)('$name', { timeout: 60_000 }, async (mistake) => {
    const { seed } = mistake
    const wrong = await bundleOf(mistake)
    const next = chosen[chosen.indexOf(mistake) + 1]
    if (next) void bundleOf(next)
    const [[report], { failure }] = await Promise.all([inProcesses(wrong, [seed, seed], 1), runSeed(seed)])
    expect(report?.failures.length, 'the mistake is not found').toBe(1)
    expect(failure, 'and without it the history is right').toBeUndefined()
  })
})
