import type { Context } from '../../reconcile/update.ts'
import type { Checked } from './answer.ts'

const MAX_WAIT = 2000

/** Reserves one limiter slot for Stop, the least used action. */
export async function checkLimiter({ limiter }: Context): Promise<Checked> {
  const turn = await limiter.reserve('stop', MAX_WAIT)
  if (turn) return { ok: true, ms: Math.max(0, Math.round(turn.at - turn.now)) }
  return {
    ok: false,
    why: `the limiter has no free slot within ${MAX_WAIT / 1000} s: more than 19 calls a second are requested`,
  }
}
