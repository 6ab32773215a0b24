import { fingerprint } from './spec.ts'
import type { Spec } from './spec.ts'

/** How a running task can reach the wanted spec. */
export type Reach = { is: 'same' } | { is: 'update'; spec: Spec } | { is: 'restart' }

const MOST_OUTPUTS = 10

/**
 * An Update can change layout, canvas, who is heard, outputs, SEI, and pass-through versus mixing. It cannot change the audio encoding,
 * whether there is video, or the recording, and cannot remove the last output of a kind. TRTC: UpdatePublishCdnStream.
 *
 * A change caused by people that an Update cannot make needs a restart. If the rule was edited during the show (`sameRule` false),
 * nothing is cut: what an Update can do without cutting a push is applied, the rest waits for the next start.
 */
export function reach(applied: Spec, wanted: Spec, sameRule: boolean): Reach {
  if (fingerprint(applied) === fingerprint(wanted)) return { is: 'same' }
  const reachable =
    JSON.stringify(applied.AudioParams.AudioEncode) === JSON.stringify(wanted.AudioParams.AudioEncode) &&
    !applied.VideoParams === !wanted.VideoParams &&
    applied.AgentParams.MaxIdleTime === wanted.AgentParams.MaxIdleTime &&
    !isGone(applied.PublishCdnParams, wanted.PublishCdnParams) &&
    !isGone(applied.FeedBackRoomParams, wanted.FeedBackRoomParams)
  if (sameRule) return reachable ? { is: 'update', spec: withLists(applied, wanted) } : { is: 'restart' }

  const spec = withoutCuts(applied, withLists(applied, wanted))
  return fingerprint(applied) === fingerprint(spec) ? { is: 'same' } : { is: 'update', spec }
}

/** Whether no output of a kind is left: an Update without the list keeps them, and the effect of an empty list is not documented. */
function isGone(running: readonly unknown[] = [], wanted: readonly unknown[] = []): boolean {
  return running.length > 0 && wanted.length === 0
}

function withoutCuts(applied: Spec, wanted: Spec): Spec {
  if (!applied.VideoParams !== !wanted.VideoParams) return applied
  const cdn = joined(applied.PublishCdnParams, wanted.PublishCdnParams, (output) => output.PublishCdnUrl)
  const feedback = joined(applied.FeedBackRoomParams, wanted.FeedBackRoomParams, (output) => output.RoomId)
  const { AgentParams, SeiParams, RecordParams } = applied
  const { RecordParams: _unreachable, ...rest } = wanted
  return {
    // If left out, the running value stays in force, so it is part of what will be applied.
    ...(SeiParams && { SeiParams }),
    ...rest,
    AgentParams,
    ...(RecordParams && { RecordParams }),
    AudioParams: { ...wanted.AudioParams, AudioEncode: applied.AudioParams.AudioEncode },
    ...(cdn && { PublishCdnParams: cdn }),
    ...(feedback && { FeedBackRoomParams: feedback }),
  }
}

/** A list that is no longer wanted must be sent empty, since an omitted list stays in force. */
function withLists(applied: Spec, wanted: Spec): Spec {
  const { SubscribeAudioList, UnSubscribeAudioList } = applied.AudioParams
  const AudioParams = {
    ...(SubscribeAudioList && { SubscribeAudioList: [] }),
    ...(UnSubscribeAudioList && { UnSubscribeAudioList: [] }),
    ...wanted.AudioParams,
  }
  return { ...wanted, AudioParams }
}

/**
 * Outputs may be added if every running one stays. If one is to be removed or changed, all stay as they are until the next start, since
 * any other list would cut a push.
 */
function joined<T>(running: T[] | undefined, wanted: T[] | undefined, key: (output: T) => string): T[] | undefined {
  const keys = new Set(wanted?.map(key))
  const stays = (running ?? []).every((output) => keys.has(key(output)))
  if (!stays || !wanted) return running
  const runs = new Set(running?.map(key))
  return [...(running ?? []), ...wanted.filter((output) => !runs.has(key(output)))].slice(0, MOST_OUTPUTS)
}
