import { fingerprint } from './spec.ts'
import type { Spec } from './spec.ts'

/** How a running task can come to what is wanted. */
export type Reach = { is: 'same' } | { is: 'update'; spec: Spec } | { is: 'restart' }

const MOST_OUTPUTS = 10

/**
 * What an Update can change: layout, canvas, who is heard, outputs, SEI; not the audio encoding, not whether there is video.
 * TRTC: UpdatePublishCdnStream.
 *
 * When people are the cause, what an Update cannot reach needs a restart. When the rule was edited under a running show
 * (`sameRule` false) nothing is cut: what Update reaches without cutting a push is applied, the rest waits for the next start.
 */
export function reach(applied: Spec, wanted: Spec, sameRule: boolean): Reach {
  if (fingerprint(applied) === fingerprint(wanted)) return { is: 'same' }
  const reachable =
    JSON.stringify(applied.AudioParams.AudioEncode) === JSON.stringify(wanted.AudioParams.AudioEncode) &&
    !applied.VideoParams === !wanted.VideoParams &&
    applied.AgentParams.MaxIdleTime === wanted.AgentParams.MaxIdleTime
  if (sameRule) return reachable ? { is: 'update', spec: wanted } : { is: 'restart' }

  const spec = withoutCuts(applied, wanted)
  return fingerprint(applied) === fingerprint(spec) ? { is: 'same' } : { is: 'update', spec }
}

function withoutCuts(applied: Spec, wanted: Spec): Spec {
  if (applied.WithTranscoding !== wanted.WithTranscoding || !applied.VideoParams !== !wanted.VideoParams) return applied
  const cdn = joined(applied.PublishCdnParams, wanted.PublishCdnParams, (output) => output.PublishCdnUrl)
  const feedback = joined(applied.FeedBackRoomParams, wanted.FeedBackRoomParams, (output) => output.RoomId)
  return {
    ...wanted,
    AgentParams: applied.AgentParams,
    AudioParams: {
      ...emptied(applied.AudioParams),
      ...wanted.AudioParams,
      AudioEncode: applied.AudioParams.AudioEncode,
    },
    ...(cdn && { PublishCdnParams: cdn }),
    ...(feedback && { FeedBackRoomParams: feedback }),
  }
}

/** A list that is no longer wanted must be sent empty once, since an absent one stays as it is. */
function emptied({ SubscribeAudioList, UnSubscribeAudioList }: Spec['AudioParams']): Partial<Spec['AudioParams']> {
  return {
    ...(SubscribeAudioList && { SubscribeAudioList: [] }),
    ...(UnSubscribeAudioList && { UnSubscribeAudioList: [] }),
  }
}

/**
 * Outputs may be added where every running one stays. Where one is to go, or to change, all stay as they are until the next start: any
 * other list would cut a push.
 */
function joined<T>(running: T[] | undefined, wanted: T[] | undefined, key: (output: T) => string): T[] | undefined {
  const keys = new Set(wanted?.map(key))
  const stays = (running ?? []).every((output) => keys.has(key(output)))
  if (!stays || !wanted) return running
  const runs = new Set(running?.map(key))
  return [...(running ?? []), ...wanted.filter((output) => !runs.has(key(output)))].slice(0, MOST_OUTPUTS)
}
