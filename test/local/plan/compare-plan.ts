import type { ParsedConfig } from '../../../lib/config/parsed.ts'
import type { Arrival } from '../../../local/plan/arrival.ts'
import { reportOf } from '../../../local/plan/report.ts'
import { simulate } from '../../../local/plan/simulate.ts'
import { byRoom, callsOf } from './calls.ts'
import { reallySent } from './real-loop.ts'

const ONWARD = 60_000

/**
 * What a plan says for each room, in order, and what the functions really send: the action, the robot-free content (people seen and heard
 * with their places, canvas, encoding, outputs without signatures) and the time to the millisecond. Left out: robots' ids, task ids,
 * sequence numbers and signatures; Updates that repeat what runs (the probes), which a plan does not show. Both sides share one API client
 * over the local TRTC, in which a call takes a tenth of a second. Throws when TRTC refuses a request.
 */
export async function comparePlan(config: ParsedConfig, arrivals: Arrival[]) {
  const played = await simulate({ config, deployment: 'roomcast', arrivals, onward: ONWARD })
  const actions = reportOf(config, played, arrivals).steps.flatMap((step) => step.actions)
  const requests = await reallySent(config.apps[0]!, arrivals, ONWARD)
  const refused = requests.flatMap(({ error }) => error ?? [])
  if (refused.length > 0) throw new Error(`refused: ${refused.join(', ')}`)
  return { planned: byRoom(actions), sent: byRoom(callsOf(requests)), actions: actions.length }
}
