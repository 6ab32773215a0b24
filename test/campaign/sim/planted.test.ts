import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundle } from './bundle.ts'
import { planted } from './planted.ts'
import { inProcesses } from './processes.ts'
import { runSeed } from './run.ts'

const root = new URL('../../../', import.meta.url)

// A simulator that finds nothing may be blind. Each of these mistakes must turn its history red.
describe('planted mistakes', () => {
  let folder: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'roomcast-planted-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it.each(planted)('$name', { timeout: 60_000 }, async ({ name, patches, seed }) => {
    for (const { file, find } of patches)
      expect((await readFile(new URL(file, root), 'utf8')).split(find).length - 1, `${file}: ${find}`).toBe(1)
    const wrong = join(folder, `${name.replace(/\W+/g, '-')}.mjs`)
    await bundle(wrong, patches)
    const [report] = await inProcesses(wrong, [seed, seed], 1)
    expect(report?.failures.length, 'the mistake is not found').toBe(1)
    expect((await runSeed(seed)).failure, 'and without it the history is right').toBeUndefined()
  })
})
