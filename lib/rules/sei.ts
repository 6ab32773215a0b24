import type { ParsedRelay } from '../config/parsed.ts'
import type { Spec } from '../task/spec.ts'

/** The SEI messages sent to players within the video. TRTC: McuSeiParams. */
export function seiOf({ sei: { layout, passThrough } = {} }: ParsedRelay): Pick<Spec, 'SeiParams'> {
  if (!layout && !passThrough) return {}
  return {
    SeiParams: {
      ...(layout && {
        LayoutVolume: {
          ...(layout.appData !== undefined && { AppData: layout.appData }),
          ...(layout.payloadType !== undefined && { PayloadType: layout.payloadType }),
          ...rhythmOf(layout),
        },
      }),
      ...(passThrough && {
        PassThrough: {
          PayloadContent: passThrough.content,
          PayloadType: passThrough.payloadType,
          ...(passThrough.uuid !== undefined && { PayloadUuid: passThrough.uuid }),
          ...rhythmOf(passThrough),
        },
      }),
    },
  }
}

function rhythmOf({ intervalMs, followIdr }: { intervalMs?: number; followIdr?: boolean }) {
  return {
    ...(intervalMs !== undefined && { Interval: intervalMs }),
    ...(followIdr !== undefined && { FollowIdr: followIdr ? (1 as const) : (0 as const) }),
  }
}
