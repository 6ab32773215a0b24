import type { Spec } from '../../lib/task/spec.ts'
import { formatSizes } from './format.ts'
import { pixelsOf } from './inputs.ts'
import type { Input } from './inputs.ts'
import type { Service } from './prices.ts'
import { isBeyondTiers, tierOf } from './tiers.ts'
import { extremes } from './usage.ts'
import type { Usage } from './usage.ts'

const ADDED =
  'Where the picture has more than twice the pixels of all inputs, TRTC adds an input of its size: least and most are the two readings, summed with the others or billed apart.'
const BLACK = 'Where nobody sends a picture, TRTC adds a black input of the size of the output.'
const ALONE = 'Whoever sends sound alone beside pictures may be billed as audio once more: least without, most with it.'
const H264 = 'People publish H.264: with H.265 the mixing costs about three times as much.'

/**
 * The cost of mixing, which depends on the pixels of all inputs, not of the output. `soundAlone`: somebody is heard who sends no video.
 * Undefined without transcoding, which is free. TRTC: trtc.io/document/47631.
 */
export function mixingOf(spec: Spec, inputs: readonly Input[], soundAlone: boolean): Usage | undefined {
  if (spec.WithTranscoding === 0) return undefined
  if (!spec.VideoParams) {
    const audio: Service[] = ['mixing audio']
    const because = ['sound alone: all voices together are billed once']
    return { what: 'mixing', least: audio, most: audio, because, assumptions: [] }
  }
  const { Width: width, Height: height } = spec.VideoParams.VideoEncode
  const output = width * height
  const sure = inputs.filter((input) => input.sure)
  const sets = sure.length === inputs.length ? [sure] : [sure, inputs]
  const sums = sets.map(pixelsOf)
  const { least, most } = extremes(sums.flatMap((sum) => readings(sum, output)))
  const added = sums.some((sum) => sum > 0 && isTooSmall(sum, output))
  const black = sums.includes(0)
  return {
    what: 'mixing',
    least,
    most: soundAlone ? [...most, 'mixing audio'] : most,
    because: [
      ...sets.map((set) => explain(set)),
      ...(black ? [`a black input of ${width}x${height}`] : []),
      ...(added ? [`${width}x${height} is more than twice the inputs: TRTC adds an input of that size`] : []),
      ...(soundAlone ? ['somebody sends sound alone'] : []),
    ],
    assumptions: [H264, ...(added ? [ADDED] : []), ...(black ? [BLACK] : []), ...(soundAlone ? [ALONE] : [])],
  }
}

/** The possible readings of the price list for inputs of so many pixels. */
function readings(sum: number, output: number): Service[][] {
  if (sum === 0) return [[mixing(output)]]
  if (!isTooSmall(sum, output)) return [[mixing(sum)]]
  return [[mixing(sum + output)], [mixing(sum), mixing(output)]]
}

function isTooSmall(sum: number, output: number): boolean {
  return output > 2 * sum
}

function mixing(pixels: number): Service {
  return `mixing ${tierOf(pixels)}`
}

function explain(inputs: readonly Input[]): string {
  if (inputs.length === 0) return 'no picture comes in'
  const sum = pixelsOf(inputs)
  const beyond = isBeyondTiers(sum) ? ', more than any listed price covers' : ''
  return `inputs of ${formatSizes(inputs)}: ${sum.toLocaleString('en')} pixels, ${tierOf(sum)}${beyond}`
}
