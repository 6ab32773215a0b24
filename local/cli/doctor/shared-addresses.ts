import type { ParsedApp, ParsedConfig, ParsedRule } from '../../../lib/config/parsed.ts'
import { addressesOf } from '../../../lib/rules/outputs.ts'
import { doubt, wrong } from './finding.ts'
import type { Finding } from './finding.ts'

interface Place {
  rule: ParsedRule
  address: string
  shown: string
}

/**
 * Push addresses that are the same in every room. Only one relay at a time can push to an address: two rules with the same address block
 * each other, and one rule can have only one room on air. Pure.
 */
export function addressFindings({ apps }: ParsedConfig): Finding[] {
  const places = apps.flatMap((app) => app.rules.flatMap((rule) => pushAddresses(app, rule)))
  return places.flatMap((place, index): Finding[] => {
    const what = `push address of rule ${place.rule.name}`
    const earlier = places.slice(0, index).find((other) => other.address === place.address && other.rule !== place.rule)
    if (earlier)
      return [
        wrong(
          what,
          `${place.shown} is also used by rule ${earlier.rule.name}, in every room: while one is on air the other cannot start`,
          'change the url or stream of one of them, for example with {room} or {rule}',
        ),
      ]
    if (isOneRoom(place.rule)) return []
    return [
      doubt(
        what,
        `${place.shown} is the same in every room: only one room at a time is relayed`,
        'put {room} into its stream, unless this is intended',
      ),
    ]
  })
}

/** A rule's addresses that do not depend on the room. Other CDNs have the stream key in the last part, so it is masked. */
function pushAddresses({ sdkAppId, name: app }: ParsedApp, rule: ParsedRule): Place[] {
  const same = { sdkAppId: String(sdkAppId), app, rule: rule.name }
  const fixed = addressesOf(rule, same)
    .flat()
    .filter(({ url }) => !/\{(room|host|var\.[A-Za-z0-9]+)\}/.test(url))
  return fixed.map(({ url, tencent, streamKey }) => {
    const isShown = tencent && streamKey === undefined
    return { rule, address: url, shown: isShown ? url : url.replace(/[^/]*$/, '***') }
  })
}

function isOneRoom({ rooms }: ParsedRule): boolean {
  const chosen = rooms.filter((pattern) => !pattern.startsWith('!'))
  return chosen.length === 1 && !chosen[0]!.includes('*')
}
