import { isDeepStrictEqual } from 'node:util'
import { missing, wrong } from './api-error.ts'
import { dig, isObject, type Json } from './validate/shape.ts'

const ofTheCall = ['SdkAppId', 'TaskId', 'SequenceNumber', 'WithTranscoding']

/** Whether an Update contains nothing to change. */
export function isEmptyUpdate(update: Json, task: Json): boolean {
  const given = Object.keys(update).filter((name) => !ofTheCall.includes(name))
  return given.length === 0 && update['WithTranscoding'] === task['WithTranscoding']
}

/**
 * A task's parameters after an Update: omitted ones stay, sent ones are replaced as a whole, except that the two audio lists are kept
 * individually.
 *
 * @throws ApiError InvalidParameter for what an Update cannot change: the audio encoding, and audio-only to video;
 *   MissingParameter when WithTranscoding changes without all parameters of the task.
 */
export function mergeUpdate(task: Json, update: Json): Json {
  if (update['WithTranscoding'] !== task['WithTranscoding']) requireAll(task, update)
  if (update['VideoParams'] !== undefined && task['VideoParams'] === undefined) {
    throw wrong('VideoParams', 'absent: a task that relays audio only stays audio-only')
  }
  const encode = dig(update, 'AudioParams', 'AudioEncode')
  if (encode !== undefined && !isDeepStrictEqual(usual(encode), usual(dig(task, 'AudioParams', 'AudioEncode')))) {
    throw wrong('AudioParams.AudioEncode', 'as it was at the start: an Update cannot change it')
  }
  const change = Object.fromEntries(
    Object.entries(update).filter(([name]) => name !== 'TaskId' && name !== 'SequenceNumber'),
  )
  const merged: Json = { ...task, ...change }
  const audio = update['AudioParams']
  if (isObject(audio))
    merged['AudioParams'] = { ...(isObject(task['AudioParams']) ? task['AudioParams'] : {}), ...audio }
  return merged
}

function requireAll(task: Json, update: Json): void {
  const kinds = ['AudioParams', 'VideoParams', 'PublishCdnParams', 'FeedBackRoomParams', 'SeiParams']
  if (update['WithTranscoding'] === 0) kinds.push('SingleSubscribeParams')
  for (const name of kinds) {
    const had = task[name] !== undefined || name === 'SingleSubscribeParams'
    if (had && update[name] === undefined) throw missing(name)
  }
  if (dig(update, 'AudioParams', 'AudioEncode') === undefined) throw missing('AudioParams.AudioEncode')
}

const usual = (encode: unknown) => (isObject(encode) ? { Codec: 0, ...encode } : encode)
