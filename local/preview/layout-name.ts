import { layoutFor } from '../../lib/rules/picture.ts'
import { seatOrder } from '../../lib/rules/seat-order.ts'
import type { SpecInput } from '../../lib/rules/spec-input.ts'
import type { PreviewRequest } from './request.ts'

const LEFT_TO_TRTC = { 1: 'trtc-float', 2: 'trtc-screen', 3: 'trtc-grid' } as const

/** The name of a request's layout. Custom layouts get it from the rule, since the request only has coordinates. */
export function layoutName({ spec, video }: PreviewRequest, { rule, participants, seats }: SpecInput): string {
  if (spec.WithTranscoding === 0) return 'single'
  const mode = video?.LayoutParams?.MixLayoutMode
  if (mode === undefined) return 'sound alone'
  if (mode !== 4) return LEFT_TO_TRTC[mode]
  return layoutFor(rule.relay, seatOrder(participants, seats)).type
}
