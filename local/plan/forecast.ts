import type { ParsedApp, ParsedRule } from '../../lib/config/parsed.ts'
import { duration } from '../../lib/config/phrases.ts'
import type { Relay } from '../../lib/relay/relay.ts'
import type { Simulation } from './simulate.ts'

/** What would happen next to a relay that is active at the end of a plan. */
export interface Forecast {
  app: number
  room: string
  rule: string
  text: string
  endsAt: number | undefined // ms: the latest stop
}

export function forecastOf({ rooms }: Pick<Simulation, 'rooms'>): Forecast[] {
  return rooms.flatMap(({ app, room, record }) =>
    Object.entries(record.relays).flatMap(([name, relay]) => {
      const rule = app.rules.find((one) => one.name === name)
      return rule ? forecastOfRelay(app, room, rule, relay) : []
    }),
  )
}

function forecastOfRelay({ sdkAppId }: ParsedApp, room: string, rule: ParsedRule, { slot, show }: Relay): Forecast[] {
  const of = { app: sdkAppId, room, rule: rule.name }
  if (slot.is === 'held') return [{ ...of, text: `is held back (${slot.why})`, endsAt: undefined }]
  if (!show) return []
  const endsAt = show.since + rule.maxDuration * 1000
  const doing =
    slot.is === 'open' ? 'is live' : slot.is === 'opening' ? 'is about to be live' : 'waits for its next start'
  return [
    { ...of, text: `${doing} and goes on; ${describeStop(rule)}, at the latest on ${formatTime(endsAt)}`, endsAt },
  ]
}

function describeStop({ until, linger }: ParsedRule): string {
  if (until === 'stopped') return 'it stops when it is stopped by hand'
  const nobody = until === 'empty' ? 'nobody' : 'no host'
  return linger === 0
    ? `it stops as soon as ${nobody} is on stage`
    : `it stops once ${nobody} has been on stage for ${duration(linger)}`
}

function formatTime(at: number): string {
  const [date = '', time = ''] = new Date(at).toISOString().split('T')
  return `${date} at ${time.slice(0, 8)} UTC`
}
