import { isDeepStrictEqual } from 'node:util'
import { act } from './reconcile/act.ts'
import { acceptCommand } from './reconcile/accept-command.ts'
import { evaluate } from './reconcile/evaluate.ts'
import type { Loaded, RoomKey } from './ports.ts'
import type { Command, CommandResult } from './relay/command.ts'
import { requeueAt } from './relay/decide.ts'
import type { Intent } from './relay/decide.ts'
import { newRelay } from './relay/relay.ts'
import type { Note, Relay } from './relay/relay.ts'
import { dueOf } from './room-record.ts'
import type { RelayRecording } from './task/recording.ts'
import type { RoomRecord } from './room-record.ts'
import { isRobot } from './task/robot.ts'
import type { RelayStatus } from './task/status.ts'
import { isLeased, withLease } from './relay/lease.ts'
import { noteMissed } from './relay/window.ts'
import type { Fact } from './room/facts.ts'
import { emptyRoom, forget, learn } from './room/room.ts'
import { learnRecording } from './reconcile/learn-recording.ts'
import { rulesFor } from './config/match.ts'
import { updateRoom } from './reconcile/update.ts'
import type { Change, Context } from './reconcile/update.ts'
import { withRule, releasedLocks } from './reconcile/transitions.ts'
import { learnStatus } from './reconcile/learn-status.ts'
import type { Appointment } from './relay/appointment.ts'

/**
 * What a trigger brings: facts of the room, statuses of its tasks, files of their recordings, commands, occurrences of a rule's schedule
 * that are over and may have been missed, or nothing (the room is due).
 */
export interface Inputs {
  facts?: readonly Fact[]
  statuses?: readonly RelayStatus[]
  recordings?: readonly RelayRecording[]
  commands?: readonly Command[]
  over?: readonly (Appointment & { rule: string })[]
}

export interface Reconciled {
  requeueAt: number | undefined // when another look would be worth waiting for (store ms), if that is soon
  results: CommandResult[] // of the commands, in their order
}

const FUTURE = 60_000

/**
 * The whole product: what happened becomes part of what is known of the room, the rules say what each relay should be, and the
 * calls that bring it there are made, each one claimed first. Every trigger comes through here, so a lost or doubled one heals at
 * the next look.
 *
 * Ends when the facts are saved and no call of this worker is under way. What cannot be done within `patience` ms of waiting for
 * the limiter is left on the list of due rooms. Throws only if the facts could not be saved.
 */
export async function reconcile(context: Context, key: RoomKey, inputs: Inputs, maxWait: number): Promise<Reconciled> {
  const by = context.token()
  const { leased, requeueAt, results } = await updateRoom(context, key, (known) =>
    consider(context, key, known, inputs, by),
  )
  const acted = await Promise.all(leased.map(({ rule, intent }) => acting(context, key, rule, intent, by, maxWait)))
  return { requeueAt: soonest([requeueAt, ...acted]), results }
}

/** The facts are saved, so what fails from here on is left to the due list; and no relay's trouble leaves another's call alone. */
async function acting(...of: Parameters<typeof act>): Promise<number | undefined> {
  const [context, { app, room }, rule] = of
  try {
    return await act(...of)
  } catch (cause) {
    const next = 'the due list takes it from here'
    context.log('error', 'relay.unfinished', { app, room, rule, why: String(cause), next })
    return undefined
  }
}

/** Calls that this worker may make now, and when it could make another. */
interface Considered {
  leased: { rule: string; intent: Intent }[]
  requeueAt: number | undefined
  results: CommandResult[]
}

function consider(
  context: Context,
  key: RoomKey,
  { record, now, waiting }: Loaded,
  inputs: Inputs,
  by: string,
): Change<Considered> {
  const notes: Note[] = []
  const facts = (inputs.facts ?? []).filter((fact) => !isOurs(fact) && isPast(fact, now, notes))
  const statuses = (inputs.statuses ?? []).filter((status) => isPast(status, now, notes))
  const recordings = (inputs.recordings ?? []).filter((recording) => isPast(recording, now, notes))
  const before = record?.room ?? emptyRoom(now)
  const room = learn(before, facts)
  const isDueLook = Object.keys(inputs).length === 0
  const { commands = [], over = [] } = inputs
  const isHeard = room !== before || [statuses, recordings, commands, over].some(({ length }) => length > 0)
  if (!isDueLook && !isHeard && !isDue(record, now))
    return { notes, release: [], answer: { leased: [], requeueAt: undefined, results: [] } }

  const app = context.app(key.app)
  let after: RoomRecord = {
    ...record, // with what a later release may have put into it
    schema: 1,
    site: app?.site ?? record?.site ?? 'intl',
    region: app?.apiRegion ?? record?.region ?? '',
    at: now,
    room: forget(room, now),
    relays: record?.relays ?? {},
  }
  for (const status of statuses) after = learnStatus(context, key, after, status, now, notes)
  for (const recording of recordings) after = learnRecording(context, key, after, recording, now, notes)
  for (const appointment of over) after = learnMissed(after, appointment, notes)
  const results: CommandResult[] = []
  for (const command of commands) {
    const taken = acceptCommand(context, key, after, command, now, notes)
    after = taken.record
    results.push(taken.result)
  }

  const leased: Considered['leased'] = []
  const requeues: (number | undefined)[] = []
  const release: Change<Considered>['release'] = []
  const rules = new Set([...(app ? rulesFor(app, key.room).map(({ name }) => name) : []), ...Object.keys(after.relays)])
  for (const rule of rules) {
    const decision = evaluate(context, key, after, rule, now, waiting)
    notes.push(...withRule(decision.notes, rule))
    release.push(...releasedLocks(key, rule, decision))
    const { intent } = decision
    let { relay } = decision
    // One waits: whoever finds the time noted already knows that somebody does. If that one dies, the timer does it.
    if (isDueLook || relay.again !== record?.relays[rule]?.again) requeues.push(requeueAt(relay, now))
    if (intent && !isLeased(relay, now)) {
      leased.push({ rule, intent })
      relay = withLease(relay, by, now)
    }
    after = { ...after, relays: withOrWithout(after.relays, rule, relay) }
  }
  const changed =
    room !== before ||
    isDueLook ||
    !isDeepStrictEqual(after.relays, record?.relays ?? {}) ||
    !isDeepStrictEqual(after.set, record?.set) ||
    after.commands !== record?.commands
  return {
    ...(changed && { record: after }),
    notes,
    release,
    answer: { leased, requeueAt: soonest(requeues), results },
  }
}

/** A relay of which there is nothing to know is not kept, nor the look that it once waited for. */
function withOrWithout(relays: RoomRecord['relays'], rule: string, relay: Relay): RoomRecord['relays'] {
  if (!isDeepStrictEqual(relay, newRelay)) return { ...relays, [rule]: relay }
  const { [rule]: _nothing, ...others } = relays
  return others
}

function isDue(record: RoomRecord | undefined, now: number): boolean {
  const due = record && dueOf(record)
  return due !== undefined && due <= now
}

function soonest(times: readonly (number | undefined)[]): number | undefined {
  const earliest = Math.min(...times.map((at) => at ?? Infinity))
  return Number.isFinite(earliest) ? earliest : undefined
}

/** An occurrence is over; if no task was ever open in it although one should have been, somebody must know. */
function learnMissed(
  record: RoomRecord,
  { rule, ...appointment }: NonNullable<Inputs['over']>[number],
  notes: Note[],
): RoomRecord {
  const before = record.relays[rule] ?? newRelay
  const { relay, notes: learned } = noteMissed(before, appointment, 'nothing ran while its window was open')
  notes.push(...withRule(learned, rule))
  return relay === before ? record : { ...record, relays: { ...record.relays, [rule]: relay } }
}

/** Our own robots, of whatever deployment, are nobody. */
function isOurs(fact: Fact): boolean {
  return 'user' in fact && isRobot(fact.user)
}

/** Nothing can have happened in the future; a clock that is off by more than a minute would blind us to what follows. */
function isPast({ at }: { at: number }, now: number, notes: Note[]): boolean {
  if (at <= now + FUTURE) return true
  notes.push({
    level: 'error',
    what: 'callback.future',
    fields: { aheadSeconds: Math.round((at - now) / 1000), next: 'it is dropped; check the clock of the store' },
  })
  return false
}
