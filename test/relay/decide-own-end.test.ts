import { describe, expect, it } from 'vitest'
import type { Open } from '../../lib/relay/relay.ts'
import {
  answered,
  BEGUN,
  decided,
  heardStatus,
  holdsEverywhere,
  MAX_IDLE,
  MIRROR,
  NOW,
  openingRelay,
  openRelay,
  otherPicture,
  pendingOf,
  PUSH,
  reported,
  SECOND,
  specOf,
  desiredOf,
  withoutOutputs,
} from '../support/relays.ts'

const IDLE = NOW - SECOND
const ended: Partial<Open> = { statuses: reported({ 1: NOW - 90_000, 2: NOW - 80_000, 0: IDLE }) }
const isSuspected = (slot: Partial<Open>, spec = specOf()) => {
  const { relay } = decided(openRelay(slot), desiredOf({ spec }))
  return relay.slot.is === 'open' && relay.slot.suspectedAt !== undefined
}

describe('open, its own end is suspected', () => {
  it('when every CDN URL has a 0 newer than its last 1, 2, 3 and the last Update', () => {
    expect(isSuspected(ended)).toBe(true)
    const both = { ...reported({ 2: 1, 0: IDLE }), ...reported({ 2: 1, 0: IDLE }, MIRROR) }
    expect(isSuspected({ statuses: both, applied: specOf([PUSH, MIRROR]) }, specOf([PUSH, MIRROR]))).toBe(true)
  })

  it('when a 4 is older than its last 2', () => {
    expect(isSuspected({ statuses: reported({ 4: NOW - 90_000, 2: NOW - 80_000, 0: IDLE }) })).toBe(true)
  })

  it('not while an Update is pending', () => {
    expect(isSuspected({ ...ended, pending: pendingOf() })).toBe(false)
  })

  it('not without a CDN URL', () => {
    expect(isSuspected({ ...ended, applied: withoutOutputs() }, withoutOutputs())).toBe(false)
  })

  it('not while one URL is not idle', () => {
    const applied = specOf([PUSH, MIRROR])
    expect(isSuspected({ ...ended, applied }, applied)).toBe(false)
    const other = reported({ 2: NOW - 80_000 }, MIRROR)
    expect(isSuspected({ statuses: { ...ended.statuses, ...other }, applied }, applied)).toBe(false)
  })

  it.each([1, 2, 3] as const)('not when the 0 is as old as the last %i or older', (status) => {
    expect(isSuspected({ statuses: reported({ 2: 1, 0: IDLE, [status]: IDLE }) })).toBe(false)
    expect(isSuspected({ statuses: reported({ 2: 1, 0: IDLE, [status]: IDLE + 1 }) })).toBe(false)
    expect(isSuspected({ statuses: reported({ 2: 1, 0: IDLE, [status]: IDLE - 1 }) })).toBe(true)
  })

  it('not when the 0 is as old as the last applied Update or older', () => {
    expect(isSuspected({ ...ended, updated: IDLE })).toBe(false)
    expect(isSuspected({ ...ended, updated: IDLE + 1 })).toBe(false)
    expect(isSuspected({ ...ended, updated: IDLE - 1 })).toBe(true)
  })

  it('not when an Update was applied after it', () => {
    const sequence = NOW / SECOND
    const pending = pendingOf({ sequence })
    const claim = { action: 'update' as const, taskId: 'task-1', sequence, at: NOW }
    const { relay } = answered(openRelay({ ...ended, sequence, pending }), claim, { is: 'ok', taskId: 'task-1' })
    const desired = desiredOf({ spec: otherPicture() })
    expect(decided(relay, desired, NOW + SECOND).relay.slot).not.toHaveProperty('suspectedAt')
  })

  it('not when a 4 came since its last 2', () => {
    const statuses = { ...reported({ 2: 5, 4: 5, 0: IDLE }), ...reported({ 2: 1, 0: IDLE }, MIRROR) }
    const applied = specOf([PUSH, MIRROR])
    expect(isSuspected({ statuses, applied }, applied)).toBe(false)
  })

  it('also when all its callbacks came late: only an applied Update outdates a 0', () => {
    const started = openingRelay(NOW - 60 * SECOND)
    const { relay: open } = heardStatus(started, 'task-1', 2, NOW - 55 * SECOND)
    const { relay } = heardStatus(open, 'task-1', 0, NOW - 20 * SECOND)
    expect(decided(relay, desiredOf()).relay.slot).toMatchObject({ is: 'open', suspectedAt: NOW })
  })
})

describe('open, after the suspicion', () => {
  const suspected = openRelay({ ...ended, suspectedAt: NOW })

  it('waits 10 s', () => {
    const { relay, intent } = decided(openRelay(ended), desiredOf())
    expect(relay).toMatchObject({ slot: { suspectedAt: NOW }, again: NOW + 10 * SECOND })
    expect(intent).toBeUndefined()
    expect(decided(relay, desiredOf(), NOW + 10 * SECOND - 1).intent).toBeUndefined()
  })

  it('becomes none with spent (the 401 less maxIdle), its task is stopped', () => {
    const { relay, intent } = decided(suspected, desiredOf(), NOW + 10 * SECOND)
    expect(relay).toMatchObject({ slot: { is: 'none' }, spent: IDLE - MAX_IDLE })
    expect(relay.ending).toMatchObject([{ taskId: 'task-1', generation: BEGUN, urls: [PUSH], idle: [PUSH] }])
    expect(intent).toEqual({ action: 'stop', taskId: 'task-1' })
  })

  it('counts spent from the last of several ends', () => {
    const statuses = { ...reported({ 0: IDLE }), ...reported({ 0: IDLE + 5 }, MIRROR) }
    const applied = specOf([PUSH, MIRROR])
    const { relay } = decided(
      openRelay({ statuses, applied, suspectedAt: NOW }),
      desiredOf({ spec: applied }),
      NOW + 10_000,
    )
    expect(relay.spent).toBe(IDLE + 5 - MAX_IDLE)
  })

  it('is wanted no more in the same look if nobody has shown a sign of life since', () => {
    const { relay } = decided(suspected, ({ spent }) => desiredOf({ wanted: spent === 0 }), NOW + 10 * SECOND)
    expect(relay).toMatchObject({ slot: { is: 'none' }, unwantedSince: NOW + 10 * SECOND })
  })

  it('is cleared by a late 4', () => {
    const { relay } = heardStatus(suspected, 'task-1', 4, IDLE - 1, PUSH, NOW + SECOND)
    const both = specOf([PUSH, MIRROR])
    expect(decided(relay, desiredOf({ spec: both, backups: true }), NOW + SECOND).relay.slot).not.toHaveProperty(
      'suspectedAt',
    )
  })

  it.each([1, 2, 3] as const)('is cleared by life (%i)', (status) => {
    const { relay } = heardStatus(suspected, 'task-1', status, NOW, PUSH, NOW + SECOND)
    const { relay: after, intent } = decided(relay, desiredOf(), NOW + 10 * SECOND)
    expect(after.slot).toMatchObject({ is: 'open' })
    expect(after.slot).not.toHaveProperty('suspectedAt')
    expect(intent).toBeUndefined()
  })
})

holdsEverywhere()
