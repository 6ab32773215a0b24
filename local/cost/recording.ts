import type { Spec } from '../../lib/task/spec.ts'
import type { Tier } from './prices.ts'
import { tierOf } from './tiers.ts'
import type { Usage } from './usage.ts'

const AS_CLOUD_RECORDING =
  'A recording of a relay is taken for one recorded stream of the size of the output, whether it needs a robot of its own is not documented: least without, most with it.'

/** The cost of TRTC's recording, without storage; undefined if nothing is recorded. TRTC: trtc.io/document/45176. */
export function recordingOf({ RecordParams: record, VideoParams: video }: Spec): Usage | undefined {
  if (!record || record.UniRecord === 1) return undefined
  const { Width = 0, Height = 0 } = video?.VideoEncode ?? {}
  const tier: Tier = !video || record.StreamType === 1 ? 'audio' : tierOf(Width * Height)
  return {
    what: 'recording',
    least: [`recording ${tier}`],
    most: [`recording ${tier}`, `robot ${tier}`],
    because: [tier === 'audio' ? 'sound alone is recorded' : `${Width}x${Height} is recorded`],
    assumptions: [AS_CLOUD_RECORDING],
  }
}
