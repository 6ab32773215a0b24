import type { ParsedRule } from '../../lib/config/parsed.ts'
import { duration } from '../../lib/config/phrases.ts'
import { listed } from '../../lib/config/schema/fields.ts'
import { costUntil } from './cost.ts'
import type { Cost } from './cost.ts'
import { formatMinutes, formatMoney } from './format.ts'
import type { Situation } from './rule-cost.ts'

type Known = Extract<Situation, { cost: Cost }>

/** A rule's cost in one or two lines: per hour in each situation, and for the longest show that it allows. */
export function describeCost(rule: ParsedRule, situations: readonly Situation[]): string[] {
  const known = situations.filter((situation): situation is Known => 'cost' in situation)
  const missing = situations.flatMap((situation) => ('missing' in situation ? [situation] : []))
  const nothing = missing.map(({ who, missing: why }) => `Nothing is relayed for ${who}: ${why}.`)
  if (known.length === 0) return nothing.slice(0, 1)
  return [[describeHourly(known), ...nothing].join(' '), ...describeLongest(rule, known)]
}

function describeHourly(known: readonly Known[]): string {
  const priced = known.every(({ cost }) => cost.total)
  const amounts = known.map(({ cost }) => amountOf(cost))
  const [first = '', ...others] = [...new Set(amounts)].map((amount) => {
    const who = known.filter((_, index) => amounts[index] === amount).map((situation) => situation.who)
    const situations = who.length === known.length ? ', whoever is there' : ` for ${listed(who, 'or')}`
    return `${amount}${priced && amount === amounts[0] ? ' an hour' : ''}${situations}`
  })
  return `${priced ? 'It is expected to cost' : 'An hour takes'} ${[first, ...others].join('; ')}.`
}

/** Money, or minutes per hour if prices are unknown. */
function amountOf({ lines, total }: Cost): string {
  if (total) return formatMoney(total)
  return formatMinutes(
    lines.flatMap(({ least }) => least),
    lines.flatMap(({ most }) => most),
  )
}

function describeLongest({ maxDuration }: ParsedRule, known: readonly Known[]): string[] {
  const most = known.flatMap(({ cost }) => costUntil(cost, maxDuration)?.most ?? [])
  if (most.length === 0) return []
  const whoever = most.every((amount) => amount === most[0]) ? '' : ' with no more people than that'
  return [`At most ${Math.max(...most).toFixed(2)} USD if it runs for ${duration(maxDuration)}${whoever}.`]
}
