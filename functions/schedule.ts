import { logFailure, withDeps } from '../lib/deps.ts'
import { drain } from '../lib/drain.ts'
import { createDeliverer } from '../lib/notify/deliverer.ts'
import { sender } from '../lib/notify/send.ts'
import { timer } from '../lib/scf/timer.ts'

const STAYS = 10_200 // until the next tick has taken over: overlap is harmless, a gap is felt by the guest who joins in it
const SPARE = 500

/**
 * Every ten seconds, and while anything may become due: the rooms that must be looked at although nothing happened, the windows that open
 * and close, and the letters that wait.
 */
export const main_handler = timer(
  (_tick, context) =>
    withDeps(async ({ context: reconciler, signs, secret }) => {
      const whole = context.getRemainingTimeInMillis()
      const left = () => {
        const remaining = context.getRemainingTimeInMillis()
        return Math.min(STAYS - (whole - remaining), remaining - SPARE)
      }
      const send = sender({ secret, now: () => reconciler.clock.now() })
      return {
        looks: await drain({ context: reconciler, signs, deliverer: createDeliverer(reconciler, send, left) }, left),
      }
    }),
  logFailure,
)
