import { rulesFor } from '../config/match.ts'
import type { Loaded, RoomKey } from '../ports.ts'
import { decide, lookAfterClaim } from '../relay/decide.ts'
import type { Decision } from '../relay/decide.ts'
import { undesired } from '../relay/desired.ts'
import type { Desired } from '../relay/desired.ts'
import type { Identity } from '../relay/identity.ts'
import { newRelay } from '../relay/relay.ts'
import type { Relay } from '../relay/relay.ts'
import type { RoomRecord } from '../room-record.ts'
import { viewOf } from '../room/view.ts'
import { desiredOf } from '../rules/desired.ts'
import type { Context } from './update.ts'

const PROBES = 5 // per second, for all open tasks of an app together

/**
 * Decides what comes next for one relay of a room under the current rules, at store time `now`. `waiting`: rooms of the app that are
 * due within the hour. `next`: the identity of a start that is already under way.
 */
export function evaluate(
  context: Pick<Context, 'app' | 'deployment'>,
  key: RoomKey,
  record: RoomRecord,
  rule: string,
  now: number,
  waiting: number,
  next?: Identity,
): Decision {
  const relay = record.relays[rule] ?? newRelay
  return decide(relay, desiredFor(context, key, record, rule, now, next), now, probeEvery(waiting))
}

/** The relay as saved with a claim: its next evaluation follows from the desired state on which the call was decided. */
export function afterClaim(relay: Relay, { desired }: Decision, { now, waiting }: Loaded): Relay {
  return lookAfterClaim(relay, desired, now, probeEvery(waiting))
}

/** The interval (ms) between probes of one task, so that all tasks of the app together stay within `PROBES`. */
function probeEvery(waiting: number): number {
  return (waiting / PROBES) * 1000
}

/** Returns a function that computes the desired state of a relay from its current state. */
export function desiredFor(
  { app: find, deployment }: Pick<Context, 'app' | 'deployment'>,
  { app: sdkAppId, room }: RoomKey,
  record: RoomRecord,
  name: string,
  now: number,
  next: Identity | undefined,
): (relay: Relay) => Desired {
  const app = find(sdkAppId)
  const rule = app && rulesFor(app, room).find((candidate) => candidate.name === name)
  if (!app) return () => undesired('the app is not configured any more')
  if (!rule) return () => undesired(`no rule ${name} applies to this room any more`)
  const view = viewOf(record.room, { mediaEvents: app.mediaEvents })
  const { set } = record
  return (relay) => desiredOf({ deployment, app, rule, room, set }, view, relay, now, next)
}
