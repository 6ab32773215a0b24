import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bundle } from './bundle.ts'
import { inProcesses } from './processes.ts'

const STEP = 10_000

// npm run test:soak [-- --from 1 --histories 1000000]: many more histories than the suite has time for; ends at the first that is wrong.
const { values } = parseArgs({
  options: { from: { type: 'string', default: '10001' }, histories: { type: 'string', default: '1000000' } },
})
const first = Number(values.from)
const last = first + Number(values.histories) - 1

const folder = await mkdtemp(join(tmpdir(), 'roomcast-soak-'))
const file = join(folder, 'sim.mjs')
await bundle(file)
const began = performance.now()
try {
  for (let from = first; from <= last && process.exitCode === undefined; from += STEP) {
    const to = Math.min(from + STEP - 1, last)
    const reports = await inProcesses(file, [from, to], availableParallelism(), ['--keep-going'])
    const failures = reports.flatMap((report) => report.failures)
    const seconds = Math.round((performance.now() - began) / 1000)
    process.stdout.write(
      `seeds ${first}..${to}: ${to - first + 1} histories in ${seconds} s, ${failures.length} wrong\n`,
    )
    for (const { seed, failure } of failures) process.stdout.write(`seed ${seed}: ${failure}\n`)
    if (failures.length > 0) process.exitCode = 1
  }
} finally {
  await rm(folder, { recursive: true })
}
