import { parseArgs } from 'node:util'
import { startReceiver } from '../../../local/hook/receiver.ts'
import { HOOK_SECRET, kills } from './kills.ts'
import type { KillsOptions } from './kills.ts'
import { faultsOfLetters } from './messages.ts'
import { outage } from './outage.ts'
import { storm } from './storm.ts'

const usage = `npx tsx test/campaign/crash/run.ts storm [--rooms 400] [--within MS] [--cold]
npx tsx test/campaign/crash/run.ts kills [--seed N] [--seconds 60] [--kills 200]
npx tsx test/campaign/crash/run.ts letters [--seed N] [--seconds 60] [--kills 200]
npx tsx test/campaign/crash/run.ts outage [--seconds 30]`

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
  case 'kills':
    show(await kills(killing()))
    break
  case 'letters': {
    const told = await startReceiver({ secret: HOOK_SECRET })
    const report = await kills({ ...killing(), told })
    const live = report.rooms.filter(({ live: count }) => count > 0).map(({ room }) => room)
    const letters = { taken: told.accepted().length, sent: told.received.length }
    show({ ...report, letters, untold: faultsOfLetters(told.received, told.accepted(), live) })
    await told.close()
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

function killing(): KillsOptions {
  const lasts = Number(values.seconds ?? 60) * 1000
  const seed = Number(values.seed)
  process.stdout.write(`seed ${seed}\n`)
  const [restarts, stalls] = [Math.ceil(lasts / 20_000), Math.ceil(lasts / 20_000)]
  return { seed, lasts, kills: Number(values.kills), restarts, stalls, rooms: rooms ?? 20, perSecond: 15, instances: 8 }
}

function show(report: object): void {
  process.stdout.write(`${JSON.stringify(report)}\n`)
}
