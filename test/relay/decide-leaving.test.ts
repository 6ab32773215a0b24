import { describe, expect, it } from 'vitest'
import type { Relay } from '../../lib/relay/relay.ts'
import { fingerprint } from '../../lib/task/spec.ts'
import {
  alerts,
  BEGUN,
  decided,
  endingOf,
  HOUR,
  holdsEverywhere,
  LINGER,
  MINUTE,
  MIRROR,
  lostOf,
  NOW,
  openRelay,
  otherPicture,
  otherSound,
  pendingOf,
  PUSH,
  relayOf,
  reported,
  SECOND,
  showing,
  specOf,
  unwantedWish,
  desiredOf,
} from '../support/relays.ts'

const stop = { action: 'stop', taskId: 'task-1' }
const oneEnding = (relay: Relay) => expect(relay.ending).toMatchObject([{ taskId: 'task-1', generation: BEGUN }])

describe('open, unwanted longer than linger', () => {
  it('stays open while it lingers', () => {
    const { relay, intent } = decided(openRelay(), unwantedWish())
    expect(relay).toMatchObject({ slot: { is: 'open' }, unwantedSince: NOW, again: NOW + LINGER })
    expect(intent).toBeUndefined()
    expect(decided(relay, unwantedWish(), NOW + LINGER - 1).intent).toBeUndefined()
  })

  it('becomes none, its task ending, and a Stop', () => {
    const before = openRelay({}, { unwantedSince: NOW - LINGER, lost: lostOf(1) })
    const { relay, intent } = decided(before, unwantedWish({ seats: { order: [] } }))
    const ending = [endingOf({ taskId: 'task-1', generation: BEGUN, why: 'no host is on stage' })]
    expect(relay).toEqual(relayOf({ generation: BEGUN, ending, again: NOW }))
    expect(intent).toEqual(stop)
  })

  it('goes on when it is wanted again in time', () => {
    const { relay } = decided(openRelay({}, { unwantedSince: NOW - LINGER + 1 }), desiredOf())
    expect(relay.slot).toMatchObject({ is: 'open' })
    expect(relay).not.toHaveProperty('unwantedSince')
  })

  it('counts the URLs of a pending Update among those of the task', () => {
    const pending = pendingOf({ spec: specOf([PUSH, MIRROR]) })
    const { relay } = decided(openRelay({ pending }, { unwantedSince: NOW - LINGER }), unwantedWish())
    expect(relay.ending).toMatchObject([{ urls: [PUSH, MIRROR] }])
  })
})

describe('open, duration over', () => {
  it('becomes held, its task ending, and a Stop', () => {
    const before = openRelay({}, { show: { since: NOW - HOUR, restarts: 0 } })
    const { relay, intent } = decided(before, desiredOf({ maxDuration: HOUR }))
    expect(relay.slot).toEqual({ is: 'held', why: 'duration' })
    oneEnding(relay)
    expect(intent).toEqual(stop)
  })

  it('is looked at just then', () => {
    const before = openRelay({ seen: NOW }, { show: { since: NOW - HOUR + MINUTE, restarts: 0 } })
    const { relay, intent } = decided(before, desiredOf({ maxDuration: HOUR }))
    expect(intent).toBeUndefined()
    expect(relay.again).toBe(NOW + MINUTE)
  })

  it('counts from the first opening over generations and planned restarts', () => {
    const before = openRelay({ since: NOW - SECOND }, { show: { since: NOW - HOUR, restarts: 2 } })
    expect(decided(before, desiredOf({ maxDuration: HOUR })).relay.slot).toMatchObject({ is: 'held', why: 'duration' })
  })
})

describe('open, not reachable by Update', () => {
  it('becomes none, its task ending, when people are the cause: a planned restart', () => {
    const { relay, intent } = decided(openRelay(), desiredOf({ spec: otherSound() }))
    expect(relay.slot).toEqual({ is: 'none' })
    expect(relay.show).toEqual({ since: BEGUN, restarts: 0 })
    oneEnding(relay)
    expect(intent).toEqual(stop)
  })

  it('waits when the rule was edited under the running show', () => {
    const { relay, intent } = decided(openRelay(), desiredOf({ spec: otherSound(), rule: 'v2' }))
    expect(relay).toMatchObject({ slot: { is: 'open' }, ending: [] })
    expect(intent).toBeUndefined()
  })

  it('applies of an edited rule what an Update reaches without cutting a push', () => {
    const wanted = { ...otherSound(), VideoParams: otherPicture().VideoParams! }
    const { intent } = decided(openRelay(), desiredOf({ spec: wanted, rule: 'v2' }))
    expect(intent).toMatchObject({ action: 'update', spec: otherPicture() })
  })

  it('does not restart for nobody: while it lingers it stays as it is', () => {
    expect(decided(openRelay(), unwantedWish({ spec: otherSound() })).relay.slot).toMatchObject({ is: 'open' })
  })
})

describe('open, all URLs at 4', () => {
  const statuses = reported({ 2: NOW - 9 * SECOND, 4: NOW - SECOND })
  const failed = (restarts: number) => openRelay({ statuses }, { show: { since: BEGUN, restarts } })

  it.each([0, 1, 2])('is restarted as planned after %i restarts', (restarts) => {
    const { relay, intent, notes } = decided(failed(restarts), desiredOf())
    expect(relay).toMatchObject({ slot: { is: 'none' }, show: { since: BEGUN, restarts: restarts + 1 } })
    oneEnding(relay)
    expect(intent).toEqual(stop)
    expect(alerts(notes)).toHaveLength(1)
  })

  it('is held after three restarts', () => {
    const { relay, intent, notes } = decided(failed(3), desiredOf())
    expect(relay.slot).toEqual({ is: 'held', why: 'failed', spec: fingerprint(specOf()) })
    oneEnding(relay)
    expect(intent).toEqual(stop)
    expect(alerts(notes)).toHaveLength(1)
  })

  it('goes on while one output has not failed', () => {
    const relay = openRelay({ statuses, applied: specOf([PUSH, MIRROR]) })
    expect(decided(relay, desiredOf({ spec: specOf([PUSH, MIRROR]) })).relay.slot).toMatchObject({ is: 'open' })
  })

  it('goes on when an output lives again', () => {
    const relay = openRelay({ statuses: reported({ 4: NOW - 2 * SECOND, 2: NOW - SECOND }) })
    expect(decided(relay, desiredOf()).relay).toMatchObject({ slot: { is: 'open' }, ending: [] })
  })

  it('has failed also when a 0 follows the 4', () => {
    const relay = openRelay({ statuses: reported({ 2: NOW - 9, 4: NOW - 2, 0: NOW - 1 }) })
    expect(decided(relay, desiredOf()).relay).toMatchObject({ slot: { is: 'none' }, show: { restarts: 1 } })
  })

  it('waits for the outcome of a pending Update', () => {
    const relay = openRelay({ statuses, pending: pendingOf() })
    expect(decided(relay, desiredOf()).relay).toMatchObject({ slot: { is: 'open' }, ending: [] })
  })
})

describe('after the Stop of a planned restart', () => {
  it('opens the next generation within the same show', () => {
    const relay = showing({ is: 'none' }, { show: { since: BEGUN, restarts: 1 } })
    expect(decided(relay, desiredOf()).intent).toMatchObject({ action: 'start', mints: { generation: NOW } })
  })
})

holdsEverywhere()
