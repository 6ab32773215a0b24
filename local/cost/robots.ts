import type { Spec } from '../../lib/task/spec.ts'
import { formatSizes } from './format.ts'
import { pixelsOf } from './inputs.ts'
import type { Input } from './inputs.ts'
import type { Service } from './prices.ts'
import { isBeyondTiers, tierOf } from './tiers.ts'
import { extremes } from './usage.ts'
import type { Usage } from './usage.ts'

const TENCENT =
  "TRTC's pages disagree about the robot and the relay fee where everything goes to Tencent's own CDN: least without both, most with both."

/** The task's robot subscribes, and is billed, like a viewer. TRTC: trtc.io/document/42734. */
export function robotOf(spec: Spec, inputs: readonly Input[]): Usage {
  const sums = [inputs.filter(({ sure }) => sure), inputs].map(pixelsOf)
  const { least, most } = extremes(sums.map((sum) => [robot(sum)]))
  const mayBeFree = isTencentOnly(spec)
  const sum = pixelsOf(inputs)
  const beyond = isBeyondTiers(sum) ? ', more than any listed price covers' : ''
  return {
    what: 'robot',
    least: mayBeFree ? [] : least,
    most,
    because: [inputs.length === 0 ? 'it takes sound alone' : `it takes ${formatSizes(inputs)}${beyond}`],
    assumptions: mayBeFree ? [TENCENT] : [],
  }
}

/** A robot in each feedback room: it subscribes to nothing and is billed as an audio listener. */
export function feedbackOf(spec: Spec): Usage | undefined {
  const rooms = (spec.FeedBackRoomParams ?? []).length
  if (rooms === 0) return undefined
  const robots = Array<Service>(rooms).fill('robot audio')
  const because = [rooms === 1 ? 'a robot in the feedback room' : `a robot in each of ${rooms} feedback rooms`]
  return { what: 'feedback', least: robots, most: robots, because, assumptions: [] }
}

function robot(pixels: number): Service {
  return pixels === 0 ? 'robot audio' : `robot ${tierOf(pixels)}`
}

function isTencentOnly({ PublishCdnParams = [], FeedBackRoomParams = [] }: Spec): boolean {
  return FeedBackRoomParams.length === 0 && PublishCdnParams.every(({ IsTencentCdn }) => IsTencentCdn === 1)
}
