import type { RoomKey } from '../ports.ts'
import { knowsTask, noteRecording, isRecordedRelay } from '../relay/learn-recording.ts'
import { newRelay } from '../relay/relay.ts'
import type { Note } from '../relay/relay.ts'
import type { RoomRecord } from '../room-record.ts'
import type { SecretRef } from '../task/call.ts'
import type { RelayRecording } from '../task/recording.ts'
import { isRobot } from '../task/robot.ts'
import { withoutSecrets } from '../task/stream-key.ts'
import { findRobotOwner } from './robot-owner.ts'
import { withRule } from './transitions.ts'
import type { Context } from './update.ts'

/** Records what TRTC reports of a recording, if it belongs to one of our relays. */
export function learnRecording(
  context: Pick<Context, 'app' | 'deployment' | 'secret'>,
  key: RoomKey,
  record: RoomRecord,
  reported: RelayRecording,
  now: number,
  notes: Note[],
): RoomRecord {
  const recording = withoutKeys(context, key, reported)
  const rule = findRecordedRule(context, key, record, recording)
  if (rule === undefined) {
    notes.push(unplacedNote(record, recording))
    return record
  }
  const before = record.relays[rule] ?? newRelay
  const { relay, notes: learned } = noteRecording(before, recording, now)
  notes.push(...withRule(learned, rule))
  return relay === before ? record : { ...record, relays: { ...record.relays, [rule]: relay } }
}

/** A failure is reported in the storage's own words, which often quote its access key. */
function withoutKeys(
  { app, secret }: Pick<Context, 'app' | 'secret'>,
  { app: sdkAppId }: RoomKey,
  recording: RelayRecording,
): RelayRecording {
  const { failed } = recording
  if (failed === undefined) return recording
  const buckets = (app(sdkAppId)?.rules ?? []).flatMap(({ relay: { record } }) =>
    record?.storage && 'cos' in record.storage ? [record.storage.cos] : [],
  )
  const keys = buckets.flatMap(({ accessKey, secretKey }) => [accessKey, secretKey])
  return {
    ...recording,
    failed: withoutSecrets(
      failed,
      keys.flatMap((key) => valueOf(key, secret)),
    ),
  }
}

/** A secret that is unset cannot be quoted. */
function valueOf(ref: SecretRef, secret: Context['secret']): string[] {
  try {
    return [secret(ref)]
  } catch {
    return []
  }
}

/**
 * It is not documented which task and user a relay's recording names. So it is matched by task id, else by robot, else to the room's
 * only recorded relay.
 */
function findRecordedRule(
  context: Pick<Context, 'app' | 'deployment'>,
  key: RoomKey,
  record: RoomRecord,
  { taskId, robot }: RelayRecording,
): string | undefined {
  const relays = Object.entries(record.relays)
  const [byTask] = relays.find(([, relay]) => knowsTask(relay, taskId)) ?? []
  const known = byTask ?? findRobotOwner(context, key, record, robot)?.rule
  if (known !== undefined || isRobot(robot)) return known // another deployment's robot, so its recording
  const [only, other] = relays.filter(([, relay]) => isRecordedRelay(relay))
  return other ? undefined : only?.[0]
}

/** Debug where the app may simply record on its own; a warning where one of several relays will miss the file. */
function unplacedNote({ relays }: RoomRecord, { robot, taskId, files, failed }: RelayRecording): Note {
  const candidates = Object.entries(relays).filter(([, relay]) => isRecordedRelay(relay))
  const why =
    candidates.length > 1
      ? `it may be of rule ${candidates.map(([rule]) => rule).join(' or ')}`
      : 'no relay of this room is recorded'
  const fields = { robot, taskId, files: files.map(({ name }) => name), ...(failed !== undefined && { failed }), why }
  return { level: candidates.length > 1 ? 'warn' : 'debug', what: 'relay.recording.unplaced', fields }
}
