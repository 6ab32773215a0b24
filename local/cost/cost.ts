import type { ParsedApp, ParsedVideo } from '../../lib/config/parsed.ts'
import type { OnStage } from '../../lib/room/view.ts'
import type { Spec } from '../../lib/task/spec.ts'
import type { Range } from './format.ts'
import { ASSUMED_CAMERA, ASSUMED_SCREEN, hasSoundAlone, inputsOf } from './inputs.ts'
import type { Input } from './inputs.ts'
import { mixingOf } from './mixing.ts'
import { isPriced, listPrice } from './prices.ts'
import { recordingOf } from './recording.ts'
import { relayingOf } from './relaying.ts'
import { feedbackOf, robotOf } from './robots.ts'
import type { Usage } from './usage.ts'

/** A billed item. `perHour`: USD, absent if prices are unknown; `least` and `most` are billed per minute. */
export type Line = Omit<Usage, 'assumptions'> & { perHour?: Range }

export interface Cost {
  lines: Line[]
  total?: Range // USD an hour
  assumptions: string[] // sentences
}

const LIST =
  "List prices of TRTC's international site, without tax, discounts, packages and the 10,000 free minutes a month; see docs/cost.md."
const MAINLAND =
  'Prices of the mainland site are not known here: minutes are counted in the tiers of the international one.'
const LEFT_OUT = 'Not counted: what people in the rooms, viewers and the storage of recordings cost.'

/**
 * The expected cost of a relay with this spec while these people are on stage. Pure; docs/cost.md explains every rule.
 * `uplink`: the rule's assumed publishing size; 640x360 without one.
 */
export function costOf(asked: {
  spec: Spec
  uplink: ParsedVideo | undefined
  site: ParsedApp['site']
  people: readonly OnStage[]
}): Cost {
  const { spec, uplink, site, people } = asked
  const inputs = inputsOf(spec, uplink, people)
  const usages = [
    mixingOf(spec, inputs, hasSoundAlone(spec, people)),
    robotOf(spec, inputs),
    feedbackOf(spec),
    relayingOf(spec),
    recordingOf(spec),
  ].filter((usage) => usage !== undefined)
  const priced = isPriced(site)
  const assumptions = [
    ...sizeAssumptions(spec, inputs, uplink),
    ...usages.flatMap((usage) => usage.assumptions),
    priced ? LIST : MAINLAND,
    LEFT_OUT,
  ]
  return {
    lines: usages.map(({ what, least, most, because }) => ({
      what,
      least,
      most,
      because,
      ...(priced && { perHour: { least: listPrice(least), most: listPrice(most) } }),
    })),
    ...(priced && {
      total: {
        least: listPrice(usages.flatMap(({ least }) => least)),
        most: listPrice(usages.flatMap(({ most }) => most)),
      },
    }),
    assumptions,
  }
}

/** The cost of running that relay for so many seconds, in started minutes; undefined if prices are unknown. */
export function costUntil({ total }: Cost, seconds: number): Range | undefined {
  const hours = Math.ceil(seconds / 60) / 60
  return total && { least: total.least * hours, most: total.most * hours }
}

function sizeAssumptions(spec: Spec, inputs: readonly Input[], uplink: ParsedVideo | undefined): string[] {
  const size = ({ width, height }: Pick<ParsedVideo, 'width' | 'height'>) => `${width}x${height}`
  const camera = uplink
    ? "A camera counts at the size of its rule's uplink."
    : `A camera counts as ${size(ASSUMED_CAMERA)} where a rule has no uplink; set relay.uplink to what people publish.`
  const unsure =
    'Cameras behind a hidden region, in a cell that TRTC fills, or in another room count in most, not in least.'
  const mixed = spec.WithTranscoding === 1
  return [
    ...(inputs.some(({ what }) => what === 'camera') ? [camera] : []),
    ...(mixed && inputs.some(({ what }) => what === 'screen')
      ? [`A shared screen counts as ${size(ASSUMED_SCREEN)}.`]
      : []),
    ...(inputs.some(({ sure }) => !sure) ? [unsure] : []),
  ]
}
