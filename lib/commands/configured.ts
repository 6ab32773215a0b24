import type { ParsedApp, ParsedRule } from '../config/parsed.ts'
import { addressesOf, valuesOf } from '../rules/outputs.ts'
import type { Values } from '../rules/template.ts'

/** What templates of a rule become in a room whatever happens there; who the host is, and when it starts, is not known before. */
export function lastingValues(app: ParsedApp, rule: ParsedRule, room: string): Values {
  const { host: _host, date: _date, ...lasting } = valuesOf(app, rule, room, { host: '', date: '' })
  return lasting
}

/** A CDN output of a rule as it is in a room: all its addresses, its own first. */
export interface Configured {
  index: number
  urls: readonly string[] // with names in braces that are not known yet; secret stream names as placeholders
  open: readonly boolean[] // whether the stream name is none of the secret ones
}

export function configuredIn(app: ParsedApp, rule: ParsedRule, room: string): Configured[] {
  return addressesOf(rule, lastingValues(app, rule, room)).map((addresses, index) => ({
    index,
    urls: addresses.map(({ url }) => url),
    open: addresses.map(({ streamKey }) => streamKey === undefined),
  }))
}
