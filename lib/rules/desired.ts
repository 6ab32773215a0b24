import { createHash } from 'node:crypto'
import type { ParsedApp, ParsedRule } from '../config/parsed.ts'
import type { Desired } from '../relay/desired.ts'
import { newIdentity } from '../relay/identity.ts'
import type { Identity } from '../relay/identity.ts'
import { extensionOf } from '../relay/overrides.ts'
import type { Relay } from '../relay/relay.ts'
import type { RoomSet } from '../relay/room-set.ts'
import { seat } from '../relay/seats.ts'
import type { View } from '../room/view.ts'
import { robotId } from '../task/robot.ts'
import { cameraPositions } from './camera-positions.ts'
import { desiredSpec } from './desired-spec.ts'
import { effectiveRule } from './effective-rule.ts'
import { outputsNow, valuesOf } from './outputs.ts'
import { participantsOf } from './participants.ts'
import { lastEnd, phaseOf } from './phase.ts'
import type { Phase } from './phase.ts'
import { shouldRun } from './should-run.ts'

const DAY = 86_400_000
const LONGEST_IDLE = 86_400 // s: TRTC's maximum
const AFTER = 60 // s: margin, so that our Stop comes first

/** The scope of a relay: one rule of an app in one room, with what `room.set` has set for that room. */
export interface RelayScope {
  deployment: string
  app: ParsedApp
  rule: ParsedRule
  room: string
  set?: RoomSet | undefined
}

/** The desired state of a rule's relay in a room, from the view of the room, at store time `now` (ms). Pure. */
export function desiredOf(
  where: RelayScope,
  view: View,
  relay: Relay,
  now: number,
  next?: Identity, // of a generation whose start is already under way
): Desired {
  const { deployment, app, room, set } = where
  const written = where.rule
  const running = relay.slot.is === 'opening' || relay.slot.is === 'open' ? relay.slot.mints : undefined
  const rule = effectiveRule(written, relay.orders, set)
  const phase = phaseOf(rule, relay, room, now)
  const participants = participantsOf(rule, view, room)
  const linger = rule.linger * 1000
  const maxDuration = rule.maxDuration * 1000 + extensionOf(relay.orders)
  const seats = seat(relay.seats, participants, now, linger)
  const name = ruleName(app, written)
  const fresh = next && next.generation > relay.generation ? next : undefined
  const identity =
    running ??
    fresh ??
    newIdentity(relay, now, {
      host: seats.host?.user ?? '',
      rule: name,
      expires: now + rule.maxDuration * 1000 + DAY,
      ...idleFor(rule, room, phase, relay, now, maxDuration),
      ...(set?.vars && { vars: set.vars }),
      robot: (generation) => robotId({ deployment, app: app.sdkAppId, room, rule: rule.name, generation }),
    })
  const hosts = participants.filter(({ rank }) => rank !== undefined)
  const answer = shouldRun(rule, phase, hosts, participants, relay)
  const isHolding = answer.wanted && phase.is === 'forced'
  const { outputs, backups } = outputsNow(rule, valuesOf(app, rule, room, identity), relay.slot)
  const rooms = set?.rooms && { rooms: set.rooms }
  const answered = desiredSpec({
    deployment,
    app,
    rule,
    room,
    view,
    participants,
    seats,
    identity,
    outputs,
    isHolding,
    ...rooms,
  })
  const missing = 'missing' in answered ? answered.missing : undefined
  // With nobody left there is nothing to show; the last picture stays until the end.
  const spec = 'missing' in answered || (participants.length === 0 && !isHolding) ? undefined : answered
  const places = spec && cameraPositions(spec)
  return {
    wanted: answer.wanted,
    why: answer.wanted && missing !== undefined ? `${answer.why}, but ${missing}` : answer.why,
    ...(spec && { spec }),
    seats: places ? { ...seats, places } : seats,
    identity,
    hostLife: latest(hosts.map(({ life }) => life)),
    hostEntered: latest(hosts.map(({ entered }) => entered)),
    empty: participants.length === 0,
    dismissed: view.dismissed ?? 0,
    met: rule.until === 'empty' ? participants.length > 0 : hosts.length > 0,
    atOnce: phase.is === 'closed',
    ...(phase.window && { window: phase.window.id }),
    ...(phase.appointment && { appointment: phase.appointment }),
    ...(phase.changes !== undefined && { changes: phase.changes }),
    isKept: phase.isKept,
    linger,
    maxDuration,
    statusEvents: app.statusEvents,
    rule: name,
    backups,
  }
}

/** A task that must run in an empty room needs a MaxIdleTime that reaches its end. */
function idleFor(
  { relay: { maxIdle }, linger, ...rule }: ParsedRule,
  room: string,
  phase: Phase,
  { show }: Relay,
  now: number,
  maxDuration: number,
): { maxIdle?: number } {
  if (phase.is !== 'forced') return {}
  const ends = phase.ends === undefined ? (show?.since ?? now) + maxDuration : lastEnd(rule, room, phase.ends)
  const longest = Math.min(LONGEST_IDLE, Math.ceil((ends - now) / 1000) + linger + AFTER)
  return longest > maxIdle ? { maxIdle: longest } : {}
}

function latest(times: readonly number[]): number {
  return Math.max(0, ...times)
}

/** A hash of all configuration that determines a spec. The configuration never changes within a process. */
export function ruleName({ name: app, roomIds }: ParsedApp, rule: ParsedRule): string {
  const known = names.get(rule)
  if (known !== undefined) return known
  const { relay, ignore } = rule
  const name = createHash('sha256')
    .update(JSON.stringify([relay, ignore, app, roomIds]))
    .digest('base64url')
    .slice(0, 12)
  names.set(rule, name)
  return name
}

const names = new WeakMap<ParsedRule, string>()
