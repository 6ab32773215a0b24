import { describe, expect, it } from 'vitest'
import type { Relay } from '../lib/relay/relay.ts'
import { dueOf, keepOf } from '../lib/room-record.ts'
import type { RoomRecord } from '../lib/room-record.ts'
import { emptyRoom } from '../lib/room/room.ts'
import {
  endedOf,
  endingOf,
  frozen,
  MINUTE,
  NOW,
  openingRelay,
  openRelay,
  relayOf,
  SECOND,
  showing,
} from './support/relays.ts'

function recordOf(relays: Record<string, Relay>): RoomRecord {
  return frozen({ schema: 1, site: 'intl', region: 'ap-singapore', at: NOW, room: emptyRoom(NOW), relays })
}

describe('when a room is due', () => {
  it('is the first next look of its relays', () => {
    const relays = { a: relayOf({ again: NOW + 2 }), b: relayOf({ again: NOW + 1 }), c: relayOf() }
    expect(dueOf(recordOf(relays))).toBe(NOW + 1)
  })

  it('is never when all of them are at rest', () => {
    expect(dueOf(recordOf({}))).toBeUndefined()
    expect(dueOf(recordOf({ a: relayOf(), b: relayOf() }))).toBeUndefined()
  })

  it('is not before the lease of who waits for the limiter has ended', () => {
    const turn = { by: 'somebody', until: NOW + 3 * SECOND }
    expect(dueOf(recordOf({ a: relayOf({ again: NOW, turn }) }))).toBe(NOW + 3 * SECOND)
    expect(dueOf(recordOf({ a: relayOf({ again: NOW + MINUTE, turn }) }))).toBe(NOW + MINUTE)
    expect(dueOf(recordOf({ a: relayOf({ again: NOW, turn }), b: relayOf({ again: NOW + 1 }) }))).toBe(NOW + 1)
    expect(dueOf(recordOf({ a: relayOf({ turn }) }))).toBeUndefined()
  })
})

describe('how long a record lives', () => {
  it.each([
    ['a task', openRelay()],
    ['an opening', openingRelay()],
    ['an ending', relayOf({ ending: [endingOf()] })],
  ])('is for ever while it holds %s', (_what, relay) => {
    expect(keepOf(recordOf({ a: relayOf(), b: relay }))).toBeUndefined()
  })

  it('is a minute more than the window of five, otherwise', () => {
    expect(keepOf(recordOf({}))).toBe(6 * MINUTE)
    expect(keepOf(recordOf({ a: relayOf(), b: showing({ is: 'held', why: 'duration' }) }))).toBe(6 * MINUTE)
  })

  it('is long enough for the late callbacks of a task that ended', () => {
    expect(keepOf(recordOf({ a: relayOf({ ended: [endedOf({ at: NOW })] }) }))).toBe(11 * MINUTE)
    expect(keepOf(recordOf({ a: relayOf({ ended: [endedOf({ at: NOW - 9 * MINUTE })] }) }))).toBe(6 * MINUTE)
  })

  it('is longer while somebody is on stage, who belongs into a later picture', () => {
    const { room, ...rest } = recordOf({})
    const withAnna = { ...room, people: { anna: { base: NOW - 9, stage: NOW } } }
    expect(keepOf({ ...rest, room: withAnna })).toBeGreaterThan(6 * MINUTE)
    expect(keepOf({ ...rest, room: { ...withAnna, dismissed: NOW + 1 } })).toBe(6 * MINUTE)
  })
})
