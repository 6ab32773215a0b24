import type { Sign } from '../../ports.ts'
import type { Health } from './answer.ts'

const LATEST = 60_000
const ADVICE = 'check that the function schedule is deployed and its timer is on'

/** Whether the timer runs; without it, due rooms are never reconciled. */
export function checkTick(tick: Sign | undefined, now: number): Health['checks']['tick'] {
  if (!tick) return { ok: false, why: `no tick was ever recorded: ${ADVICE}` }
  const age = Math.max(0, now - tick.at)
  const ageSeconds = Math.round(age / 1000)
  if (age <= LATEST) return { ok: true, ageSeconds }
  return { ok: false, ageSeconds, why: `the last tick was ${ageSeconds} s ago: ${ADVICE}` }
}
