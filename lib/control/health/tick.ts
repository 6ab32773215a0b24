import type { Sign } from '../../ports.ts'
import type { Health } from './answer.ts'

const LATEST = 60_000
const ADVICE = 'look whether the function schedule is deployed and its timer switched on'

/** Whether the timer comes; without it nothing that is due is ever done. */
export function checkTick(tick: Sign | undefined, now: number): Health['checks']['tick'] {
  if (!tick) return { ok: false, why: `no tick was ever noted: ${ADVICE}` }
  const age = Math.max(0, now - tick.at)
  const ageSeconds = Math.round(age / 1000)
  if (age <= LATEST) return { ok: true, ageSeconds }
  return { ok: false, ageSeconds, why: `the last tick was ${ageSeconds} s ago: ${ADVICE}` }
}
