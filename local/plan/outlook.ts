import type { ParsedApp, ParsedRule } from '../../lib/config/parsed.ts'
import { duration } from '../../lib/config/phrases.ts'
import type { Relay } from '../../lib/relay/relay.ts'
import type { Played } from './play.ts'

/** What would happen next to a relay that is not at rest at the end of a plan. */
export interface Outlook {
  app: number
  room: string
  rule: string
  text: string
  endsAt: number | undefined // ms: when it stops at the latest
}

export function outlookOf({ rooms }: Pick<Played, 'rooms'>): Outlook[] {
  return rooms.flatMap(({ app, room, record }) =>
    Object.entries(record.relays).flatMap(([name, relay]) => {
      const rule = app.rules.find((one) => one.name === name)
      return rule ? outlookOfRelay(app, room, rule, relay) : []
    }),
  )
}

function outlookOfRelay({ sdkAppId }: ParsedApp, room: string, rule: ParsedRule, { slot, show }: Relay): Outlook[] {
  const of = { app: sdkAppId, room, rule: rule.name }
  if (slot.is === 'held') return [{ ...of, text: `is held back (${slot.why})`, endsAt: undefined }]
  if (!show) return []
  const endsAt = show.since + rule.maxDuration * 1000
  const doing =
    slot.is === 'open' ? 'is live' : slot.is === 'opening' ? 'is about to be live' : 'waits for its next start'
  return [{ ...of, text: `${doing} and goes on; ${stops(rule)}, at the latest on ${moment(endsAt)}`, endsAt }]
}

function stops({ until, linger }: ParsedRule): string {
  if (until === 'stopped') return 'it stops when it is stopped by hand'
  const nobody = until === 'empty' ? 'nobody' : 'no host'
  return linger === 0
    ? `it stops as soon as ${nobody} is on stage`
    : `it stops once ${nobody} has been on stage for ${duration(linger)}`
}

function moment(at: number): string {
  const [date = '', time = ''] = new Date(at).toISOString().split('T')
  return `${date} at ${time.slice(0, 8)} UTC`
}
