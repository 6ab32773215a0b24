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
 * Push addresses that are the same in every room. Of two relays on one address only the first runs, whatever the rules; so two rules
 * on one cannot both be meant, and one rule on one can have a single room on air. Pure.
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
          `${place.shown} is rule ${earlier.rule.name}'s too, in every room: while one is on air the other cannot start`,
          'give one of them another url or stream, for example with {room} or {rule}',
        ),
      ]
    if (isOneRoom(place.rule)) return []
    return [
      doubt(
        what,
        `${place.shown} is the same in every room: one room at a time is relayed`,
        'put {room} into its stream, unless this is meant',
      ),
    ]
  })
}

/** The addresses of a rule in which nothing tells one room from another. Other CDNs keep stream keys in the last part of theirs. */
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
