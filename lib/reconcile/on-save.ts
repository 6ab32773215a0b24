import { createHash } from 'node:crypto'
import type { ParsedApp } from '../config/parsed.ts'
import { enqueue } from '../outbox.ts'
import type { NewMessage } from '../outbox.ts'
import { missedNews, newsOf } from '../outbox/news.ts'
import { targetsOf } from '../outbox/target.ts'
import type { RoomKey } from '../ports.ts'
import type { Decided, Note } from '../relay/relay.ts'
import { isMissed } from '../relay/window.ts'
import type { RoomRecord } from '../room-record.ts'

const MOST_DECISIONS = 12

/**
 * The record as it is saved: each relay with its last decisions, and the notifications that follow from the change. They are written in
 * the same save as the change itself, whatever caused it, so none is lost. If neither relays nor notes differ from `loaded` (after
 * outbox bookkeeping, for example), no notification is composed.
 */
export function prepareRecord(
  { app, deployment }: { app: ParsedApp | undefined; deployment: string },
  key: RoomKey,
  changed: RoomRecord,
  notes: readonly Note[],
  loaded?: RoomRecord,
): { record: RoomRecord; notes: Note[] } {
  const { at } = changed
  const record = { ...changed, relays: addDecisions(changed.relays, notes, at) }
  const targets = targetsOf(app)
  if (targets.length === 0) return { record: withoutOutbox(record), notes: [] }
  if (record.relays === loaded?.relays && !notes.some(isMissed)) return { record, notes: [] }

  const messages = missedMessages(key, app, notes, at)
  const relays = Object.entries(record.relays).map(([rule, relay]) => {
    const step = newsOf({ ...key, rule, config: app }, relay, at)
    messages.push(...step.messages)
    return [rule, step.relay] as const
  })
  const idOf = (count: number, { type, data }: NewMessage) =>
    messageId([deployment, key.app, key.room, at, count, type, JSON.stringify(data)])
  const { mail, notes: dropped } = enqueue(record.mail, messages, targets, idOf, at)
  return {
    record: { ...withoutPending(record), relays: Object.fromEntries(relays), ...(mail && { mail }) },
    notes: dropped,
  }
}

/** A missed occurrence is reported as an event, not derived from state: the next one may already be open when this is saved. */
function missedMessages(key: RoomKey, app: ParsedApp | undefined, notes: readonly Note[], at: number): NewMessage[] {
  return notes
    .filter(isMissed)
    .map(({ fields }) => missedNews({ ...key, rule: fields.rule ?? '', config: app }, fields, at))
}

/** Everything logged above debug is also kept with the relay, so that operators can see why it is as it is. */
function addDecisions(relays: RoomRecord['relays'], notes: readonly Note[], at: number): RoomRecord['relays'] {
  const spoken = notes.filter(({ level, fields }) => level !== 'debug' && isOf(relays, fields?.['rule']))
  if (spoken.length === 0) return relays
  return Object.fromEntries(
    Object.entries(relays).map(([rule, relay]) => {
      const decisions = spoken.filter(({ fields }) => fields?.['rule'] === rule).map((note) => toDecision(note, at))
      if (decisions.length === 0) return [rule, relay]
      return [rule, { ...relay, decisions: [...(relay.decisions ?? []), ...decisions].slice(-MOST_DECISIONS) }]
    }),
  )
}

function isOf(relays: RoomRecord['relays'], rule: unknown): boolean {
  return typeof rule === 'string' && Object.hasOwn(relays, rule)
}

function toDecision({ what, fields = {} }: Note, at: number): Decided {
  const why = [fields['why'], fields['advice'] ?? fields['next']].filter((part) => typeof part === 'string').join('; ')
  return { at, what, ...(why !== '' && { why }) }
}

/** Without targets nothing is tracked, so that a target added later is not notified of an old show. */
function withoutOutbox(record: RoomRecord): RoomRecord {
  const relays = Object.entries(record.relays).map(
    ([rule, { said: _said, filesTold: _files, ...relay }]) => [rule, relay] as const,
  )
  return { ...withoutPending(record), relays: Object.fromEntries(relays) }
}

function withoutPending({ mail: _mail, ...record }: RoomRecord): RoomRecord {
  return record
}

/** Deterministic and unique: a saved message is never composed again, and an unsaved one was never sent. */
function messageId(of: readonly (string | number)[]): string {
  return `msg_${createHash('sha256').update(JSON.stringify(of)).digest('base64url').slice(0, 24)}`
}
