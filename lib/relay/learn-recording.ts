import { isRecorded, noteFiles } from '../task/recording.ts'
import type { Recorded, RelayRecording } from '../task/recording.ts'
import { withoutQuery } from '../task/spec.ts'
import type { Note, Relay, Step } from './relay.ts'

/** How long files are kept after the last task has ended and after the last callback about them (ms). */
export const RECORDED_KEPT = 10 * 60_000

/** Adds what TRTC reports of a recording to its relay. `now` is store time. */
export function noteRecording(relay: Relay, recording: RelayRecording, now: number): Step {
  const known = relay.recorded ?? []
  const files = noteFiles(known, recording, now)
  const fresh = files.filter((file) => !known.includes(file))
  const { taskId, failed } = recording
  const notes: Note[] = []
  if (fresh.length > 0) notes.push(ready(taskId, fresh))
  if (failed !== undefined) {
    const next = "check the recording's storage and its permissions in the Tencent Cloud console"
    notes.push({ level: 'warn', what: 'relay.recording.failed', fields: { taskId, why: failed, next } })
  }
  return { relay: fresh.length > 0 ? { ...relay, recorded: files } : relay, notes }
}

function ready(taskId: string, files: readonly Recorded[]): Note {
  const watch = files.flatMap(({ url }) => (url === undefined ? [] : [withoutQuery(url)]))
  const fields = { taskId, files: files.map(({ name }) => name), ...(watch.length > 0 && { watch }) }
  return { level: 'info', what: 'relay.recorded', fields }
}

/**
 * Drops files ten minutes after the last task and the last callback about them. No evaluation is scheduled for it: one that happens
 * anyway does it, or the record expires.
 */
export function withoutForgotten(relay: Relay, now: number): Relay {
  const { recorded: files, ...rest } = relay
  const { slot, ending, ended } = relay
  if (!files || slot.is === 'opening' || slot.is === 'open' || ending.length > 0 || ended.length > 0) return relay
  const kept = files.filter(({ heard }) => now < heard + RECORDED_KEPT)
  if (kept.length === files.length) return relay
  return kept.length > 0 ? { ...rest, recorded: kept } : rest
}

/** Whether this is a current or recent task of the relay, or a recording of which it already has a file. */
export function knowsTask({ slot, ending, ended, recorded: files = [] }: Relay, taskId: string): boolean {
  if (slot.is === 'open' && slot.taskId === taskId) return true
  return [...ending, ...ended, ...files].some((one) => one.taskId === taskId)
}

/** Whether a current or recent task of the relay is recorded. */
export function isRecordedRelay({ slot, ending, ended }: Relay): boolean {
  if (slot.is === 'opening' && isRecorded(slot.spec)) return true
  if (slot.is === 'open' && isRecorded(slot.applied)) return true
  return [...ending, ...ended].some((task) => task.records)
}
