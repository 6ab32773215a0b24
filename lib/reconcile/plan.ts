import { isDeepStrictEqual } from 'node:util'
import { rulesFor } from '../config/match.ts'
import type { Loaded, RoomKey } from '../ports.ts'
import { requeueAt } from '../relay/decide.ts'
import type { Intent } from '../relay/decide.ts'
import { isLeased, withLease } from '../relay/lease.ts'
import { newRelay } from '../relay/relay.ts'
import type { Note, Relay } from '../relay/relay.ts'
import type { RoomRecord } from '../room-record.ts'
import { evaluate } from './evaluate.ts'
import { releasedLocks, withRule } from './transitions.ts'
import type { Change, Context } from './update.ts'

/** The next calls for the relays of a room. */
export interface Plan {
  record: RoomRecord
  leased: { rule: string; intent: Intent }[] // calls that this worker may make now
  release: Change<unknown>['release']
  requeues: (number | undefined)[] // when the next evaluation is worth waiting for (store ms)
}

/**
 * Evaluates every rule of a room, including removed ones that still have a relay. `by`: this worker, which takes the lease of each relay
 * that needs a call unless another worker holds it. `isDueLook`: no input, the room was due.
 */
export function plan(
  context: Context,
  key: RoomKey,
  record: RoomRecord,
  { record: loaded, now, waiting }: Loaded,
  { by, isDueLook, notes }: { by: string; isDueLook: boolean; notes: Note[] },
): Plan {
  const app = context.app(key.app)
  const planned: Plan = { record, leased: [], release: [], requeues: [] }
  const configured = app ? rulesFor(app, key.room).map(({ name }) => name) : []
  for (const rule of new Set([...configured, ...Object.keys(record.relays)])) {
    const decision = evaluate(context, key, planned.record, rule, now, waiting)
    notes.push(...withRule(decision.notes, rule))
    planned.release.push(...releasedLocks(key, rule, decision))
    const { intent } = decision
    let { relay } = decision
    // Only one worker waits: if the record already has this time, another one does. If that worker dies, the timer takes over.
    if (isDueLook || relay.again !== loaded?.relays[rule]?.again) planned.requeues.push(requeueAt(relay, now))
    if (intent && !isLeased(relay, now)) {
      planned.leased.push({ rule, intent })
      relay = withLease(relay, by, now)
    }
    planned.record = { ...planned.record, relays: withOrWithout(planned.record.relays, rule, relay) }
  }
  return planned
}

/** A relay in its initial state is not stored. */
function withOrWithout(relays: RoomRecord['relays'], rule: string, relay: Relay): RoomRecord['relays'] {
  if (!isDeepStrictEqual(relay, newRelay)) return { ...relays, [rule]: relay }
  const { [rule]: _nothing, ...others } = relays
  return others
}
