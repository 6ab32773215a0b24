import { describe, expect, it } from 'vitest'
import type { Desired } from '../../lib/relay/desired.ts'
import type { Overrides, StartStop } from '../../lib/relay/overrides.ts'
import type { Relay } from '../../lib/relay/relay.ts'
import { decided, HOUR, LINGER, NOW, openRelay, relayOf, unwantedWish, desiredOf } from '../support/relays.ts'

const stopped: StartStop = { is: 'stopped', why: 'stopped', dismissed: 5 }
const started: StartStop = { is: 'started', id: 'c', from: NOW - HOUR }
const under = (standing: StartStop, more: Partial<Overrides> = {}, relay = openRelay()): Relay => ({
  ...relay,
  orders: { standing, ...more },
})
const closedWish = (change: Partial<Desired> = {}) => unwantedWish({ atOnce: true, ...change })

describe('a stop', () => {
  it('ends the task at once, and holds on', () => {
    const { relay, intent } = decided(under(stopped), closedWish())
    expect(intent).toEqual({ action: 'stop', taskId: 'task-1' })
    expect(relay).toMatchObject({ slot: { is: 'none' }, orders: { standing: stopped } })
    expect(relay.show).toBeUndefined()
  })

  it('is over once the room was empty for longer than linger, without a break', () => {
    const empty = decided(under(stopped, {}, relayOf()), closedWish({ empty: true })).relay
    expect(empty).toMatchObject({ again: NOW + LINGER, orders: { standing: { emptySince: NOW } } })
    const back = decided(empty, closedWish(), NOW + 1).relay
    expect(back.orders?.standing).toEqual(stopped)
    expect(decided(empty, closedWish({ empty: true }), NOW + LINGER - 1).relay.orders).toBeDefined()
    expect(decided(empty, closedWish({ empty: true }), NOW + LINGER).relay.orders).toBeUndefined()
  })

  it('is over with the room', () => {
    expect(decided(under(stopped), closedWish({ dismissed: 5 })).relay.orders).toBeDefined()
    expect(decided(under(stopped), closedWish({ dismissed: 6 })).relay.orders).toBeUndefined()
  })

  it('is not over before it has done what it is for', () => {
    const long = under({ ...stopped, emptySince: NOW - HOUR })
    const isGiven = ({ orders }: Relay) => orders?.standing?.is === 'stopped'
    const step = decided(long, (relay) => (isGiven(relay) ? closedWish({ empty: true, dismissed: 6 }) : desiredOf()))
    expect(step.intent).toEqual({ action: 'stop', taskId: 'task-1' })
    expect(step.relay.show).toBeUndefined()
  })

  it('holds to the end of its window and no longer, however empty the room', () => {
    const within = under({ ...stopped, window: 'w' }, {}, relayOf())
    const empty = closedWish({ empty: true, window: 'w' })
    expect(decided(within, empty, NOW + HOUR).relay.orders).toEqual(within.orders)
    expect(decided(within, closedWish({ window: 'next' })).relay.orders).toBeUndefined()
    expect(decided(within, closedWish()).relay.orders).toBeUndefined()
  })
})

describe('a start', () => {
  it('becomes a stop at its end', () => {
    const relay = under({ ...started, until: NOW })
    const after = (of: Relay) => (of.orders?.standing?.is === 'stopped' ? closedWish() : desiredOf())
    const step = decided(relay, after)
    expect(step.intent).toMatchObject({ action: 'stop' })
    expect(step.relay.orders?.standing).toMatchObject({ is: 'stopped' })
    expect(decided(relay, after, NOW - 1).intent).toBeUndefined()
  })

  it('ends later by what it was extended', () => {
    const relay = under({ ...started, until: NOW }, { extended: { a: HOUR } })
    expect(decided(relay, desiredOf(), NOW + HOUR - 1).relay.orders?.standing?.is).toBe('started')
    expect(decided(relay, closedWish(), NOW + HOUR).relay.orders?.standing?.is).toBe('stopped')
  })

  it('notes that somebody was there, from its time on', () => {
    expect(decided(under(started), desiredOf({ met: true })).relay.orders?.standing).toMatchObject({ met: true })
    expect(decided(under(started), desiredOf({ met: false })).relay.orders?.standing).toEqual(started)
    const later = { ...started, from: NOW + 1 }
    expect(decided(under(later), desiredOf({ met: true })).relay.orders?.standing).toEqual(later)
  })

  it('is forgotten with its show, with everything that was asked of the show', () => {
    const relay = { ...under(started, { layout: [{}], extended: { a: 1 } }), unwantedSince: NOW - LINGER }
    expect(decided(relay, unwantedWish()).relay.orders).toBeUndefined()
  })

  it('that is still to come outlives the show before it', () => {
    const later = { ...started, from: NOW + HOUR }
    const relay = { ...under(later, { layout: [{}] }), unwantedSince: NOW - LINGER }
    expect(decided(relay, unwantedWish()).relay.orders).toEqual({ standing: later })
  })
})

describe('time', () => {
  it('is watched where something waits for it, and only there', () => {
    const changes = NOW + 20 * HOUR
    expect(decided(relayOf(), unwantedWish({ empty: true, changes })).relay.again).toBeUndefined()
    expect(decided(relayOf(), unwantedWish({ empty: false, changes })).relay.again).toBe(changes)
    expect(decided(relayOf(), unwantedWish({ empty: true, isKept: true, changes })).relay.again).toBe(changes)
    expect(decided(openRelay(), desiredOf({ changes: NOW + 1 })).relay.again).toBe(NOW + 1)
  })
})
