import { loadavg } from 'node:os'
import { calls } from './calls.ts'
import { coldStart } from './cold-start.ts'
import { guest } from './guest.ts'
import { plan } from './plan.ts'
import { formatTable } from './row.ts'
import type { Row } from './row.ts'
import { trips } from './trips.ts'
import { viewers } from './viewers.ts'

const benchmarks: Record<string, () => Promise<Row[]>> = {
  viewers,
  guest,
  trips,
  calls,
  'cold-start': coldStart,
  plan,
}

// npm run bench [-- NAME ...]: each figure is compared with a lower bound or peer measured in the same run, since machines differ.
const chosen = process.argv.slice(2)
const unknown = chosen.filter((name) => !(name in benchmarks))
if (unknown.length > 0) {
  process.stderr.write(`unknown benchmark ${unknown.join(', ')}; available: ${Object.keys(benchmarks).join(', ')}\n`)
  process.exitCode = 2
} else {
  const rows: Row[] = []
  for (const [name, measure] of Object.entries(benchmarks))
    if (chosen.length === 0 || chosen.includes(name)) rows.push(...(await measure()))
  process.stdout.write(`${formatTable(rows)}\nload average over one minute: ${loadavg()[0]!.toFixed(1)}\n`)
}
