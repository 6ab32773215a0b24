/** Notifications of one room that somebody has yet to get. Times are store times (ms). */
export interface Outbox {
  count: number // letters so far: part of the next one's id
  letters: readonly Message[] // the oldest first
  targets: Readonly<Record<string, Delivery>> // by name; those with letters waiting
}

/** One notification. It is delivered again with the same id and content until it was taken. */
export interface Message {
  id: string
  type: string // relay.started, …
  at: number
  to: readonly string[] // names of targets that have yet to take it
  data: object // as it is sent, without secrets
}

/** How delivery to one target goes: strictly one letter after the other. */
export interface Delivery {
  tries: number // of its oldest letter
  again: number // not before
}

/** When a letter may next be sent; undefined: none waits. */
export function outboxDue({ targets }: Outbox): number | undefined {
  const times = Object.values(targets).map(({ again }) => again)
  return times.length > 0 ? Math.min(...times) : undefined
}
