import type { Deliverer } from '../drain.ts'
import type { Context } from '../reconcile/update.ts'
import { deliver } from './deliver.ts'
import { semaphore } from './semaphore.ts'
import { sender } from './send.ts'
import type { Send } from './send.ts'

interface DelivererDeps {
  context: Context
  secret: Context['secret']
}

/** Delivers the messages of reconciled rooms. `left`: ms during which sending may still begin; it may take 14 s from then. */
export function createDeliverer(context: Context, send: Send, left: () => number): Deliverer {
  const deps = { send, place: semaphore(context.clock), left }
  const running = new Map<string, Promise<void>>()
  return {
    take(key) {
      const name = JSON.stringify([key.app, key.room])
      if (running.has(name)) return
      running.set(
        name,
        deliver(context, key, deps).finally(() => running.delete(name)),
      )
    },
    async done() {
      await Promise.all(running.values())
    },
  }
}

/** The deliverer of a deployment: signed webhooks over HTTP. */
export function httpDeliverer({ context, secret }: DelivererDeps, left: () => number): Deliverer {
  return createDeliverer(context, sender({ secret, now: () => context.clock.now() }), left)
}
