import type { Owner, RoomKey } from './ports.ts'
import type { Intent } from './relay/decide.ts'
import { holdsUrl } from './relay/urls.ts'
import type { Spine } from './spine.ts'

/** Whether a call may be claimed now. */
export type Permission = { is: 'granted'; at: number } | { is: 'later' } | { is: 'taken'; url: string; owner: Owner }

const MISSED = 25 // ms: a turn used later than this is no turn
const PROBE_PATIENCE = 60 // ms: a probe goes when nobody else waits
const LOCK_SETTLES = 10_000 // the longest from taking a lock to sending the call that needs it, and some more

/**
 * Waits for what a call needs: the lock of every push URL that is new to it, and a turn of the limiter within `patience` ms.
 * Consumes nothing where it says no.
 */
export async function permission(
  spine: Spine,
  key: RoomKey,
  rule: string,
  intent: Intent,
  patience: number,
): Promise<Permission> {
  const at = spine.clock.now()
  if (intent.action !== 'stop') {
    const owner = { ...key, rule, generation: intent.action === 'start' ? intent.mints.generation : intent.generation }
    for (const url of intent.urls) {
      const holder = await lockedOut(spine, url, owner)
      if (holder) return { is: 'taken', url, owner: holder }
    }
  }
  return (await hasTurn(spine, intent, patience)) ? { is: 'granted', at } : { is: 'later' }
}

async function hasTurn({ limiter, clock }: Spine, intent: Intent, patience: number): Promise<boolean> {
  const { action } = intent
  const isProbe = action === 'update' && intent.probe
  const until = clock.now() + (isProbe ? Math.min(patience, PROBE_PATIENCE) : patience)
  for (;;) {
    const turn = await limiter.reserve(action, Math.max(0, until - clock.now()))
    if (!turn) return false
    await clock.sleep(Math.max(0, turn.at - clock.now()))
    if (clock.now() - turn.at <= MISSED) return true
  }
}

/** Who else has the lock, if somebody does who still needs it. */
async function lockedOut({ locks, ledger }: Spine, url: string, owner: Owner): Promise<Owner | undefined> {
  const first = await locks.take(url, owner)
  if (first.had) return undefined
  if (first.now - first.since < LOCK_SETTLES) return first.owner
  const { record } = await ledger.load({ app: first.owner.app, room: first.owner.room })
  const holder = record?.relays[first.owner.rule]
  if (holder && holdsUrl(holder, url)) return first.owner
  const second = await locks.take(url, owner, first.owner)
  return second.had ? undefined : second.owner
}
