import type { Report } from '../loose.ts'
import { isPlainObject } from '../schema/fields.ts'

const outputs = 'set cdn and feedback instead'
const people = 'set layout and hosts instead'
const heard = 'set audio.include and audio.exclude instead'
const storage = 'set record.storage instead, where keys are secrets'
const ownIds = 'leave it out'

/** Parameters that Roomcast sets itself, and what to use instead. */
const decided: Record<string, string> = {
  SdkAppId: 'set the sdkAppId of the app instead',
  RoomId: 'set the rooms of the rule instead',
  RoomIdType: 'set the roomIds of the app instead',
  'AgentParams.UserId': ownIds,
  'AgentParams.UserSig': ownIds,
  'AgentParams.MaxIdleTime': 'set maxIdle instead',
  WithTranscoding: 'set mode instead',
  SingleSubscribeParams: 'set hosts and source instead',
  PublishCdnParams: outputs,
  FeedBackRoomParams: outputs,
  'AudioParams.SubscribeAudioList': heard,
  'AudioParams.UnSubscribeAudioList': heard,
  'VideoParams.LayoutParams.MixLayoutMode': people,
  'VideoParams.LayoutParams.MixLayoutList': people,
  'VideoParams.LayoutParams.MaxVideoUser': people,
  'RecordParams.McuStorageParams.CloudStorage.AccessKey': storage,
  'RecordParams.McuStorageParams.CloudStorage.SecretKey': storage,
  TaskId: ownIds,
  SequenceNumber: ownIds,
}

const DEEPEST = 8 // levels; no TRTC parameter is nested deeper

/**
 * Checks raw parameters of the whole request: plain JSON, and nothing that Roomcast sets itself. Whether TRTC would accept the rest is
 * checked by a dry run of whole requests.
 */
export function checkParams(params: unknown, path: string, report: Report): void {
  if (!isPlainObject(params)) return
  const faults = new Map<string, string>()
  for (const [name, instead] of Object.entries(decided)) {
    const { at, value } = walked(params, name.split('.'))
    if (value === undefined) continue
    faults.set(at, at === name ? `is decided by Roomcast; ${instead}` : 'must be an object of raw API parameters')
  }
  for (const [at, message] of faults) report(`${path}.${at}`, message)
  for (const [name, value] of Object.entries(params))
    if (!faults.has(name)) checkPlain(value, `${path}.${name}`, report)
}

/** Follows the names to the value they lead to (undefined if absent), or to the first one that should be an object but is not. */
function walked(value: Record<string, unknown>, [name = '', ...rest]: string[]): { at: string; value: unknown } {
  const found = Object.hasOwn(value, name) ? value[name] : undefined
  if (rest.length === 0 || found === undefined || !isPlainObject(found)) return { at: name, value: found }
  const inside = walked(found, rest)
  return { at: `${name}.${inside.at}`, value: inside.value }
}

function checkPlain(value: unknown, path: string, report: Report, depth = 1): void {
  if (typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) return
  const inside = Array.isArray(value)
    ? value.map((item: unknown, index): [string, unknown] => [`${path}[${index}]`, item])
    : isPlainObject(value)
      ? Object.entries(value).map(([name, field]): [string, unknown] => [`${path}.${name}`, field])
      : undefined
  if (!inside) return report(path, 'must be plain JSON: text, numbers, lists and objects')
  if (depth === DEEPEST) return report(path, 'is nested deeper than any parameter of TRTC; remove it')
  for (const [at, one] of inside) checkPlain(one, at, report, depth + 1)
}
