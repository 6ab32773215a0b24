import type { ParsedApp, ParsedRule } from '../../lib/config/parsed.ts'
import { duration } from '../../lib/config/phrases.ts'
import { costOf as costOfSpec, costUntil } from '../cost/cost.ts'
import type { Cost } from '../cost/cost.ts'
import { formatMinutes, formatMoney } from '../cost/format.ts'
import type { Span } from './spans.ts'

const MAX_SHOWS = 5 // relays
const HOUR = 3_600_000

interface Show {
  room: string
  rule: ParsedRule
  spans: (Span & { cost: Cost })[] // in chronological order
}

/** The cost of the planned relays at list prices: each so far, per hour and until maxDuration; and the assumptions. */
export function costOf(apps: readonly ParsedApp[], spans: readonly Span[]): string[] {
  const shows = showsOf(apps, spans)
  if (shows.length === 0) return []
  const priced = shows.flatMap(({ spans: own }) => own).every(({ cost }) => cost.total)
  const all =
    shows.length > 1 && priced
      ? [`All relays together: ${formatMoney(sumOf(shows.flatMap((show) => show.spans)))}.`]
      : []
  const left = shows.length - MAX_SHOWS
  return [
    '',
    'Assumed cost:',
    ...shows.slice(0, MAX_SHOWS).flatMap(printShow),
    ...(left > 0 ? [`  … and ${left} more; --room shows one.`] : []),
    ...all.map((line) => `  ${line}`),
    ...assumptions(shows).map((line) => `  ${line}`),
  ]
}

function showsOf(apps: readonly ParsedApp[], spans: readonly Span[]): Show[] {
  const shows = new Map<string, Show>()
  for (const span of spans) {
    const app = apps.find(({ sdkAppId }) => sdkAppId === span.app)
    const rule = app?.rules.find(({ name }) => name === span.rule)
    if (!app || !rule) continue
    const { spec, people, room } = span
    const cost = costOfSpec({ spec, people, uplink: rule.relay.uplink, site: app.site })
    const key = JSON.stringify([span.app, room, rule.name])
    shows.set(key, { room, rule, spans: [...(shows.get(key)?.spans ?? []), { ...span, cost }] })
  }
  return [...shows.values()]
}

function printShow({ room, rule, spans }: Show): string[] {
  const { cost } = spans.at(-1)!
  const name = `  rule ${rule.name} in room ${room}`
  const lasted = duration(Math.round(spans.reduce((sum, { from, to }) => sum + to - from, 0) / 1000))
  const most = costUntil(cost, rule.maxDuration)
  if (!cost.total || !most) return [`${name}: an hour takes ${minutesOf(cost)} as it is at the end.`]
  return [
    `${name}: ${formatMoney(sumOf(spans))} for the ${lasted} of this plan; as it is at the end ${formatMoney(cost.total)} an hour, ${formatMoney(most)} if it lasted ${duration(rule.maxDuration)} (maxDuration)`,
    ...cost.lines.map(
      ({ what, perHour, because }) =>
        `    ${what} ${perHour ? formatMoney(perHour) : ''} an hour: ${because.join('; ')}`,
    ),
  ]
}

function sumOf(spans: Show['spans']): { least: number; most: number } {
  const sum = (of: 'least' | 'most') =>
    spans.reduce((before, { cost, from, to }) => before + ((cost.total?.[of] ?? 0) * (to - from)) / HOUR, 0)
  return { least: sum('least'), most: sum('most') }
}

function minutesOf({ lines }: Cost): string {
  return formatMinutes(
    lines.flatMap(({ least }) => least),
    lines.flatMap(({ most }) => most),
  )
}

function assumptions(shows: readonly Show[]): string[] {
  return [...new Set(shows.flatMap(({ spans }) => spans.flatMap(({ cost }) => cost.assumptions)))]
}
