import { describe, expect, it } from 'vitest'
import {
  claimed,
  decided,
  endedOf,
  endingOf,
  holdsEverywhere,
  HOUR,
  LINGER,
  MIRROR,
  mintsOf,
  lostOf,
  NOW,
  PUSH,
  relayOf,
  SECOND,
  showing,
  specOf,
  unwantedWish,
  desiredOf,
} from '../support/relays.ts'

const none = { is: 'none' } as const

describe('none, wanted: opening, and a Start', () => {
  it('wants the Start with the spec, the mints and the seats of the wish', () => {
    const { relay, intent } = decided(relayOf(), desiredOf())
    expect(intent).toEqual({
      action: 'start',
      mints: mintsOf(NOW),
      seats: { host: { user: 'anna' }, order: ['anna'] },
      hostLife: 0,
      spec: specOf(),
      urls: [PUSH],
    })
    expect(relay.slot).toEqual(none)
  })

  it('remembers for which sign of life it was started in spite of an own end', () => {
    const revived = (spent: number, hostLife: number) => {
      const { relay, intent } = decided(relayOf({ spent }), desiredOf({ hostLife }))
      return claimed(relay, intent!).relay.revived
    }
    expect(revived(7, 5)).toBe(5)
    expect(revived(7, 9)).toBe(0)
    expect(revived(0, 9)).toBe(0)
  })

  it('is opening until 90 s after the claim', () => {
    const { relay, intent } = decided(relayOf(), desiredOf())
    const { relay: after } = claimed(relay, intent!)
    expect(after).toMatchObject({
      generation: NOW,
      show: { since: NOW, restarts: 0 },
      slot: { is: 'opening', claimed: NOW, until: NOW + 90 * SECOND, mints: mintsOf(NOW), spec: specOf() },
    })
    expect(decided(after, desiredOf()).intent).toBeUndefined()
  })

  it('does nothing while it is not wanted', () => {
    expect(decided(relayOf(), unwantedWish())).toEqual({
      relay: relayOf(),
      notes: [],
      why: 'no host is on stage',
      release: [],
    })
  })

  it('does nothing while there is nothing legal to send', () => {
    const { spec: _spec, ...desired } = desiredOf()
    expect(decided(relayOf(), desired).intent).toBeUndefined()
  })
})

describe('none, while an own task with a common URL is ending', () => {
  it('stops that task first', () => {
    const relay = showing(none, { ending: [endingOf()] })
    expect(decided(relay, desiredOf()).intent).toEqual({ action: 'stop', taskId: 'task-0' })
  })

  it('waits for the next try of its Stop', () => {
    const relay = showing(none, { ending: [endingOf({ again: NOW + 5 * SECOND })] })
    const decision = decided(relay, desiredOf())
    expect(decision.intent).toBeUndefined()
    expect(decision.relay).toEqual({ ...relay, again: NOW + 5 * SECOND })
  })

  it('waits if only one of several URLs is common', () => {
    const relay = showing(none, { ending: [endingOf({ urls: [MIRROR], again: NOW + SECOND })] })
    expect(decided(relay, desiredOf({ spec: specOf([PUSH, MIRROR]) })).intent).toBeUndefined()
  })

  it('compares URLs without their queries', () => {
    const relay = showing(none, { ending: [endingOf({ again: NOW + SECOND })] })
    expect(decided(relay, desiredOf({ spec: specOf([`${PUSH}?txSecret=1`]) })).intent).toBeUndefined()
  })

  it('does not wait for a task with other URLs', () => {
    const relay = showing(none, { ending: [endingOf({ urls: [MIRROR], again: NOW + SECOND })] })
    expect(decided(relay, desiredOf()).intent).toMatchObject({ action: 'start' })
  })
})

describe('none, after an end', () => {
  it('waits 3 s for a task that did not report its 0', () => {
    const relay = showing(none, { ended: [endedOf({ at: NOW - 2999 })] })
    const decision = decided(relay, desiredOf())
    expect(decision.intent).toBeUndefined()
    expect(decision.relay.again).toBe(NOW + 1)
    expect(decision.release).toEqual([])
    expect(decided(relay, desiredOf(), NOW + 1).intent).toMatchObject({ action: 'start' })
  })

  it('does not wait once its outputs have reported their 0', () => {
    const relay = showing(none, { ended: [endedOf({ idle: [PUSH] })] })
    expect(decided(relay, desiredOf()).intent).toMatchObject({ action: 'start' })
  })

  it('waits while one of two outputs has not reported its 0', () => {
    const relay = showing(none, { ended: [endedOf({ urls: [PUSH, MIRROR], idle: [PUSH] })] })
    expect(decided(relay, desiredOf({ spec: specOf([PUSH, MIRROR]) })).intent).toBeUndefined()
    expect(decided(relay, desiredOf({ spec: specOf([MIRROR]) })).intent).toBeUndefined()
  })

  it('does not wait for a task with other URLs', () => {
    const relay = showing(none, { ended: [endedOf({ urls: [MIRROR] })] })
    expect(decided(relay, desiredOf()).intent).toMatchObject({ action: 'start' })
  })

  it('gives the URL locks of the ended task back once, after its 0 or 3 s', () => {
    const before = relayOf({ ended: [endedOf({ at: NOW - 2999 })] })
    expect(decided(before, unwantedWish()).relay.again).toBe(NOW + 1)
    const { relay, release } = decided(before, unwantedWish(), NOW + 1)
    expect(release).toEqual([{ generation: endedOf().generation, urls: [PUSH] }])
    expect(relay).toEqual({ ...before, ended: [endedOf({ at: NOW - 2999, released: true })] })
    expect(decided(relay, unwantedWish(), NOW + 1).release).toEqual([])
  })

  it('gives the locks back and forgets in one look that comes very late', () => {
    const { relay, release } = decided(relayOf({ ended: [endedOf()] }), unwantedWish(), NOW + HOUR)
    expect(release).toHaveLength(1)
    expect(relay).toEqual(relayOf())
  })

  it('remembers the ended task for ten minutes', () => {
    const relay = relayOf({ ended: [endedOf({ at: NOW, released: true })] })
    expect(decided(relay, unwantedWish(), NOW + 600 * SECOND - 1).relay.ended).toHaveLength(1)
    expect(decided(relay, unwantedWish(), NOW + 600 * SECOND).relay.ended).toEqual([])
  })
})

describe('none, while somebody else has the URL', () => {
  it('waits for the time at which it may ask again', () => {
    const relay = relayOf({ slot: { is: 'none', wait: { until: NOW + 10 * SECOND, why: 'in use' } } })
    const decision = decided(relay, desiredOf())
    expect(decision.intent).toBeUndefined()
    expect(decision.relay.again).toBe(NOW + 10 * SECOND)
    expect(decided(relay, desiredOf(), NOW + 10 * SECOND).intent).toMatchObject({ action: 'start' })
  })
})

describe('none, within a show', () => {
  it('closes the show once it is unwanted for longer than linger', () => {
    const before = showing(none, { lost: lostOf(1, 2), refusals: 3, spent: 7 })
    const { relay } = decided(before, unwantedWish())
    expect(relay).toMatchObject({ unwantedSince: NOW, again: NOW + LINGER, lost: lostOf(1, 2) })
    const closed = decided(relay, unwantedWish({ seats: { order: [] } }), NOW + LINGER).relay
    expect(closed).toEqual(relayOf({ generation: before.generation, spent: 7 }))
  })

  it('is looked at when maxDuration is over, though it waits for something later', () => {
    const wait = { until: NOW + HOUR, why: 'in use' }
    const relay = showing({ is: 'none', wait }, { show: { since: NOW - HOUR + SECOND, restarts: 0 } })
    expect(decided(relay, desiredOf({ maxDuration: HOUR })).relay.again).toBe(NOW + SECOND)
  })

  it('opens no generation after maxDuration, which counts over generations', () => {
    const relay = showing(none, { show: { since: NOW - HOUR, restarts: 0 } })
    const decision = decided(relay, desiredOf({ maxDuration: HOUR }))
    expect(decision.intent).toBeUndefined()
    expect(decision.relay.slot).toMatchObject({ is: 'held', why: 'duration' })
  })
})

describe('the ledger has a due entry for everything that is not at rest', () => {
  it('looks again at a wanted relay that has nothing legal to send', () => {
    const { spec: _spec, ...desired } = desiredOf()
    expect(decided(relayOf(), desired).relay.again).toBeGreaterThan(NOW)
  })
})

holdsEverywhere()
