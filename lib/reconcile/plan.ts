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

/** What comes next for the relays of a room. */
export interface Plan {
  record: RoomRecord
  leased: { rule: string; intent: Intent }[] // calls that this worker may make now
  release: Change<unknown>['release']
  requeues: (number | undefined)[] // when another look would be worth waiting for (store ms)
}

/**
 * Evaluates every rule of a room, and those that are gone while a relay of theirs is known. `by`: this worker, who takes the lease of
 * each relay that needs a call, unless another has it. `isDueLook`: nothing happened, the room was due.
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
    // One waits: whoever finds the time noted already knows that somebody does. If that one dies, the timer does it.
    if (isDueLook || relay.again !== loaded?.relays[rule]?.again) planned.requeues.push(requeueAt(relay, now))
    if (intent && !isLeased(relay, now)) {
      planned.leased.push({ rule, intent })
      relay = withLease(relay, by, now)
    }
    planned.record = { ...planned.record, relays: withOrWithout(planned.record.relays, rule, relay) }
  }
  return planned
}

/** A relay of which there is nothing to know is not kept, nor the look that it once waited for. */
function withOrWithout(relays: RoomRecord['relays'], rule: string, relay: Relay): RoomRecord['relays'] {
  if (!isDeepStrictEqual(relay, newRelay)) return { ...relays, [rule]: relay }
  const { [rule]: _nothing, ...others } = relays
  return others
}
