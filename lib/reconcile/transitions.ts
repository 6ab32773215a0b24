import type { Loaded, Owner, Prepared, RoomKey } from '../ports.ts'
import { describeClaim, claim } from '../relay/claim.ts'
import type { Claim } from '../relay/claim.ts'
import { requeueAt } from '../relay/decide.ts'
import type { Decision, Intent } from '../relay/decide.ts'
import type { Identity } from '../relay/identity.ts'
import { isLeased, withoutLease, withLease } from '../relay/lease.ts'
import { settleCall } from '../relay/outcome.ts'
import { newRelay } from '../relay/relay.ts'
import type { Note, Relay, Step } from '../relay/relay.ts'
import type { RoomRecord } from '../room-record.ts'
import { emptyRoom } from '../room/room.ts'
import type { Outcome } from '../task/call.ts'
import { fingerprint, shownUrl, withoutQuery } from '../task/spec.ts'
import type { Spec } from '../task/spec.ts'
import type { Permission } from './acquire.ts'
import { buildCall } from './build-call.ts'
import { afterClaim, evaluate } from './evaluate.ts'
import type { Change, Context } from './update.ts'

// What is saved around a call: before it, the claim or the released lease; after it, the outcome. Pure, since each may be retried.

const LOCK_FRESH = 5000 // ms: a claim that needs URL locks must follow within this of taking them, or take them again
const TAKEN_PAUSE = 10_000

/** One relay of one room, and the worker that holds its lease. */
export interface Lease {
  context: Context
  key: RoomKey
  rule: string
  by: string
}

/** What the worker does next: a claimed call, a different intent than the one that was granted, or nothing. */
export interface ClaimResult {
  call?: { claim: Claim; prepared: Prepared }
  intent?: Intent
}

const NOTHING: Change<ClaimResult> = { notes: [], release: [], answer: {} }

/** Claims the call if it is still wanted and this worker still holds the lease. */
export function claimCall(lease: Lease, wanted: Intent, lockedAt: number, known: Loaded): Change<ClaimResult> {
  const { context, key, rule } = lease
  const { record, now } = known
  if (!record || !hasLease(lease, record)) return NOTHING
  const decision = reevaluate(lease, record, known, wanted.action === 'start' ? wanted.identity : undefined)
  const { intent } = decision
  if (!intent) return toChange(lease, record, decision, withoutLease(decision.relay), {})
  if (!isStill(intent, wanted) || (intent.action !== 'stop' && intent.urls.length > 0 && now - lockedAt > LOCK_FRESH))
    return toChange(lease, record, decision, withLease(decision.relay, lease.by, now), { intent })

  const call = buildCall(context, key, rule, record, decision.relay, intent, now)
  if ('fault' in call) {
    const none = claim(decision.relay, call.intent, { digest: '', urls: '' }, now)
    // Nothing was sent, so retrying costs nothing: once the fault is fixed, the relay starts by itself. An Update is not retried,
    // since it would block every later one.
    const outcome = { is: intent.action === 'update' ? ('refused' as const) : ('retry' as const), why: call.fault }
    const { relay, notes } = settleCall(none.relay, none.claim, outcome, now)
    notes.unshift({ level: 'error', what: 'relay.fault', fields: { action: intent.action, why: call.fault } })
    const next = reevaluate(lease, withRelay(record, rule, relay), known)
    return toChange(lease, record, { ...next, notes: [...decision.notes, ...notes, ...next.notes] }, next.relay, {})
  }
  const { prepared } = call
  const { relay, claim: written } = claim(decision.relay, call.intent, prepared, now)
  const notes = [...decision.notes, describeClaim(written, call.intent, decision.desired.why, prepared.masked)]
  const next = afterClaim(relay, decision, known)
  return toChange(lease, record, { ...decision, notes }, next, { call: { claim: written, prepared } })
}

/** Whether the granted call is still the wanted one, with no push URL that was not locked for it. */
function isStill(intent: Intent, wanted: Intent): boolean {
  if (intent.action === 'stop' || wanted.action === 'stop') return intent.action === wanted.action
  if (
    intent.action === 'start' &&
    wanted.action === 'start' &&
    intent.identity.generation !== wanted.identity.generation
  )
    return false
  return intent.action === wanted.action && intent.urls.every((url) => wanted.urls.includes(url))
}

type Refusal = Exclude<Permission, { is: 'granted' }>

/** Releases the lease, so that another worker or the due list can continue. */
export function giveUp(lease: Lease, wanted: Intent, refusal: Refusal, known: Loaded): Change<ClaimResult> {
  const { rule } = lease
  const { record, now } = known
  const relay = record?.relays[rule]
  if (!record || !relay || !hasLease(lease, record)) return NOTHING
  const step = refusal.is === 'taken' ? refuseUrl(relay, wanted, refusal, now) : { relay, notes: [] }
  const decision = reevaluate(lease, withRelay(record, rule, withoutLease(step.relay)), known)
  return toChange(lease, record, { ...decision, notes: [...step.notes, ...decision.notes] }, decision.relay, {})
}

/** A push URL is in use by another relay: a Start waits, an Update is not retried. */
function refuseUrl(relay: Relay, wanted: Intent, { url, owner }: Refusal & { is: 'taken' }, now: number): Step {
  const isTencent = wanted.action !== 'stop' && isTencentUrl(wanted.spec, url)
  const why = `${shownUrl(url, isTencent)} is in use by rule ${owner.rule} in room ${owner.app}/${owner.room}`
  const advice = 'give the two rules or rooms different stream names'
  const notes: Note[] = [{ level: 'error', what: 'relay.url.taken', fields: { why, advice } }]
  const { slot } = relay
  if (slot.is === 'none')
    return { relay: { ...relay, slot: { is: 'none', wait: { until: now + TAKEN_PAUSE, why } } }, notes }
  if (slot.is === 'open' && wanted.action === 'update')
    return { relay: { ...relay, slot: { ...slot, rejected: fingerprint(wanted.spec) } }, notes }
  return { relay, notes: [] }
}

function isTencentUrl({ PublishCdnParams = [] }: Spec, url: string): boolean {
  return PublishCdnParams.some(
    ({ PublishCdnUrl, IsTencentCdn }) => IsTencentCdn === 1 && withoutQuery(PublishCdnUrl) === url,
  )
}

/** What follows a call: another one, or the time (store ms) of an evaluation worth waiting for. */
export interface SettleResult {
  intent: Intent | undefined
  requeueAt: number | undefined
}

/** Records the outcome of a claimed call and decides what comes next. */
export function settleOutcome(lease: Lease, claim: Claim, outcome: Outcome, known: Loaded): Change<SettleResult> {
  const { rule, by } = lease
  const before = known.record ?? lostRecord(lease, known.now)
  const { relay, notes } = settleCall(before.relays[rule] ?? newRelay, claim, outcome, known.now)
  const decision = reevaluate(lease, withRelay(before, rule, relay), known)
  const intent = isLeased(decision.relay, known.now) ? undefined : decision.intent
  const next = intent ? withLease(decision.relay, by, known.now) : decision.relay
  return toChange(lease, before, { ...decision, notes: [...notes, ...decision.notes] }, next, {
    intent,
    requeueAt: requeueAt(next, known.now),
  })
}

/** Used if the store lost the room while a call was in flight, so that the outcome is not lost with it. */
function lostRecord({ context, key }: Lease, now: number): RoomRecord {
  const app = context.app(key.app)
  return {
    schema: 1,
    site: app?.site ?? 'intl',
    region: app?.apiRegion ?? '',
    at: now,
    room: emptyRoom(now),
    relays: {},
  }
}

function reevaluate(
  { context, key, rule }: Lease,
  record: RoomRecord,
  { now, waiting }: Loaded,
  next?: Identity,
): Decision {
  return evaluate(context, key, record, rule, now, waiting, next)
}

function hasLease({ rule, by }: Lease, { relays }: RoomRecord): boolean {
  return relays[rule]?.turn?.by === by
}

function withRelay(record: RoomRecord, rule: string, relay: Relay): RoomRecord {
  return { ...record, relays: { ...record.relays, [rule]: relay } }
}

function toChange<T>(
  { key, rule }: Lease,
  record: RoomRecord,
  decision: Pick<Decision, 'notes' | 'release'>,
  relay: Relay,
  answer: T,
): Change<T> {
  const notes = withRule(decision.notes, rule)
  return { record: withRelay(record, rule, relay), notes, release: releasedLocks(key, rule, decision), answer }
}

/** The URL locks that a decision releases, with their owners. */
export function releasedLocks(
  key: RoomKey,
  rule: string,
  { release }: Pick<Decision, 'release'>,
): { url: string; owner: Owner }[] {
  return release.flatMap(({ urls, generation }) => urls.map((url) => ({ url, owner: { ...key, rule, generation } })))
}

/** The notes of a relay, tagged with its rule. */
export function withRule(notes: readonly Note[], rule: string): Note[] {
  return notes.map((note) => ({ ...note, fields: { rule, ...note.fields } }))
}
