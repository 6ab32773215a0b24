import { createHash } from 'node:crypto'
import type { ParsedApp } from '../config/parsed.ts'
import { matchesAny } from '../config/pattern.ts'

/** Where notifications go, as configured. */
export type TargetConfig = NonNullable<ParsedApp['notify']>[number]

/** What a mailbox knows of a target: never its URL, whose path or query may hold a token. */
export interface Target {
  name: string
  host: string // for people
  events?: readonly string[] // patterns; absent: all
}

/** The target's name in records: 12 characters of a hash of its URL, so that a changed secret or list of events is no other target. */
export function targetName({ url }: Pick<TargetConfig, 'url'>): string {
  return createHash('sha256').update(url).digest('hex').slice(0, 12)
}

/** The host with its port: all of a target's URL that people may see. */
export function targetHost({ url }: Pick<TargetConfig, 'url'>): string {
  return URL.canParse(url) ? new URL(url).host : 'an address that cannot be read'
}

/** A target as mailboxes know it. */
export function targetOf(target: TargetConfig): Target {
  return { name: targetName(target), host: targetHost(target), ...(target.events && { events: target.events }) }
}

/** The targets of an app as mailboxes know them; an app that is gone has none. */
export function targetsOf(app: Pick<ParsedApp, 'notify'> | undefined): Target[] {
  return (app?.notify ?? []).map(targetOf)
}

/** Whether a target is told of this type of event. */
export function takes({ events }: Pick<Target, 'events'>, type: string): boolean {
  return events === undefined || matchesAny(events, type)
}
