import { createHash } from 'node:crypto'
import { enqueue } from '../outbox.ts'
import type { NewMessage } from '../outbox.ts'
import { targetsOf } from '../outbox/target.ts'
import { missedNews, newsOf } from '../outbox/news.ts'
import type { RoomKey } from '../ports.ts'
import type { Decided, Note } from '../relay/relay.ts'
import type { RoomRecord } from '../room-record.ts'
import { isMissed } from '../relay/window.ts'
import type { ParsedApp } from '../config/parsed.ts'

const MOST_DECISIONS = 12

/**
 * A record as it is saved: each relay with its last decisions, and the letters about what is new of it. They are written in the same
 * save as what they tell of, whichever way that came about, so none is ever forgotten.
 */
export function prepareRecord(
  { app, deployment }: { app: ParsedApp | undefined; deployment: string },
  key: RoomKey,
  before: RoomRecord,
  notes: readonly Note[],
): { record: RoomRecord; notes: Note[] } {
  const { at } = before
  const record = { ...before, relays: addDecisions(before.relays, notes, at) }
  const targets = targetsOf(app)
  if (targets.length === 0) return { record: withoutOutbox(record), notes: [] }

  const letters = missedMessages(key, app, notes, at)
  const relays = Object.entries(record.relays).map(([rule, relay]) => {
    const step = newsOf({ ...key, rule, config: app }, relay, at)
    letters.push(...step.letters)
    return [rule, step.relay] as const
  })
  const idOf = (count: number, { type, data }: NewMessage) =>
    messageId([deployment, key.app, key.room, at, count, type, JSON.stringify(data)])
  const { mail, notes: said } = enqueue(record.mail, letters, targets, idOf, at)
  return {
    record: { ...withoutPending(record), relays: Object.fromEntries(relays), ...(mail && { mail }) },
    notes: said,
  }
}

/** That an occurrence was missed is an event, not a state: the next one may be open by the time of the save. */
function missedMessages(key: RoomKey, app: ParsedApp | undefined, notes: readonly Note[], at: number): NewMessage[] {
  return notes
    .filter(isMissed)
    .map(({ fields }) => missedNews({ ...key, rule: fields.rule ?? '', config: app }, fields, at))
}

/** What is worth a line for people is worth remembering with the relay, for who asks why. */
function addDecisions(relays: RoomRecord['relays'], notes: readonly Note[], at: number): RoomRecord['relays'] {
  const spoken = notes.filter(({ level }) => level !== 'debug')
  if (spoken.length === 0) return relays
  return Object.fromEntries(
    Object.entries(relays).map(([rule, relay]) => {
      const inputs = spoken.filter(({ fields }) => fields?.['rule'] === rule).map((note) => toDecision(note, at))
      if (inputs.length === 0) return [rule, relay]
      return [rule, { ...relay, decisions: [...(relay.decisions ?? []), ...inputs].slice(-MOST_DECISIONS) }]
    }),
  )
}

function toDecision({ what, fields = {} }: Note, at: number): Decided {
  const why = [fields['why'], fields['advice'] ?? fields['next']].filter((part) => typeof part === 'string').join('; ')
  return { at, what, ...(why !== '' && { why }) }
}

/** Who is told nothing must not be told of an old show later. */
function withoutOutbox(record: RoomRecord): RoomRecord {
  const relays = Object.entries(record.relays).map(
    ([rule, { said: _said, filesTold: _files, ...relay }]) => [rule, relay] as const,
  )
  return { ...withoutPending(record), relays: Object.fromEntries(relays) }
}

function withoutPending({ mail: _mail, ...record }: RoomRecord): RoomRecord {
  return record
}

/** The same letter is never written twice: what is saved is not written again, and what is not saved was never sent. */
function messageId(of: readonly (string | number)[]): string {
  return `msg_${createHash('sha256').update(JSON.stringify(of)).digest('base64url').slice(0, 24)}`
}
