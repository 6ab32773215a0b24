import type { ParsedApp } from '../../lib/config/parsed.ts'
import type { Level, RoomKey } from '../../lib/ports.ts'
import type { RoomRecord } from '../../lib/room-record.ts'
import type { Call } from '../../lib/task/call.ts'
import { sentence } from '../terminal/sentence.ts'
import { shownOf } from './shown.ts'
import type { Action, Remark } from './step.ts'
import type { Sent } from './trtc.ts'

/** Records what one run logs and sends. */
export interface Recorder {
  actions: Action[]
  remarks: Remark[]
  probes: number
  log(level: Level, what: string, fields?: Record<string, unknown>): void
  sent(sent: Sent): void
}

interface RecorderDeps {
  now: () => number
  app: (sdkAppId: number) => ParsedApp | undefined
  record: (key: RoomKey) => RoomRecord | undefined
}

/** Log lines worth showing although they need no action. */
const NOTEWORTHY = new Set(['relay.unwanted', 'relay.wanted.again', 'relay.held'])

type Fields = Record<string, unknown>

export function createRecorder({ now, app, record }: RecorderDeps): Recorder {
  const actions: Action[] = []
  const remarks: Remark[] = []
  const announced: Fields[] = [] // logged calls that are about to be sent
  let probes = 0

  return {
    actions,
    remarks,
    get probes() {
      return probes
    },
    log(level, what, fields = {}) {
      if (what === 'relay.start' || what === 'relay.update' || what === 'relay.stop') announced.push(fields)
      if (level !== 'warn' && level !== 'error' && !NOTEWORTHY.has(what)) return
      const [sdkAppId, room] = [Number(fields['app']), String(fields['room'])]
      const text = sentence({ level, what, fields }) ?? what
      remarks.push({ at: now(), app: sdkAppId, room, text, isBad: level === 'error' })
    },
    sent({ at, call, masked, outcome }) {
      const isThisCall = (fields: Fields) =>
        call.action === 'stop' ? fields['taskId'] === call.taskId : fields['request'] === masked
      const fields = announced.find(isThisCall)
      if (!fields) {
        probes += 1 // an Update that changes nothing only probes the task, and is not logged
        return
      }
      announced.splice(announced.indexOf(fields), 1)
      const [room, rule] = [String(fields['room']), String(fields['rule'])]
      const sdkAppId = appOf(call)
      const known = record({ app: sdkAppId, room })
      const config = app(sdkAppId)
      const ruled = config?.rules.find(({ name }) => name === rule)
      actions.push({
        at,
        does: call.action,
        app: sdkAppId,
        room,
        rule,
        why: call.action === 'stop' ? stopReason(known, rule, call.taskId) : String(fields['why']),
        shown:
          call.action !== 'stop' && config && ruled && known
            ? shownOf(config, ruled, room, known, call.spec)
            : undefined,
        request: masked,
        // Stopping a task that is already gone is not a refusal.
        refused: 'why' in outcome && !(call.action === 'stop' && outcome.is === 'gone') ? outcome.why : undefined,
      })
    },
  }
}

function appOf(call: Call): number {
  return call.action === 'stop' ? call.sdkAppId : call.spec.SdkAppId
}

function stopReason(record: RoomRecord | undefined, rule: string, taskId: string): string {
  const task = record?.relays[rule]?.ending.find((ending) => ending.taskId === taskId)
  return task?.why ?? 'it is not wanted any more'
}
