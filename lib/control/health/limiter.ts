import type { Context } from '../../reconcile/update.ts'
import type { Checked } from './answer.ts'

const MAX_WAIT = 2000

/** Takes one of the turns of Stop, which are the most seldom. */
export async function checkLimiter({ limiter }: Context): Promise<Checked> {
  const turn = await limiter.reserve('stop', MAX_WAIT)
  if (turn) return { ok: true, ms: Math.max(0, Math.round(turn.at - turn.now)) }
  return {
    ok: false,
    why: `there is no turn for a call within ${MAX_WAIT / 1000} s: more is asked for than 19 calls a second`,
  }
}
