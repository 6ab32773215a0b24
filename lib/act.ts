import { ready } from './call-of.ts'
import { look } from './look.ts'
import { permission } from './permission.ts'
import type { Permission } from './permission.ts'
import type { Loaded, Owner, Prepared, RoomKey } from './ports.ts'
import type { Outcome } from './relay/call.ts'
import { claim, CLAIM_LASTS } from './relay/claim.ts'
import type { Claim } from './relay/claim.ts'
import type { Decision, Intent } from './relay/decide.ts'
import { settleCall } from './relay/outcome.ts'
import { newRelay } from './relay/relay.ts'
import type { Mints, Note, Relay, Step } from './relay/relay.ts'
import type { RoomRecord } from './relay/record.ts'
import { fingerprint } from './relay/spec.ts'
import { emptyRoom } from './room/room.ts'
import { change } from './spine.ts'
import type { Change, Spine } from './spine.ts'

/** How long a worker may wait for the limiter while others leave the relay to it (ms). It hurts nobody if it dies. */
export const LEASE = 3000

const LOCK_FRESH = 5000 // a claim that needs URL locks comes this soon after they were taken, or takes them again
const TAKEN_PAUSE = 10_000

/**
 * Makes the calls of one relay, one after the other, while this worker (`by`) has its lease: wait, claim, call, outcome. Each is one
 * save. A call that was sent is waited for, whatever it costs.
 */
export async function act(
  spine: Spine,
  key: RoomKey,
  rule: string,
  first: Intent,
  by: string,
  patience: number,
): Promise<void> {
  const place = { spine, key, rule, by }
  let intent: Intent | undefined = first
  while (intent) {
    const wanted: Intent = intent
    const allowed = await permission(spine, key, rule, wanted, patience)
    const step: Claimed = await change(spine, key, (known) =>
      allowed.is === 'granted' ? claimed(place, wanted, allowed.at, known) : givenBack(place, wanted, allowed, known),
    )
    if (!step.call) {
      intent = step.intent
      continue
    }
    const { claim, prepared } = step.call
    const outcome = await sent(place, claim, prepared)
    intent = await change(spine, key, (known) => settled(place, claim, outcome, known))
  }
}

interface Place {
  spine: Spine
  key: RoomKey
  rule: string
  by: string
}

interface Claimed {
  call?: { claim: Claim; prepared: Prepared }
  intent?: Intent
}

const NOTHING: Change<Claimed> = { notes: [], release: [], answer: {} }

function claimed(place: Place, wanted: Intent, lockedAt: number, known: Loaded): Change<Claimed> {
  const { spine, key, rule } = place
  const { record, now } = known
  if (!record || !hasLease(place, record)) return NOTHING
  const decision = lookAgain(place, record, known, wanted.action === 'start' ? wanted.mints : undefined)
  const { intent } = decision
  if (!intent) return changed(place, record, decision, withoutTurn(decision.relay), {})
  if (!isStill(intent, wanted) || (intent.action !== 'stop' && intent.urls.length > 0 && now - lockedAt > LOCK_FRESH))
    return changed(place, record, decision, leased(place, decision.relay, now), { intent })

  const call = ready(spine, key, rule, record, decision.relay, intent, now)
  if ('fault' in call) {
    const none = claim(decision.relay, call.intent, { digest: '', urls: '' }, now)
    // Nothing was asked of TRTC, so asking again costs nothing: once the fault is mended, the relay starts by itself.
    const { relay, notes } = settleCall(none.relay, none.claim, { is: 'retry', why: call.fault }, now)
    notes.unshift({ level: 'error', what: 'relay.fault', fields: { action: intent.action, why: call.fault } })
    const next = lookAgain(place, withRelay(record, rule, relay), known)
    return changed(place, record, { ...next, notes: [...decision.notes, ...notes, ...next.notes] }, next.relay, {})
  }
  const { prepared } = call
  const { relay, claim: written } = claim(decision.relay, call.intent, prepared, now)
  const notes = [...decision.notes, announced(written, call.intent, decision.why, prepared)]
  const next = lookAgain(place, withRelay(record, rule, relay), known)
  return changed(place, record, { ...decision, notes }, next.relay, { call: { claim: written, prepared } })
}

/** Whether what was allowed is still what is wanted: the same call, pushing nowhere that was not asked for. */
function isStill(intent: Intent, wanted: Intent): boolean {
  if (intent.action === 'stop' || wanted.action === 'stop') return intent.action === wanted.action
  if (intent.action === 'start' && wanted.action === 'start' && intent.mints.generation !== wanted.mints.generation)
    return false
  return intent.action === wanted.action && intent.urls.every((url) => wanted.urls.includes(url))
}

type Refusal = Exclude<Permission, { is: 'granted' }>

function givenBack(place: Place, wanted: Intent, refusal: Refusal, known: Loaded): Change<Claimed> {
  const { rule } = place
  const { record, now } = known
  const relay = record?.relays[rule]
  if (!record || !relay || !hasLease(place, record)) return NOTHING
  const step = refusal.is === 'taken' ? turnedAway(relay, wanted, refusal, now) : { relay, notes: [] }
  const decision = lookAgain(place, withRelay(record, rule, withoutTurn(step.relay)), known)
  return changed(place, record, { ...decision, notes: [...step.notes, ...decision.notes] }, decision.relay, {})
}

/** A push URL that somebody else uses: a start waits, an update is not tried again. */
function turnedAway(relay: Relay, wanted: Intent, { url, owner }: Refusal & { is: 'taken' }, now: number): Step {
  const why = `${url} is in use by rule ${owner.rule} in room ${owner.app}/${owner.room}`
  const advice = 'give the two rules or rooms different stream names'
  const notes: Note[] = [{ level: 'error', what: 'relay.url.taken', fields: { why, advice } }]
  const { slot } = relay
  if (slot.is === 'none')
    return { relay: { ...relay, slot: { is: 'none', wait: { until: now + TAKEN_PAUSE, why } } }, notes }
  if (slot.is === 'open' && wanted.action === 'update')
    return { relay: { ...relay, slot: { ...slot, rejected: fingerprint(wanted.spec) } }, notes }
  return { relay, notes: [] }
}

async function sent({ spine, key, rule }: Place, claim: Claim, prepared: Prepared): Promise<Outcome> {
  const age = spine.clock.now() - claim.at
  const outcome: Outcome =
    age > CLAIM_LASTS
      ? {
          is: 'not-done',
          why: `this worker stood still for ${Math.round(age / 1000)} s after its claim, so the call was not sent`,
        }
      : await prepared.send()
  // The second ledger: a TaskId that cannot be saved can still be found in the log.
  if (outcome.is === 'ok' && claim.action === 'start')
    spine.log('info', 'relay.task', {
      app: key.app,
      room: key.room,
      rule,
      generation: claim.mints.generation,
      taskId: outcome.taskId,
    })
  return outcome
}

function settled(place: Place, claim: Claim, outcome: Outcome, known: Loaded): Change<Intent | undefined> {
  const { rule } = place
  const before = known.record ?? lostRecord(place, known.now)
  const { relay, notes } = settleCall(before.relays[rule] ?? newRelay, claim, outcome, known.now)
  const decision = lookAgain(place, withRelay(before, rule, relay), known)
  const isFree = decision.relay.turn === undefined || decision.relay.turn.until <= known.now
  const intent = isFree ? decision.intent : undefined
  const next = intent ? leased(place, decision.relay, known.now) : decision.relay
  return changed(place, before, { ...decision, notes: [...notes, ...decision.notes] }, next, intent)
}

/** The store lost the room while a call was under way; its outcome must not be lost with it. */
function lostRecord({ spine, key }: Place, now: number): RoomRecord {
  const app = spine.app(key.app)
  return {
    schema: 1,
    site: app?.site ?? 'intl',
    region: app?.apiRegion ?? '',
    at: now,
    room: emptyRoom(now),
    relays: {},
  }
}

function announced(written: Claim, intent: Intent, why: string, { masked }: Prepared): Note {
  switch (intent.action) {
    case 'start':
      return {
        level: 'info',
        what: 'relay.start',
        fields: { why, generation: intent.mints.generation, request: masked },
      }
    case 'update': {
      const { probe } = intent
      const sequence = 'sequence' in written ? written.sequence : intent.sequence
      return {
        level: probe ? 'debug' : 'info',
        what: probe ? 'relay.probe' : 'relay.update',
        fields: { why, sequence, request: masked },
      }
    }
    case 'stop':
      return { level: 'info', what: 'relay.stop', fields: { taskId: intent.taskId } }
  }
}

function lookAgain({ spine, key, rule }: Place, record: RoomRecord, { now, waiting }: Loaded, next?: Mints): Decision {
  return look(spine, key, record, rule, now, waiting, next)
}

function hasLease({ rule, by }: Place, { relays }: RoomRecord): boolean {
  return relays[rule]?.turn?.by === by
}

function leased({ by }: Place, relay: Relay, now: number): Relay {
  return { ...relay, turn: { by, until: now + LEASE } }
}

function withoutTurn({ turn: _turn, ...relay }: Relay): Relay {
  return relay
}

function withRelay(record: RoomRecord, rule: string, relay: Relay): RoomRecord {
  return { ...record, relays: { ...record.relays, [rule]: relay } }
}

function changed<T>(
  { key, rule }: Place,
  record: RoomRecord,
  decision: Pick<Decision, 'notes' | 'release'>,
  relay: Relay,
  answer: T,
): Change<T> {
  const notes = named(decision.notes, rule)
  return { record: withRelay(record, rule, relay), notes, release: releaseOf(key, rule, decision), answer }
}

/** The URL locks that a decision gives back, with their owner. */
export function releaseOf(
  key: RoomKey,
  rule: string,
  { release }: Pick<Decision, 'release'>,
): { url: string; owner: Owner }[] {
  return release.flatMap(({ urls, generation }) => urls.map((url) => ({ url, owner: { ...key, rule, generation } })))
}

/** Notes of one relay, with its rule. */
export function named(notes: readonly Note[], rule: string): Note[] {
  return notes.map((note) => ({ ...note, fields: { rule, ...note.fields } }))
}
