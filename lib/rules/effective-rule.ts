import type { ParsedCdn, ParsedLayout, ParsedRelay, ParsedRule } from '../config/parsed.ts'
import { readLayouts } from '../config/schema/layout-config.ts'
import type { AddedOutput, Overrides } from '../relay/overrides.ts'
import type { RoomSet } from '../relay/room-set.ts'
import { outputId } from '../task/output-id.ts'
import { placeholderOf } from '../task/stream-key.ts'

/** The rule as it applies to one room and show: with the settings and overrides from commands. */
export function effectiveRule(rule: ParsedRule, orders: Overrides | undefined, set: RoomSet | undefined): ParsedRule {
  if (!set?.hosts && !set?.ignore && !orders?.layout && !orders?.outputs) return rule
  const { relay } = rule
  return {
    ...rule,
    hosts: [...(set?.hosts ?? rule.hosts)],
    ignore: [...(set?.ignore ?? rule.ignore)],
    relay: { ...relay, layout: layoutOf(relay, orders), cdn: cdnOf(relay, orders) },
  }
}

/** Identifies an output as configured, before its templates are expanded. */
export function outputKey({ url, stream }: Pick<ParsedCdn, 'url' | 'stream'>): string {
  return outputId(`${url}/${typeof stream === 'string' ? stream : placeholderOf(stream)}`)
}

/** Falls back to the rule's layout if this release cannot read an override written by another one. */
function layoutOf({ layout }: ParsedRelay, orders: Overrides | undefined): ParsedLayout[] {
  if (!orders?.layout) return layout
  return readLayouts(orders.layout) ?? layout
}

function cdnOf({ cdn }: ParsedRelay, orders: Overrides | undefined): ParsedCdn[] {
  const outputs = orders?.outputs
  if (!outputs) return cdn
  const kept = cdn.filter((output) => outputs[outputKey(output)] !== null)
  return [...kept, ...Object.values(outputs).flatMap((output) => (output ? configured(output) : []))]
}

function configured({ url, stream, tencent, authKey, authHash, play }: AddedOutput): ParsedCdn {
  return { url, stream, tencent, authHash, play: [...play], ...(authKey !== undefined && { authKey }) }
}
