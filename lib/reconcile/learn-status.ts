import type { RoomKey } from '../ports.ts'
import { learn } from '../relay/learn.ts'
import { newRelay } from '../relay/relay.ts'
import type { Note, Relay } from '../relay/relay.ts'
import { urlsOfAll } from '../relay/urls.ts'
import type { RoomRecord } from '../room-record.ts'
import { effectiveRule } from '../rules/effective-rule.ts'
import { addressesOf, valuesOf } from '../rules/outputs.ts'
import type { Output } from '../rules/outputs.ts'
import { redactStatus } from '../task/redact-status.ts'
import { shownUrl, withoutQuery } from '../task/spec.ts'
import type { RelayStatus } from '../task/status.ts'
import { findRobotOwner } from './robot-owner.ts'
import { withRule } from './transitions.ts'
import type { Context } from './update.ts'

const WORDS = ['idle', 'connecting', 'running', 'recovering', 'failed', 'disconnecting'] as const
const LEVELS = ['info', 'debug', 'info', 'warn', 'error', 'debug'] as const

/** Records what TRTC reports of one output of a task, if the task's robot belongs to this deployment. */
export function learnStatus(
  context: Context,
  key: RoomKey,
  record: RoomRecord,
  reported: RelayStatus,
  now: number,
  notes: Note[],
): RoomRecord {
  const whose = findRobotOwner(context, key, record, reported.robot)
  if (!whose) {
    const fields = { robot: reported.robot, why: 'not a robot of this deployment' }
    notes.push({ level: 'debug', what: 'callback.foreign', fields })
    return record
  }
  const { rule, generation } = whose
  const before = record.relays[rule] ?? newRelay
  // TRTC reports real stream names; secret ones are replaced with placeholders before anything is stored or logged.
  const outputs = outputsOf(context, key, rule, before, record)
  const known = [...urlsOfAll(before), ...outputs.map(({ url }) => url)]
  const status = redactStatus(reported, known, context.secret)
  const { relay, notes: learned } = learn(before, generation, status.taskId, { in: 'status', ...status }, now)
  notes.push(...withRule(learned, rule))
  if (relay !== before) notes.push(describeOutput(outputs, rule, status))
  return { ...record, relays: { ...record.relays, [rule]: relay } }
}

/** Every output a rule's relay may push to, as configured. */
function outputsOf(
  context: Context,
  key: RoomKey,
  name: string,
  { slot, orders }: Relay,
  { set }: RoomRecord,
): Output[] {
  const app = context.app(key.app)
  const config = app?.rules.find((rule) => rule.name === name)
  const mints = slot.is === 'open' || slot.is === 'opening' ? slot.mints : { host: '', date: '' }
  if (!app || !config) return []
  return addressesOf(effectiveRule(config, orders, set), valuesOf(app, config, key.room, mints)).flat()
}

function describeOutput(outputs: readonly Output[], rule: string, status: RelayStatus): Note {
  const url = withoutQuery(status.url)
  const output = outputs.find((one) => one.url === url)
  const watch = status.status === 2 ? (output?.play ?? []) : []
  return {
    level: LEVELS[status.status],
    what: `output.${WORDS[status.status]}`,
    fields: {
      rule,
      url: shownUrl(url, output?.tencent ?? false),
      ...(watch.length > 0 && { watch }),
      ...(status.error !== undefined && { error: status.error }),
    },
  }
}
