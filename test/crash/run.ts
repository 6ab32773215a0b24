import { parseArgs } from 'node:util'
import { kills } from './kills.ts'
import { outage } from './outage.ts'
import { storm } from './storm.ts'

const usage = `npx tsx test/crash/run.ts storm [--rooms 400] [--within MS] [--cold]
npx tsx test/crash/run.ts kills [--seed N] [--seconds 60] [--kills 200]
npx tsx test/crash/run.ts outage [--seconds 30]`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rooms: { type: 'string' },
    within: { type: 'string', default: '10000' },
    cold: { type: 'boolean', default: false },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    seconds: { type: 'string' },
    kills: { type: 'string', default: '200' },
  },
})
const rooms = values.rooms === undefined ? undefined : Number(values.rooms)

switch (positionals[0]) {
  case 'storm':
    show(
      await storm({ rooms: rooms ?? 400, copies: 7, instances: 8, within: Number(values.within), warm: !values.cold }),
    )
    break
  case 'kills': {
    const lasts = Number(values.seconds ?? 60) * 1000
    const seed = Number(values.seed)
    process.stdout.write(`seed ${seed}\n`)
    show(
      await kills({
        seed,
        lasts,
        kills: Number(values.kills),
        restarts: Math.ceil(lasts / 20_000),
        stalls: Math.ceil(lasts / 20_000),
        rooms: rooms ?? 20,
        perSecond: 15,
        instances: 8,
      }),
    )
    break
  }
  case 'outage':
    for (const redis of ['gone', 'frozen'] as const)
      show({ redis, ...(await outage({ lasts: Number(values.seconds ?? 30) * 1000, redis })) })
    break
  default:
    process.stderr.write(`${usage}\n`)
    process.exitCode = 2
}

function show(report: object): void {
  process.stdout.write(`${JSON.stringify(report)}\n`)
}
