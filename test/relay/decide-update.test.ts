import { describe, expect, it } from 'vitest'
import { fingerprint } from '../../lib/task/spec.ts'
import {
  BACKUP,
  BEGUN,
  claimed,
  decided,
  holdsEverywhere,
  MIRROR,
  NOW,
  openRelay,
  otherPicture,
  PUSH,
  reported,
  SECOND,
  specOf,
  unwantedWish,
  desiredOf,
} from '../support/relays.ts'

const other = desiredOf({ spec: otherPicture() })

describe('open, the wanted spec differs', () => {
  it('wants an Update with the complete spec and a number from the store clock', () => {
    const { relay, intent } = decided(openRelay(), other)
    expect(intent).toEqual({
      action: 'update',
      taskId: 'task-1',
      generation: BEGUN,
      sequence: NOW / SECOND,
      spec: otherPicture(),
      urls: [],
      probe: false,
    })
    expect(relay.slot).toMatchObject({ is: 'open', applied: specOf() })
  })

  it('is open with a pending Update for 15 s once it is claimed', () => {
    const { relay, intent } = decided(openRelay(), other)
    expect(claimed(relay, intent!).relay.slot).toMatchObject({
      is: 'open',
      applied: specOf(),
      sequence: NOW / SECOND,
      pending: { sequence: NOW / SECOND, spec: otherPicture(), probe: false, tries: 1, until: NOW + 15 * SECOND },
    })
  })

  it('wants nothing while the spec is the same but for its robot', () => {
    const spec = { ...specOf(), AgentParams: { ...specOf().AgentParams, UserId: 'rc_other' } }
    expect(decided(openRelay(), desiredOf({ spec })).intent).toBeUndefined()
  })

  it('waits until a second has passed since the last one', () => {
    const relay = openRelay({ touched: NOW - 999 })
    const waiting = decided(relay, other)
    expect(waiting.intent).toBeUndefined()
    expect(waiting.relay.again).toBe(NOW + 1)
    expect(decided(relay, other, NOW + 1).intent).toMatchObject({ action: 'update' })
  })

  it('wants nothing while that spec is the rejected one, and an Update again when it is another', () => {
    const relay = openRelay({ rejected: fingerprint(otherPicture()) })
    expect(decided(relay, other).intent).toBeUndefined()
    expect(decided(relay, desiredOf({ spec: otherPicture('0x00ff00') })).intent).toMatchObject({ action: 'update' })
  })

  it('takes a number greater than the last one, even if the store clock is behind', () => {
    const relay = openRelay({ sequence: NOW / SECOND + 50 })
    expect(decided(relay, other).intent).toMatchObject({ sequence: NOW / SECOND + 51 })
    expect(decided(openRelay({ sequence: NOW / SECOND }), other, NOW + 999).intent).toMatchObject({
      sequence: NOW / SECOND + 1,
    })
  })

  it('keeps the picture right while it lingers', () => {
    const { relay, intent } = decided(openRelay(), unwantedWish({ spec: otherPicture() }))
    expect(relay).toMatchObject({ slot: { is: 'open' }, unwantedSince: NOW })
    expect(intent).toMatchObject({ action: 'update', spec: otherPicture() })
  })
})

describe('open, an output at 4 with a failover left', () => {
  const applied = specOf([PUSH, MIRROR])
  const statuses = reported({ 2: NOW - 9 * SECOND, 4: NOW - SECOND })

  it('wants one Update with the complete list, the other output untouched', () => {
    const spec = specOf([BACKUP, MIRROR])
    const { relay, intent } = decided(openRelay({ applied, statuses }), desiredOf({ spec, backups: true }))
    expect(intent).toMatchObject({ action: 'update', spec, urls: [BACKUP], probe: false })
    expect(relay).toMatchObject({ slot: { is: 'open' }, ending: [] })
  })

  it('does not restart while every output has failed but one has an address left', () => {
    const relay = openRelay({ statuses })
    const { relay: after, intent } = decided(relay, desiredOf({ spec: specOf([BACKUP]), backups: true }))
    expect(after).toMatchObject({ slot: { is: 'open' }, ending: [] })
    expect(intent).toMatchObject({ action: 'update' })
  })
})

holdsEverywhere()
