import type { ParsedApp, ParsedRule } from '../config/parsed.ts'
import { addressesOf, valuesOf } from '../rules/outputs.ts'
import type { Values } from '../rules/template.ts'

/** The template values of a rule in a room that are known before a start, that is, all but host and date. */
export function lastingValues(app: ParsedApp, rule: ParsedRule, room: string): Values {
  const { host: _host, date: _date, ...lasting } = valuesOf(app, rule, room, { host: '', date: '' })
  return lasting
}

/** A CDN output of a rule in a room: its own address first, then its failovers. */
export interface Configured {
  index: number
  urls: readonly string[] // names not known yet stay in braces; secret stream names are placeholders
  open: readonly boolean[] // whether the stream name is not secret
}

export function configuredIn(app: ParsedApp, rule: ParsedRule, room: string): Configured[] {
  return addressesOf(rule, lastingValues(app, rule, room)).map((addresses, index) => ({
    index,
    urls: addresses.map(({ url }) => url),
    open: addresses.map(({ streamKey }) => streamKey === undefined),
  }))
}
