import { expect } from 'vitest'
import type { NewMessage } from '../../../lib/outbox.ts'
import { newsOf } from '../../../lib/outbox/news.ts'
import type { NewsSubject } from '../../../lib/outbox/news/event.ts'
import type { Relay } from '../../../lib/relay/relay.ts'
import type { Status } from '../../../lib/task/status.ts'
import {
  claimed,
  decided,
  frozen,
  heardStatus,
  NOW,
  openRelay,
  PUSH,
  reported,
  desiredOf,
} from '../../support/relays.ts'
import { where as usual } from './where.ts'

/** A relay that is saved again and again, and what was told at the last save. */
export interface Tape {
  relay: Relay
  messages: NewMessage[]
  types: string[]
  save(relay: Relay, now?: number): Tape
  data(type: string): Record<string, unknown>
}

/** Saves a relay, and once more: that must tell nothing. */
export function tape(relay: Relay, now = NOW, where: NewsSubject = usual): Tape {
  const { relay: after, messages } = newsOf(where, frozen(relay), now)
  expect(newsOf(where, frozen(after), now + 1)).toEqual({ relay: after, messages: [] })
  return {
    relay: after,
    messages,
    types: messages.map(({ type }) => type),
    save: (next, at = now) => tape(next, at, where),
    data(type) {
      const found = messages.filter((message) => message.type === type)
      expect(found).toHaveLength(1)
      return { ...found[0]!.data }
    },
  }
}

/** A relay whose task was just told to have started. */
export const started = (): Tape => tape(openRelay())

/** A relay that was just told to have started, and to be live. */
export const live = (): Tape => tape(openRelay({ statuses: reported({ 2: NOW }) }))

/** Its task reports a status. */
export function hear(known: Tape, status: Status, at: number, url = PUSH): Tape {
  return known.save(heardStatus(known.relay, 'task-1', status, at, url, at).relay, at)
}

/** Claims what is decided next, as a worker does. */
export function next(known: Tape, at: number, desired = desiredOf()): ReturnType<typeof claimed> & { known: Tape } {
  const { relay, intent } = decided(known.relay, desired, at)
  const call = claimed(relay, intent!, at)
  return { ...call, known: known.save(call.relay, at) }
}
