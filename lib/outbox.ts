import { GIVEN_UP_AFTER, backoff } from './outbox/backoff.ts'
import type { Message, Outbox } from './outbox/message.ts'
import { takes } from './outbox/target.ts'
import type { Target } from './outbox/target.ts'
import type { Note } from './relay/relay.ts'

/** Something to tell. `at`: store ms; `data` is what is sent, without secrets. */
export interface NewMessage {
  type: string
  at: number
  data: object
}

/** How the sending of a letter ended. `why` is for people and has no secrets. */
export type SendResult = { is: 'taken' } | { is: 'failed'; why: string }

/** Mail (undefined: nothing waits) and what to say about it. */
export interface OutboxStep {
  mail: Outbox | undefined
  notes: Note[]
}

const MOST_LETTERS = 100
const MOST_BYTES = 65_536 // of JSON
const LEASE = 20_000 // a sending takes 5 s at the most

/**
 * Puts letters into the mailbox of a room, for every target that takes their type; targets that are no longer configured are forgotten.
 * The mailbox is bounded: what is too much goes, the oldest first, with a note. `idOf` makes the id of a letter from the count of
 * letters so far; the count begins anew when the mailbox was empty, so the id needs the time of the save and the letter in it as well.
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

/** Without targets other than those named. */
export function prune(mail: Outbox, names: readonly string[]): Outbox | undefined {
  if (Object.keys(mail.targets).every((name) => names.includes(name))) return mail
  const letters = mail.letters.map((message) => ({ ...message, to: message.to.filter((name) => names.includes(name)) }))
  return waiting({ ...mail, letters }, 0)
}

/**
 * The oldest letter for a target, if it may be sent at store time `now`, and the mail in which nobody else sends it for 20 s. Whoever does
 * afterwards, since nothing was heard of this sending, sends the same id.
 */
export function leaseMessage(mail: Outbox, name: string, now: number): { mail: Outbox; message: Message } | undefined {
  const delivery = mail.targets[name]
  const message = oldestFor(mail, name)
  if (!delivery || !message || delivery.again > now) return undefined
  return { mail: withDelivery(mail, name, { ...delivery, again: now + LEASE }), message }
}

/**
 * What became of a letter that was sent. Taken, it makes room for the target's next one; failed, it is tried again after a pause, and after
 * a day given up. A letter that is no longer the target's oldest changes nothing: somebody else was here first.
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
      'it was tried for a day and is never sent again; see why the host does not take it, or remove it from notify'
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

/** The next letter of the target, if there is one, goes at once and with tries of its own. */
function without(mail: Outbox, message: Message, name: string, now: number): Outbox | undefined {
  const letters = mail.letters.map((one) =>
    one.id === message.id ? { ...one, to: one.to.filter((other) => other !== name) } : one,
  )
  return waiting(withDelivery({ ...mail, letters }, name, { tries: 0, again: now }), now)
}

/** Only the letters that somebody waits for, and only those who wait. Who has waited for nothing so far may have theirs at once. */
function waiting({ count, letters, targets }: Outbox, now: number): Outbox | undefined {
  const left = letters.filter(({ to }) => to.length > 0)
  if (left.length === 0) return undefined
  const names = new Set(left.flatMap(({ to }) => to))
  const entries = [...names].map((name) => [name, targets[name] ?? { tries: 0, again: now }] as const)
  return { count, letters: left, targets: Object.fromEntries(entries) }
}

/** The newest letters that fit. */
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
    'too many notifications of this room wait for these hosts, the oldest were dropped; see why they are slow'
  return { level: 'error', what: 'notify.dropped', fields: { count: letters.length, hosts, next } }
}
