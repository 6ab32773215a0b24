import type { ControlDeps } from '../control-deps.ts'
import type { Health } from './answer.ts'

const MOST_APART = 30_000 // TRTC refuses signatures of a clock that is off by more than 5 minutes

/** The check of the store, and how far its clock is ahead of this machine's (ms). */
export interface StoreChecked {
  store: Health['checks']['store']
  ahead: number
}

/** Checks the store by reading a room that need not exist. */
export async function checkStore({ context, machine, setting }: ControlDeps): Promise<StoreChecked> {
  const asked = machine()
  const { now } = await context.ledger.load({ app: context.apps()[0] ?? 0, room: 'health' })
  const ms = machine() - asked
  const ahead = now - (asked + ms / 2)
  const { store: kind, onScf } = setting
  return { store: kind === 'memory' && onScf ? { ok: false, kind, ms, why: APART } : { ok: true, kind, ms }, ahead }
}

const APART =
  'STORE_URL is memory: on SCF, where every instance has a memory of its own and forgets it: set STORE_URL to redis://… or rediss://…'

/** Decisions, UserSigs and push URLs use the store's clock, the signatures of API requests this machine's: they must agree. */
export function checkClock({ ahead }: StoreChecked): Health['checks']['clock'] {
  const aheadSeconds = Math.round(ahead / 1000)
  if (Math.abs(ahead) < MOST_APART) return { ok: true, aheadSeconds }
  const way = ahead > 0 ? 'ahead of' : 'behind'
  const why = `the store's clock is ${Math.abs(aheadSeconds)} s ${way} this machine's: correct whichever is wrong`
  return { ok: false, aheadSeconds, why }
}
