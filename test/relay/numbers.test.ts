import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newIdentity, nextGeneration } from '../../lib/relay/identity.ts'
import {
  claimed,
  decided,
  identityOf,
  NOW,
  openRelay,
  otherPicture,
  relayOf,
  SECOND,
  desiredOf,
} from '../support/relays.ts'

const time = fc.integer({ min: NOW, max: Date.UTC(2080, 0, 1) })

describe('a generation', () => {
  it('is the greater of the last one and 1, and the milliseconds of the store', () => {
    expect(nextGeneration(relayOf({ generation: NOW }), NOW - 5)).toBe(NOW + 1)
    expect(nextGeneration(relayOf({ generation: NOW }), NOW)).toBe(NOW + 1)
    expect(nextGeneration(relayOf({ generation: NOW }), NOW + 5)).toBe(NOW + 5)
    expect(nextGeneration(relayOf(), NOW + 0.75)).toBe(NOW)
    fc.assert(
      fc.property(time, time, (generation, now) => {
        expect(nextGeneration(relayOf({ generation }), now)).toBe(Math.max(generation + 1, now))
      }),
    )
  })

  it('is minted with its robot, its host, its rule and its UTC date', () => {
    const of = {
      host: 'anna',
      rule: 'v1',
      expires: NOW + 1,
      robot: (generation: number) => identityOf(generation).robot,
    }
    expect(newIdentity(relayOf({ generation: NOW + 4 }), NOW, of)).toEqual({
      generation: NOW + 5,
      robot: identityOf(NOW + 5).robot,
      at: NOW,
      expires: NOW + 1,
      date: '20260501',
      host: 'anna',
      rule: 'v1',
    })
    expect(newIdentity(relayOf(), Date.UTC(2026, 11, 31, 23, 59), of).date).toBe('20261231')
  })

  it('is the last one issued once its Start is claimed, and a show keeps its beginning', () => {
    const relay = relayOf({ show: { since: NOW - 9, restarts: 1 } })
    const { intent } = decided(relay, desiredOf({ identity: identityOf(NOW + 3) }))
    expect(claimed(relay, intent!).relay).toMatchObject({ generation: NOW + 3, show: { since: NOW - 9, restarts: 1 } })
  })
})

describe('a sequence number', () => {
  it('is the greater of the last one and 1, and the seconds of the store', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), fc.integer({ min: 0, max: 5000 }), (sequence, later) => {
        const { intent } = decided(openRelay({ sequence }), desiredOf({ spec: otherPicture() }), NOW + later)
        expect(intent).toMatchObject({ sequence: Math.max(sequence + 1, Math.floor((NOW + later) / SECOND)) })
      }),
    )
  })

  it('is the next one when the content under it had to change', () => {
    const { relay, intent } = decided(openRelay(), desiredOf({ spec: otherPicture() }))
    if (intent?.action !== 'update') throw new Error('an Update was expected')
    const next = { ...intent, sequence: intent.sequence + 1 }
    expect(claimed(relay, next).relay.slot).toMatchObject({
      sequence: next.sequence,
      pending: { sequence: next.sequence },
    })
  })
})

describe('a claim', () => {
  it('takes the lease of the wait away', () => {
    const relay = relayOf({ turn: { by: 'somebody', until: NOW + 1 } })
    const { intent } = decided(relay, desiredOf())
    expect(claimed(relay, intent!).relay).not.toHaveProperty('turn')
  })

  it('of an Update needs an open slot', () => {
    const { intent } = decided(openRelay(), desiredOf({ spec: otherPicture() }))
    expect(() => claimed(relayOf(), intent!)).toThrow(TypeError)
  })
})
