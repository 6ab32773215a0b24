import type { Spec } from '../../lib/task/spec.ts'
import type { Service } from './prices.ts'
import type { Usage } from './usage.ts'

const ACCOUNT =
  'The relay fee is that of accounts registered after 2025-10-23, and nothing says whether it counts tasks or outputs: least once for all, most for each output. Earlier accounts pay 18.99 USD a month for each Mbps of the peak instead.'

/** The fee for pushing to CDNs. TRTC: trtc.io/document/47631; for earlier accounts trtc.io/document/74102. */
export function relayingOf(spec: Spec): Usage | undefined {
  const outputs = spec.PublishCdnParams ?? []
  if (outputs.length === 0) return undefined
  const others = outputs.filter(({ IsTencentCdn }) => IsTencentCdn === 0).length
  const least: Service[] = others > 0 ? ['relaying'] : []
  const video = spec.VideoParams?.VideoEncode.BitRate ?? 0
  const mbps = ((video + spec.AudioParams.AudioEncode.BitRate) / 1000).toFixed(2)
  return {
    what: 'relaying',
    least,
    most: outputs.map(() => 'relaying'),
    because: [
      `${outputs.length === 1 ? '1 CDN output' : `${outputs.length} CDN outputs`}, ${others} of them not Tencent's`,
      `each is ${mbps} Mbps of the peak for accounts that are billed by bandwidth`,
    ],
    assumptions: [ACCOUNT],
  }
}
