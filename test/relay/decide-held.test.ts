import { describe, expect, it } from 'vitest'
import type { Held, Relay } from '../../lib/relay/relay.ts'
import { fingerprint } from '../../lib/task/spec.ts'
import {
  decided,
  holdsEverywhere,
  LINGER,
  lostOf,
  NOW,
  otherPicture,
  relayOf,
  SECOND,
  showing,
  specOf,
  unwantedWish,
  desiredOf,
} from '../support/relays.ts'

const failures: Held[] = ['refused', 'failed']
const others: Held[] = ['lost', 'duration']

function heldRelay(why: Held, change: Partial<Relay> = {}): Relay {
  const spec = others.includes(why) ? {} : { spec: fingerprint(specOf()) }
  return showing({ is: 'held', why, ...spec }, change)
}

describe('held, its reason not gone', () => {
  it.each([...failures, ...others])('stays held as %s while it is wanted', (why) => {
    const relay = heldRelay(why)
    const decision = decided(relay, desiredOf())
    expect(decision.intent).toBeUndefined()
    expect(decision.relay.slot).toEqual(relay.slot)
  })

  it('stays held while it is unwanted for less than linger', () => {
    const { relay } = decided(heldRelay('failed'), unwantedWish())
    expect(relay).toMatchObject({ slot: { is: 'held' }, unwantedSince: NOW, again: NOW + LINGER })
    expect(decided(relay, unwantedWish(), NOW + LINGER - 1).relay.slot).toMatchObject({ is: 'held' })
  })

  it('counts linger anew when it was wanted in between', () => {
    const once = decided(heldRelay('failed'), unwantedWish()).relay
    const wanted = decided(once, desiredOf(), NOW + 5 * SECOND).relay
    expect(wanted).not.toHaveProperty('unwantedSince')
    const twice = decided(wanted, unwantedWish(), NOW + 6 * SECOND).relay
    expect(decided(twice, unwantedWish(), NOW + LINGER).relay.slot).toMatchObject({ is: 'held' })
  })

  it('looks again while it is wanted: it is not at rest', () => {
    expect(decided(heldRelay('failed'), desiredOf()).relay.again).toBeGreaterThan(NOW)
  })
})

describe('held, its reason gone: none', () => {
  it.each([...failures, ...others])('is released from %s when unwanted for longer than linger', (why) => {
    const before = heldRelay(why, { unwantedSince: NOW - LINGER, lost: lostOf(1, 2), refusals: 2 })
    const { relay, intent } = decided(before, unwantedWish({ seats: { order: [] } }))
    expect(relay).toEqual(relayOf({ generation: before.generation }))
    expect(intent).toBeUndefined()
  })

  it.each(failures)('is released from %s by a changed spec, and starts at once', (why) => {
    const { relay, intent } = decided(heldRelay(why), desiredOf({ spec: otherPicture() }))
    expect(relay.slot).toEqual({ is: 'none' })
    expect(intent).toMatchObject({ action: 'start', spec: otherPicture() })
  })

  it('is not released by another robot alone: each generation has its own', () => {
    const spec = { ...specOf(), AgentParams: { ...specOf().AgentParams, UserId: 'rc_other' } }
    expect(decided(heldRelay('failed'), desiredOf({ spec })).relay.slot).toMatchObject({ is: 'held' })
  })

  it('is not released from its duration by a changed spec', () => {
    const { relay, intent } = decided(heldRelay('duration'), desiredOf({ spec: otherPicture() }))
    expect(relay.slot).toEqual({ is: 'held', why: 'duration' })
    expect(intent).toBeUndefined()
  })

  it.each(['busy', 'capacity'] as const)('is released from %s when its pause is over', (why) => {
    const relay = showing({ is: 'held', why, until: NOW + 5 * SECOND })
    const waiting = decided(relay, desiredOf(), NOW + 5 * SECOND - 1)
    expect(waiting.intent).toBeUndefined()
    expect(waiting.relay.again).toBe(NOW + 5 * SECOND)
    const over = decided(relay, desiredOf(), NOW + 5 * SECOND)
    expect(over.relay.slot).toEqual({ is: 'none' })
    expect(over.intent).toMatchObject({ action: 'start' })
  })
})

holdsEverywhere()
