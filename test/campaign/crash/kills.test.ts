import { expect, it } from 'vitest'
import { startReceiver } from '../../../local/hook/receiver.ts'
import { isWhole } from '../../support/runs.ts'
import { seedFrom } from '../slice.ts'
import { HOOK_SECRET, kills } from './kills.ts'
import { faultsOfLetters } from './messages.ts'

// CRASH_SEED repeats the choices of a run that failed; what the machine makes of them may differ.
const seed = seedFrom('CRASH_SEED')
const size = isWhole
  ? { lasts: 15_000, kills: 40, restarts: 1, stalls: 1, rooms: 10, perSecond: 12, instances: 6 }
  : { lasts: 4000, kills: 2, restarts: 0, stalls: 0, rooms: 4, perSecond: 8, instances: 3 }

it(`${size.kills} processes die at random moments${isWhole ? ', Redis dies and stalls' : ''}: nothing is doubled, lost, orphaned, untold, or told out of order`, async () => {
  console.log(`CRASH_SEED=${seed} repeats this run`)
  const told = await startReceiver({ secret: HOOK_SECRET })
  try {
    const report = await kills({ seed, ...size, told })
    const live = report.rooms.filter(({ live: count }) => count > 0).map(({ room }) => room)
    const repeated = told.received.length - new Set(told.received.map(({ id }) => id)).size
    console.log(JSON.stringify({ ...report, letters: told.accepted().length, repeated }))
    expect(report.kills).toBe(size.kills)
    expect(report.faults).toEqual([])
    expect(told.accepted().length).toBeGreaterThan(live.length)
    expect(faultsOfLetters(told.received, told.accepted(), live)).toEqual([])
  } finally {
    await told.close()
  }
}, 300_000)
