import { describe, expect, it } from 'vitest'
import type { Claim } from '../../lib/relay/claim.ts'
import type { Relay } from '../../lib/relay/relay.ts'
import { holdsUrl } from '../../lib/relay/urls.ts'
import type { Outcome } from '../../lib/task/call.ts'
import { fingerprint, urlsOf } from '../../lib/task/spec.ts'
import {
  alerts,
  answered,
  BEGUN,
  claimed,
  decided,
  endedOf,
  holdsEverywhere,
  MAX_IDLE,
  MINUTE,
  MIRROR,
  NOW,
  openRelay,
  otherPicture,
  pendingOf,
  PUSH,
  SECOND,
  specOf,
  desiredOf,
} from '../support/relays.ts'

const NUMBER = NOW / SECOND
const SEEN = NOW - 7 * SECOND
const LATER = NOW + 2 * SECOND
const update: Claim = { action: 'update', taskId: 'task-1', sequence: NUMBER, at: NOW }
const other = desiredOf({ spec: otherPicture() })
const waiting = openRelay({ sequence: NUMBER, seen: SEEN, pending: pendingOf() })
const answer = (outcome: Outcome, relay: Relay = waiting) => answered(relay, update, outcome, LATER)

describe('open with a pending Update: ok, or outdated at the highest number', () => {
  it.each([{ is: 'ok', taskId: 'task-1' }, { is: 'outdated' }] as Outcome[])(
    'applies what was pending ($is)',
    (outcome) => {
      const { relay } = answer(outcome)
      expect(relay.slot).toMatchObject({
        is: 'open',
        applied: otherPicture(),
        sequence: NUMBER,
        seen: NOW,
        touched: LATER,
      })
      expect(relay.slot).not.toHaveProperty('pending')
      expect(decided(relay, other, LATER).intent).toBeUndefined()
    },
  )

  it('forgets an earlier rejection', () => {
    const relay = openRelay({ sequence: NUMBER, pending: pendingOf(), rejected: 'another' })
    expect(answer({ is: 'ok', taskId: 'task-1' }, relay).relay.slot).not.toHaveProperty('rejected')
  })

  it('learns nothing from "outdated" about a number that is not the highest', () => {
    const relay = openRelay({ sequence: NUMBER + 1, pending: pendingOf({ sequence: NUMBER + 1 }) })
    expect(answer({ is: 'outdated' }, relay)).toEqual({ relay, notes: [] })
  })

  it('learns nothing about another task or without a pending Update', () => {
    const elsewhere = openRelay({ taskId: 'task-2', sequence: NUMBER, pending: pendingOf() })
    const outcomes: Outcome[] = [
      { is: 'ok', taskId: 'task-1' },
      { is: 'gone', why: '' },
      { is: 'refused', why: '' },
    ]
    for (const outcome of outcomes)
      for (const relay of [elsewhere, openRelay({ sequence: NUMBER })])
        expect(answer(outcome, relay)).toEqual({ relay, notes: [] })
  })

  it('never takes "seen" back', () => {
    const relay = openRelay({ sequence: NUMBER, seen: LATER, pending: pendingOf() })
    expect(answer({ is: 'ok', taskId: 'task-1' }, relay).relay.slot).toMatchObject({ seen: LATER })
  })
})

describe('open with a pending Update: unknown, until passed', () => {
  it.each(['unknown', 'retry', 'not-done', 'capacity'] as const)('sends the same again after a pause (%s)', (is) => {
    const { relay } = answer({ is, why: '' })
    expect(relay.slot).toMatchObject({ applied: specOf(), pending: { ...pendingOf(), until: LATER + SECOND } })
    expect(decided(relay, other, LATER + SECOND - 1).intent).toBeUndefined()
    expect(decided(relay, other, LATER + SECOND).intent).toEqual({
      action: 'update',
      taskId: 'task-1',
      generation: BEGUN,
      sequence: NUMBER,
      spec: otherPicture(),
      urls: [],
      probe: false,
    })
  })

  it('sends the same number and content again when no answer came, whatever is wanted by now', () => {
    const desired = desiredOf({ spec: otherPicture('0x00ff00') })
    expect(decided(waiting, desired, NOW + 15 * SECOND - 1).intent).toBeUndefined()
    const { relay, intent } = decided(waiting, desired, NOW + 15 * SECOND)
    expect(intent).toMatchObject({ sequence: NUMBER, spec: otherPicture() })
    const again = claimed(relay, intent!, NOW + 15 * SECOND).relay
    expect(again.slot).toMatchObject({ sequence: NUMBER, pending: { tries: 2, until: NOW + 30 * SECOND } })
  })

  it('sends what is wanted by now with the next number after that', () => {
    const { relay } = answer({ is: 'ok', taskId: 'task-1' })
    const desired = desiredOf({ spec: otherPicture('0x00ff00') })
    expect(decided(relay, desired, LATER + SECOND).intent).toMatchObject({ sequence: NUMBER + 3, spec: desired.spec })
  })

  it('keeps a probe a probe', () => {
    const relay = openRelay({ sequence: NUMBER, pending: pendingOf({ probe: true, spec: specOf(), until: NOW }) })
    expect(decided(relay, desiredOf()).intent).toMatchObject({ sequence: NUMBER, probe: true, spec: specOf() })
  })
})

describe('open with a pending Update: refused for good', () => {
  it('rejects that spec, alerts, and keeps the task', () => {
    const { relay, notes } = answer({ is: 'refused', why: 'InvalidParameter' })
    expect(relay.slot).toMatchObject({
      is: 'open',
      taskId: 'task-1',
      applied: specOf(),
      rejected: fingerprint(otherPicture()),
    })
    expect(relay.slot).not.toHaveProperty('pending')
    expect(relay.ending).toEqual([])
    expect(alerts(notes)).toHaveLength(1)
    expect(decided(relay, other, LATER + SECOND).intent).toBeUndefined()
  })
})

describe('open with a pending Update: refused for good after a try whose outcome is unknown', () => {
  const pending = pendingOf({ spec: specOf([PUSH, MIRROR]) })

  it('may still push to the new URLs: only its own try is proven not done', () => {
    const { relay: unsure } = answer({ is: 'unknown', why: '' }, openRelay({ sequence: NUMBER, pending }))
    const desired = desiredOf({ spec: pending.spec })
    const { relay: waited, intent } = decided(unsure, desired, LATER + SECOND)
    const { relay: again, claim } = claimed(waited, intent!, LATER + SECOND)
    const { relay } = answered(again, claim, { is: 'refused', why: 'AuthFailure' }, LATER + SECOND)
    expect(holdsUrl(relay, MIRROR)).toBe(true)
    const leaving = { ...relay, unwantedSince: NOW - MINUTE }
    expect(decided(leaving, desiredOf({ wanted: false }), LATER + SECOND).relay.ending[0]!.urls).toContain(MIRROR)
  })

  it('does not push to the new URLs when its only try was refused', () => {
    const { relay } = answer({ is: 'refused', why: '' }, openRelay({ sequence: NUMBER, pending }))
    expect(holdsUrl(relay, MIRROR)).toBe(false)
  })
})

describe('open with a pending Update: gone', () => {
  it('becomes none; spent is when it was last seen, less maxIdle', () => {
    const { relay } = answer({ is: 'gone', why: 'TaskNotExist' })
    expect(relay).toMatchObject({ slot: { is: 'none' }, spent: SEEN - MAX_IDLE, ending: [], show: waiting.show })
    expect(relay.ended).toEqual([endedOf({ taskId: 'task-1', generation: waiting.generation, at: LATER })])
  })

  it('starts again after 3 s if it is wanted', () => {
    const { relay } = answer({ is: 'gone', why: '' })
    const requeueAt = decided(relay, desiredOf({ identity: { ...desiredOf().identity, generation: LATER } }), LATER)
    expect(requeueAt.intent).toBeUndefined()
    expect(requeueAt.relay.again).toBe(LATER + 3 * SECOND)
    expect(decided(relay, desiredOf(), LATER + 3 * SECOND).intent).toMatchObject({ action: 'start' })
  })

  it('waits also for the URLs that only the pending Update had: it may have been applied', () => {
    const pending = pendingOf({ spec: specOf([PUSH, MIRROR]) })
    const { relay } = answer({ is: 'gone', why: '' }, openRelay({ sequence: NUMBER, pending }))
    expect(relay.ended.flatMap(({ urls }) => urls).sort()).toEqual(urlsOf(pending.spec).sort())
  })
})

holdsEverywhere()
