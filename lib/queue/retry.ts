import type { Context } from '../reconcile/update.ts'
import type { Handled } from './handle.ts'

const PAUSES = [100, 400, 1000] // ms

/** Retries a few times. If that fails while the store answers, the message is to blame (poison); throws if the store does not answer. */
export async function retry({ clock, ledger, log }: Context, take: () => Promise<Handled>): Promise<Handled> {
  for (let tries = 0; ; tries++) {
    try {
      return await take()
    } catch (cause) {
      log('warn', 'queue.again', { tries: tries + 1, why: String(cause) })
      const pause = PAUSES[tries]
      if (pause !== undefined) {
        await clock.sleep(pause)
        continue
      }
      await answering(ledger, cause)
      return { is: 'poison', why: `it fails on every try although the store works: ${String(cause)}` }
    }
  }
}

async function answering(ledger: Context['ledger'], cause: unknown): Promise<void> {
  try {
    await ledger.apps()
  } catch {
    throw new Error('the store does not answer; the batch will be redelivered', { cause })
  }
}
