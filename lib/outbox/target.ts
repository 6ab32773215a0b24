import { createHash } from 'node:crypto'
import type { ParsedApp } from '../config/parsed.ts'
import { matchesAny } from '../config/pattern.ts'

/** Where notifications go, as configured. */
export type TargetConfig = NonNullable<ParsedApp['notify']>[number]

/** A target as stored in an outbox: never its URL, whose path or query may contain a token. */
export interface Target {
  name: string
  host: string // for people
  events?: readonly string[] // patterns; absent: all
}

/** The target's name in records: 12 characters of a hash of its URL, so that it stays the same if its secret or events change. */
export function targetName({ url }: Pick<TargetConfig, 'url'>): string {
  return createHash('sha256').update(url).digest('hex').slice(0, 12)
}

/** The host and port: the only part of a target's URL that is shown to people. */
export function targetHost({ url }: Pick<TargetConfig, 'url'>): string {
  return URL.canParse(url) ? new URL(url).host : 'an address that cannot be read'
}

export function targetOf(target: TargetConfig): Target {
  return { name: targetName(target), host: targetHost(target), ...(target.events && { events: target.events }) }
}

/** The targets of an app; a removed app has none. */
export function targetsOf(app: Pick<ParsedApp, 'notify'> | undefined): Target[] {
  return (app?.notify ?? []).map(targetOf)
}

/** Whether a target is subscribed to this type of event. */
export function takes({ events }: Pick<Target, 'events'>, type: string): boolean {
  return events === undefined || matchesAny(events, type)
}
