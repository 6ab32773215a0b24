import type { Owner, RoomKey } from '../ports.ts'
import type { Intent } from '../relay/decide.ts'
import { holdsUrl } from '../relay/urls.ts'
import type { Context } from './update.ts'

/** Whether a call may be claimed now. */
export type Permission = { is: 'granted'; at: number } | { is: 'later' } | { is: 'taken'; url: string; owner: Owner }

const MISSED = 25 // ms: a limiter slot used later than this has expired
const UPDATE_PATIENCE = 250 // ms: short, so that waiting Updates do not tie up workers that Starts need
const PROBE_PATIENCE = 60 // ms: probes run only when the limiter is idle
const LOCK_SETTLES = 10_000 // ms: longer than it can take from taking a lock to sending the call that needs it

/**
 * Waits for what a call needs: the lock of every push URL that is new to it, and a limiter slot within `maxWait` ms.
 * If it is not granted, nothing is consumed.
 */
export async function acquire(
  context: Context,
  key: RoomKey,
  rule: string,
  intent: Intent,
  maxWait: number,
): Promise<Permission> {
  const at = context.clock.now()
  const taken: { url: string; owner: Owner }[] = []
  const refused = async (refusal: Permission) => {
    await Promise.all(taken.map(({ url, owner }) => context.locks.release(url, owner)))
    return refusal
  }
  for (const { url, owner } of locksOf(key, rule, intent)) {
    const holder = await lockedOut(context, url, owner)
    if (holder) return refused({ is: 'taken', url, owner: holder })
    taken.push({ url, owner })
  }
  return (await hasTurn(context, intent, maxWait)) ? { is: 'granted', at } : refused({ is: 'later' })
}

function locksOf(key: RoomKey, rule: string, intent: Intent): { url: string; owner: Owner }[] {
  if (intent.action === 'stop') return []
  const generation = intent.action === 'start' ? intent.identity.generation : intent.generation
  return intent.urls.map((url) => ({ url, owner: { ...key, rule, generation } }))
}

async function hasTurn({ limiter, clock }: Context, intent: Intent, maxWait: number): Promise<boolean> {
  const { action } = intent
  const most = action !== 'update' ? maxWait : intent.probe ? PROBE_PATIENCE : UPDATE_PATIENCE
  const until = clock.now() + Math.min(maxWait, most)
  for (;;) {
    const turn = await limiter.reserve(action, Math.max(0, until - clock.now()))
    if (!turn) return false
    await clock.sleep(Math.max(0, turn.at - clock.now()))
    if (clock.now() - turn.at <= MISSED) return true
  }
}

/** The lock's holder, if it is another relay that still needs it; otherwise the lock is taken over. */
async function lockedOut({ locks, ledger }: Context, url: string, owner: Owner): Promise<Owner | undefined> {
  const first = await locks.take(url, owner)
  if (first.had) return undefined
  if (first.now - first.since < LOCK_SETTLES) return first.owner
  const { record } = await ledger.load({ app: first.owner.app, room: first.owner.room })
  const holder = record?.relays[first.owner.rule]
  if (holder && holdsUrl(holder, url)) return first.owner
  const second = await locks.take(url, owner, first.owner)
  return second.had ? undefined : second.owner
}
