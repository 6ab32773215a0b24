import type { ParsedLayout } from '../config/parsed.ts'
import type { Plan, Sitter } from '../layout/plan.ts'
import type { VideoParams } from '../task/spec.ts'
import { RENDER, streamOf } from './spec-input.ts'
import type { MainRoom } from './spec-input.ts'

type LayoutParams = NonNullable<VideoParams['LayoutParams']>
export type TrtcLayout = Extract<ParsedLayout, { type: keyof typeof MODES }>

const MODES = { 'trtc-float': 1, 'trtc-screen': 2, 'trtc-grid': 3 } as const

/** Whether TRTC computes this layout from who is present and changes it by itself as people come and go. */
export function isTrtcLayout(layout: ParsedLayout | Plan): layout is TrtcLayout {
  return Object.hasOwn(MODES, layout.type)
}

/**
 * The parameters of such a layout: only whose picture is the large one, which TRTC does not change by itself when another user shares a
 * screen or becomes host. Up to 16 people are heard without being listed. TRTC: McuLayoutParams.
 */
export function trtcLayout({ type, seats, fit }: TrtcLayout, sitters: readonly Sitter[], main: MainRoom): LayoutParams {
  const large = largeOf(type, sitters)
  return {
    MixLayoutMode: MODES[type],
    PureAudioHoldPlaceMode: seats === 'everyone' ? 1 : 0,
    RenderMode: RENDER[fit],
    ...(large && { MaxVideoUser: { UserMediaStream: streamOf(large.user, large.stream, main) } }),
  }
}

function largeOf(
  type: TrtcLayout['type'],
  sitters: readonly Sitter[],
): { user: string; stream: 'camera' | 'screen' } | undefined {
  if (type === 'trtc-grid') return undefined
  const sharer = type === 'trtc-screen' ? sitters.find(({ screen }) => screen) : undefined
  if (sharer) return { user: sharer.user, stream: 'screen' }
  const [first] = sitters
  return first && { user: first.user, stream: 'camera' }
}
