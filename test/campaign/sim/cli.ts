import { parseArgs } from 'node:util'
import { historyOf } from './history.ts'
import { runHistory, runSeed } from './run.ts'
import { shrink } from './shrink.ts'
import { inWords } from './words.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    seed: { type: 'string' },
    verbose: { type: 'boolean', default: false },
    'keep-going': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})

if (values.seed !== undefined) await one(Number(values.seed))
else await many(values.seeds ?? '1..1000')

async function one(seed: number): Promise<void> {
  const { failure, log, digest } = await runSeed(seed, { log: true })
  if (values.verbose) console.log(log.join('\n'))
  console.log(failure === undefined ? `seed ${seed} is right (${digest})` : `seed ${seed}: ${failure}`)
  if (failure === undefined) return
  const short = await shrink(historyOf(seed))
  const again = await runHistory(short, { log: true })
  console.log(`\nshrunk:\n${inWords(short)}\n\n${again.log.join('\n')}\n\n${again.failure}`)
  process.exitCode = 1
}

async function many(range: string): Promise<void> {
  const [from = 1, to = from] = range.split('..').map(Number)
  const began = performance.now()
  const failures: { seed: number; failure: string }[] = []
  let done = 0
  for (let seed = from; seed <= to; seed += 1) {
    const { failure } = await runSeed(seed)
    done += 1
    if (failure === undefined) continue
    failures.push({ seed, failure })
    if (!values.json) console.log(`seed ${seed}: ${failure.split('\n').slice(0, 6).join('\n')}`)
    if (!values['keep-going']) break
  }
  const seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage()
  const cpu = (user + system) / 1_000_000 // on a busy machine the clock on the wall says little
  if (values.json) return void console.log(JSON.stringify({ from, to, done, seconds, cpu, failures }))
  console.log(
    `${done} histories in ${seconds.toFixed(1)} s, ${(done / seconds).toFixed(0)} a second (${(done / cpu).toFixed(0)} a second of processor time); ${failures.length} wrong`,
  )
  if (failures.length > 0) process.exitCode = 1
}
