import { GIVEN_UP_AFTER, backoff } from './outbox/backoff.ts'
import type { Message, Outbox } from './outbox/message.ts'
import { takes } from './outbox/target.ts'
import type { Target } from './outbox/target.ts'
import type { Note } from './relay/relay.ts'

/** A notification to be sent. `at`: store ms; `data` is the payload, without secrets. */
export interface NewMessage {
  type: string
  at: number
  data: object
}

/** The result of sending a message once. `why` is for people, without secrets. */
export type SendResult = { is: 'taken' } | { is: 'failed'; why: string }

/** The new outbox (undefined: empty) and its log lines. */
export interface OutboxStep {
  mail: Outbox | undefined
  notes: Note[]
}

const MOST_LETTERS = 100
const MOST_BYTES = 65_536 // of JSON
const LEASE = 20_000 // ms: 8 s for a semaphore slot, 5 s to send, and some margin

/**
 * Adds messages to the outbox of a room, for every target subscribed to their type; targets that are no longer configured are dropped.
 * The outbox is bounded: excess messages are dropped, oldest first, with a note. `idOf` derives a message's id from the number of
 * messages so far; that count restarts when the outbox has been empty, so the id must include the save's time and the message as well.
 */
export function enqueue(
  mail: Outbox | undefined,
  letters: readonly NewMessage[],
  targets: readonly Target[],
  idOf: (count: number, message: NewMessage) => string,
  now: number,
): OutboxStep {
  let count = mail?.count ?? 0
  const added = letters.flatMap((message): Message[] => {
    const { type, at, data } = message
    const to = targets.filter((target) => takes(target, type)).map(({ name }) => name)
    return to.length === 0 ? [] : [{ id: idOf(++count, message), type, at, to, data }]
  })
  const names = targets.map(({ name }) => name)
  const kept = mail && prune(mail, names)
  if (added.length === 0) return { mail: kept, notes: [] }

  const all = [...(kept?.letters ?? []), ...added]
  const room = fitting(all)
  const dropped = all.slice(0, all.length - room.length)
  return {
    mail: waiting({ count, letters: room, targets: kept?.targets ?? {} }, now),
    notes: dropped.length > 0 ? [droppedNote(dropped, targets)] : [],
  }
}

/** The outbox with only the named targets. */
export function prune(mail: Outbox, names: readonly string[]): Outbox | undefined {
  if (Object.keys(mail.targets).every((name) => names.includes(name))) return mail
  const letters = mail.letters.map((message) => ({ ...message, to: message.to.filter((name) => names.includes(name)) }))
  return waiting({ ...mail, letters }, 0)
}

/**
 * Leases the oldest message for a target for 20 s, if it may be sent at store time `now`. If the result is never saved, it is sent again
 * afterwards with the same id.
 */
export function leaseMessage(mail: Outbox, name: string, now: number): { mail: Outbox; message: Message } | undefined {
  const delivery = mail.targets[name]
  const message = oldestFor(mail, name)
  if (!delivery || !message || delivery.again > now) return undefined
  return { mail: withDelivery(mail, name, { ...delivery, again: now + LEASE }), message }
}

/**
 * Applies the result of a delivery. A delivered message makes way for the target's next one; a failed one is retried with backoff and
 * given up after a day. If it is no longer the target's oldest, nothing changes: another worker has settled it.
 */
export function settleDelivery(mail: Outbox, target: Target, id: string, sent: SendResult, now: number): OutboxStep {
  const { name, host } = target
  const message = oldestFor(mail, name)
  const delivery = mail.targets[name]
  if (!delivery || message?.id !== id) return { mail, notes: [] }
  const about = { host, type: message.type, id }
  if (sent.is === 'taken') {
    const note: Note = { level: 'debug', what: 'notify.taken', fields: about }
    return { mail: without(mail, message, name, now), notes: [note] }
  }
  const { why } = sent
  if (now - message.at >= GIVEN_UP_AFTER) {
    const next =
      'given up after a day of retries; check why the host does not accept it, or remove the target from notify'
    const note: Note = { level: 'error', what: 'notify.given-up', fields: { ...about, why, next } }
    return { mail: without(mail, message, name, now), notes: [note] }
  }
  const tries = delivery.tries + 1
  const pause = backoff(tries, id)
  const fields = { ...about, tries, why, againInSeconds: Math.round(pause / 1000) }
  const note: Note = { level: 'warn', what: 'notify.failed', fields }
  return { mail: withDelivery(mail, name, { tries, again: now + pause }), notes: [note] }
}

function oldestFor({ letters }: Outbox, name: string): Message | undefined {
  return letters.find(({ to }) => to.includes(name))
}

function withDelivery(mail: Outbox, name: string, delivery: Outbox['targets'][string]): Outbox {
  return { ...mail, targets: { ...mail.targets, [name]: delivery } }
}

/** The target's next message, if there is one, may be sent at once and starts with no tries. */
function without(mail: Outbox, message: Message, name: string, now: number): Outbox | undefined {
  const letters = mail.letters.map((one) =>
    one.id === message.id ? { ...one, to: one.to.filter((other) => other !== name) } : one,
  )
  return waiting(withDelivery({ ...mail, letters }, name, { tries: 0, again: now }), now)
}

/** Keeps only undelivered messages and the targets they wait for. A target that was not waiting before may be sent to at once. */
function waiting({ count, letters, targets }: Outbox, now: number): Outbox | undefined {
  const left = letters.filter(({ to }) => to.length > 0)
  if (left.length === 0) return undefined
  const names = new Set(left.flatMap(({ to }) => to))
  const entries = [...names].map((name) => [name, targets[name] ?? { tries: 0, again: now }] as const)
  return { count, letters: left, targets: Object.fromEntries(entries) }
}

/** The newest messages that fit. */
function fitting(letters: readonly Message[]): Message[] {
  let bytes = 0
  const from = letters.findLastIndex((message, index) => {
    bytes += Buffer.byteLength(JSON.stringify(message))
    return letters.length - index > MOST_LETTERS || bytes > MOST_BYTES
  })
  return letters.slice(from + 1)
}

function droppedNote(letters: readonly Message[], targets: readonly Target[]): Note {
  const names = new Set(letters.flatMap(({ to }) => to))
  const hosts = targets.filter(({ name }) => names.has(name)).map(({ host }) => host)
  const next =
    'too many notifications of this room are waiting for these hosts; the oldest were dropped; check why the hosts are slow'
  return { level: 'error', what: 'notify.dropped', fields: { count: letters.length, hosts, next } }
}
