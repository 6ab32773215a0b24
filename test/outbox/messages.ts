import type { NewMessage } from '../../lib/outbox.ts'
import type { Target } from '../../lib/outbox/target.ts'

export const NOW = 1_800_000_000_000
export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE

export const shop: Target = { name: 'shop', host: 'shop.example' }
export const wall: Target = { name: 'wall', host: 'wall.example:8443', events: ['relay.*', '!relay.updated'] }

/** A letter with a number to know it by. */
export function message(number: number, type = 'relay.live', at = NOW): NewMessage {
  return { type, at, data: { number } }
}

export const idOf = (count: number) => `msg_${count}`
