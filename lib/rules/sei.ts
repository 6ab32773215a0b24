import type { Spec } from '../relay/spec.ts'
import type { ParsedRelay } from './config.ts'

/** What players are told in the picture itself. TRTC: McuSeiParams. */
export function seiOf({ sei }: ParsedRelay): Pick<Spec, 'SeiParams'> {
  const { layout } = sei ?? {}
  if (!layout) return {}
  return {
    SeiParams: {
      LayoutVolume: {
        ...(layout.appData !== undefined && { AppData: layout.appData }),
        ...(layout.payloadType !== undefined && { PayloadType: layout.payloadType }),
        ...(layout.intervalMs !== undefined && { Interval: layout.intervalMs }),
        ...(layout.followIdr !== undefined && { FollowIdr: layout.followIdr ? (1 as const) : (0 as const) }),
      },
    },
  }
}
