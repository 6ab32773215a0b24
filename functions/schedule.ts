import { logFailure, withDeps } from '../lib/deps.ts'
import { drain, tickTime } from '../lib/drain.ts'
import { httpDeliverer } from '../lib/notify/deliverer.ts'
import { timer } from '../lib/scf/timer.ts'

/** Every ten seconds, and on while anything may become due: reconciles due rooms, opens and closes windows, delivers notifications. */
export const main_handler = timer(
  (_tick, invocation) =>
    withDeps(async (deps) => {
      const left = tickTime(() => invocation.getRemainingTimeInMillis())
      return { looks: await drain({ ...deps, deliverer: httpDeliverer(deps, left) }, left) }
    }),
  logFailure,
)
