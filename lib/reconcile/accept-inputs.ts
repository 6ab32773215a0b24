import type { Loaded, RoomKey } from '../ports.ts'
import type { CommandResult } from '../relay/command.ts'
import { newRelay } from '../relay/relay.ts'
import type { Note } from '../relay/relay.ts'
import { noteMissed } from '../relay/window.ts'
import { dueOf } from '../room-record.ts'
import type { RoomRecord } from '../room-record.ts'
import type { Fact } from '../room/facts.ts'
import { emptyRoom, forget, learn } from '../room/room.ts'
import { isRobot } from '../task/robot.ts'
import { acceptCommand } from './accept-command.ts'
import type { Inputs } from './inputs.ts'
import { learnRecording } from './learn-recording.ts'
import { learnStatus } from './learn-status.ts'
import { withRule } from './transitions.ts'
import type { Context } from './update.ts'

/** The record with a trigger's inputs folded in, and the results of its commands, in the same order. */
export interface Accepted {
  record: RoomRecord
  isNews: boolean // whether the inputs changed who is in the room
  results: CommandResult[]
}

const FUTURE = 60_000

/**
 * Folds a trigger's inputs into the record of a room. Undefined if there is nothing to do: no news, and no relay due. Log lines are
 * added to `notes`, for dropped inputs too.
 */
export function acceptInputs(
  context: Context,
  key: RoomKey,
  { record, now }: Loaded,
  inputs: Inputs,
  notes: Note[],
): Accepted | undefined {
  const { commands = [], over = [] } = inputs
  const facts = (inputs.facts ?? []).filter((fact) => !isOurs(fact) && isPast(fact, now, notes))
  const statuses = (inputs.statuses ?? []).filter((status) => isPast(status, now, notes))
  const recordings = (inputs.recordings ?? []).filter((recording) => isPast(recording, now, notes))
  const before = record?.room ?? emptyRoom(now)
  const room = learn(before, facts)
  const isHeard = room !== before || [statuses, recordings, commands, over].some(({ length }) => length > 0)
  if (!isDueLook(inputs) && !isHeard && !isDue(record, now)) return undefined

  const app = context.app(key.app)
  let after: RoomRecord = {
    ...record, // with any fields that a later release has added
    schema: 1,
    site: app?.site ?? record?.site ?? 'intl',
    region: app?.apiRegion ?? record?.region ?? '',
    at: now,
    room: forget(room, now),
    relays: record?.relays ?? {},
  }
  for (const status of statuses) after = learnStatus(context, key, after, status, now, notes)
  for (const recording of recordings) after = learnRecording(context, key, after, recording, now, notes)
  for (const occurrence of over) after = learnMissed(after, occurrence, notes)
  const results: CommandResult[] = []
  for (const command of commands) {
    const accepted = acceptCommand(context, key, after, command, now, notes)
    after = accepted.record
    results.push(accepted.result)
  }
  return { record: after, isNews: room !== before, results }
}

/** Whether there is no input: the room is reconciled only because it is due. */
export function isDueLook(inputs: Inputs): boolean {
  return Object.keys(inputs).length === 0
}

function isDue(record: RoomRecord | undefined, now: number): boolean {
  const due = record && dueOf(record)
  return due !== undefined && due <= now
}

/** An occurrence is over; if no task was ever open in it although one should have been, it is reported as missed. */
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

/** Robots of this product, of any deployment, are not participants. */
function isOurs(fact: Fact): boolean {
  return 'user' in fact && isRobot(fact.user)
}

/** Drops inputs dated more than a minute ahead: accepting one would make everything older, and so all that follows, look stale. */
function isPast({ at }: { at: number }, now: number, notes: Note[]): boolean {
  if (at <= now + FUTURE) return true
  notes.push({
    level: 'error',
    what: 'callback.future',
    fields: { aheadSeconds: Math.round((at - now) / 1000), next: "dropped; check the store's clock" },
  })
  return false
}
