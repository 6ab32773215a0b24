/** Undelivered notifications of one room. Times are store times (ms). */
export interface Outbox {
  count: number // messages so far: part of the next one's id
  letters: readonly Message[] // oldest first
  targets: Readonly<Record<string, Delivery>> // by name; those with messages waiting
}

/** One notification. It is resent with the same id and content until it is accepted. */
export interface Message {
  id: string
  type: string // relay.started, …
  at: number
  to: readonly string[] // names of targets that have not accepted it yet
  data: object // as it is sent, without secrets
}

/** The state of delivery to one target: strictly one message after the other. */
export interface Delivery {
  tries: number // of its oldest message
  again: number // not before
}

/** When a message may next be sent; undefined: none is waiting. */
export function outboxDue({ targets }: Outbox): number | undefined {
  const times = Object.values(targets).map(({ again }) => again)
  return times.length > 0 ? Math.min(...times) : undefined
}
