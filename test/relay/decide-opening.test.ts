import { describe, expect, it } from 'vitest'
import type { Claim } from '../../lib/relay/claim.ts'
import { newIdentity } from '../../lib/relay/identity.ts'
import type { Relay } from '../../lib/relay/relay.ts'
import type { Outcome } from '../../lib/task/call.ts'
import { fingerprint } from '../../lib/task/spec.ts'
import type { Status } from '../../lib/task/status.ts'
import {
  alerts,
  answered,
  decided,
  heardStatus,
  holdsEverywhere,
  HOUR,
  LINGER,
  MINUTE,
  identityOf,
  lostOf,
  MIRROR,
  NOW,
  openingRelay,
  PUSH,
  SECOND,
  specOf,
  unwantedWish,
  desiredOf,
} from '../support/relays.ts'

const start: Claim = { action: 'start', identity: identityOf(NOW), spec: specOf(), at: NOW }
const LATER = NOW + 2 * SECOND
const answer = (outcome: Outcome, relay = openingRelay()) => answered(relay, start, outcome, LATER)

describe('opening: an answer with a TaskId', () => {
  it('becomes open, and what was sent is applied', () => {
    const { relay } = answer({ is: 'ok', taskId: 'task-1' })
    expect(relay.slot).toMatchObject({
      is: 'open',
      taskId: 'task-1',
      applied: specOf(),
      mints: identityOf(NOW),
      seen: NOW,
      heard: false,
    })
    expect(relay.slot).not.toHaveProperty('pending')
  })

  it('forgets earlier refusals', () => {
    expect(answer({ is: 'ok', taskId: 'task-1' }, openingRelay(NOW, { refusals: 3 })).relay.refusals).toBe(0)
  })

  it('calls nothing more while nothing changes', () => {
    const { relay } = answer({ is: 'ok', taskId: 'task-1' })
    expect(decided(relay, desiredOf(), LATER).intent).toBeUndefined()
  })
})

describe('opening: a 401 of this robot', () => {
  it.each([1, 2, 3, 4, 5] as Status[])('becomes open by status %i', (status) => {
    const { relay } = heardStatus(openingRelay(), 'task-1', status, LATER, PUSH, LATER)
    expect(relay.slot).toMatchObject({
      is: 'open',
      taskId: 'task-1',
      applied: specOf(),
      heard: true,
      statuses: { [PUSH]: { [status]: LATER } },
      seen: status === 5 ? NOW : LATER,
    })
    expect(relay.ending).toEqual([])
  })

  it('becomes none by status 0, and the task is stopped: another output of it may run on', () => {
    const { relay } = heardStatus(openingRelay(NOW, {}, specOf([PUSH, MIRROR])), 'task-1', 0, LATER, PUSH, LATER)
    expect(relay.slot).toEqual({ is: 'none' })
    expect(relay.ending).toMatchObject([{ taskId: 'task-1', generation: NOW, urls: [PUSH, MIRROR], idle: [PUSH] }])
    expect(decided(relay, desiredOf(), LATER).intent).toEqual({ action: 'stop', taskId: 'task-1' })
  })

  it('says nothing new when the answer comes after it', () => {
    const { relay } = heardStatus(openingRelay(), 'task-1', 2, LATER, PUSH, LATER)
    expect(answer({ is: 'ok', taskId: 'task-1' }, relay)).toEqual({ relay, notes: [] })
  })

  it('says nothing new when the answer comes after its end', () => {
    const { relay } = heardStatus(openingRelay(), 'task-1', 0, LATER, PUSH, LATER)
    expect(answer({ is: 'ok', taskId: 'task-1' }, relay)).toEqual({ relay, notes: [] })
  })
})

describe('opening: refused', () => {
  it.each(['retry', 'not-done'] as const)('is held with a pause when the refusal passes (%s)', (is) => {
    const { relay, notes } = answer({ is, why: 'busy' })
    expect(relay.slot).toEqual({ is: 'held', why: 'busy', until: LATER + SECOND })
    expect(alerts(notes)).toEqual([])
    const decision = decided(relay, desiredOf(), LATER)
    expect(decision.intent).toBeUndefined()
    expect(decision.relay.again).toBe(LATER + SECOND)
  })

  it('pauses longer each time, at most a minute', () => {
    const pauses = [0, 1, 2, 3, 4, 5, 6, 7, 50].map((refusals) => {
      const { slot } = answer({ is: 'retry', why: 'busy' }, openingRelay(NOW, { refusals })).relay
      return slot.is === 'held' ? slot.until! - LATER : 0
    })
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * SECOND))
  })

  it('is held for a minute at least and alerts when there is no capacity', () => {
    const { relay, notes } = answer({ is: 'capacity', why: 'RestrictedConcurrency' })
    expect(relay.slot).toMatchObject({ is: 'held', why: 'capacity' })
    expect(relay.slot.is === 'held' && relay.slot.until! - LATER).toBeGreaterThanOrEqual(MINUTE)
    expect(alerts(notes)).toHaveLength(1)
  })

  it('is held without a timer and alerts when it is refused for good', () => {
    const { relay, notes } = answer({ is: 'refused', why: 'InvalidParameter.Url' })
    expect(relay.slot).toEqual({ is: 'held', why: 'refused', spec: fingerprint(specOf()) })
    expect(alerts(notes)).toHaveLength(1)
    expect(decided(relay, desiredOf(), LATER).intent).toBeUndefined()
  })

  it('does not touch a generation that is not opening any more', () => {
    const { relay } = heardStatus(openingRelay(), 'task-1', 2, LATER, PUSH, LATER)
    for (const is of ['retry', 'capacity', 'refused', 'unknown'] as const)
      expect(answer({ is, why: '' }, relay)).toEqual({ relay, notes: [] })
    const next = openingRelay(NOW + MINUTE)
    expect(answer({ is: 'refused', why: '' }, next).relay).toEqual(next)
  })
})

describe('opening: unknown, a crash, or no longer wanted', () => {
  it('stays opening when the outcome is unknown', () => {
    const { relay } = answer({ is: 'unknown', why: 'timeout' })
    expect(relay).toEqual(openingRelay())
    expect(decided(relay, desiredOf(), LATER).intent).toBeUndefined()
  })

  it('stays opening until its deadline when nothing is heard', () => {
    const decision = decided(openingRelay(), desiredOf(), NOW + 90 * SECOND - 1)
    expect(decision.intent).toBeUndefined()
    expect(decision.relay).toEqual({ ...openingRelay(), again: NOW + 90 * SECOND })
  })

  it('stays opening when it is no longer wanted, and is stopped once it is open', () => {
    const { relay, intent } = decided(openingRelay(), unwantedWish(), LATER)
    expect(relay.slot).toMatchObject({ is: 'opening' })
    expect(intent).toBeUndefined()
    const long = decided(relay, unwantedWish(), LATER + LINGER)
    expect(long.relay.slot).toMatchObject({ is: 'opening' })
    const { relay: open } = answer({ is: 'ok', taskId: 'task-1' }, long.relay)
    const stopping = decided(open, unwantedWish(), LATER + LINGER)
    expect(stopping.relay.slot).toEqual({ is: 'none' })
    expect(stopping.intent).toEqual({ action: 'stop', taskId: 'task-1' })
  })
})

describe('opening: until passed', () => {
  const PASSED = NOW + 90 * SECOND
  const next = (relay: Relay) =>
    newIdentity(relay, PASSED, { host: '', rule: 'v1', expires: PASSED, robot: (one) => identityOf(one).robot })
  const lost = (relay: Relay) => decided(relay, (one) => desiredOf({ identity: next(one) }), PASSED)

  it('becomes none, its generation is lost, and the next one is greater and has another robot', () => {
    const { relay, intent, notes } = lost(openingRelay())
    expect(relay).toMatchObject({ slot: { is: 'none' }, lost: lostOf(NOW), ending: [] })
    expect(intent).toMatchObject({ action: 'start' })
    const mints = intent?.action === 'start' ? intent.identity : identityOf(0)
    expect(mints.generation).toBeGreaterThan(NOW)
    expect(mints.robot).not.toBe(identityOf(NOW).robot)
    expect(alerts(notes)).toEqual([])
  })

  it('starts a third generation after a second lost one', () => {
    const { relay, intent } = lost(openingRelay(NOW, { lost: lostOf(1) }))
    expect(relay.lost).toEqual(lostOf(1, NOW))
    expect(intent).toMatchObject({ action: 'start' })
  })

  it('is held as failed and alerts when a third one is lost', () => {
    const { relay, intent, notes } = lost(openingRelay(NOW, { lost: lostOf(1, 2) }))
    expect(relay.slot).toEqual({ is: 'held', why: 'lost' }) // no other spec releases it: the bound is the show's
    expect(intent).toBeUndefined()
    expect(alerts(notes)).toHaveLength(1)
  })

  it('remembers at most two lost generations', () => {
    expect(lost(openingRelay(NOW, { lost: lostOf(1, 2) })).relay.lost).toHaveLength(2)
  })

  it('opens no next generation while it is not wanted', () => {
    const { relay, intent } = decided(openingRelay(), unwantedWish(), PASSED)
    expect(relay).toMatchObject({ slot: { is: 'none' }, lost: lostOf(NOW) })
    expect(intent).toBeUndefined()
  })

  it('closes a show that was unwanted for longer than linger, so that the next show counts from its own first opening', () => {
    const unwanted = openingRelay(NOW, { unwantedSince: NOW + SECOND })
    const { relay } = decided(unwanted, unwantedWish(), PASSED)
    expect(relay).not.toHaveProperty('show')
    expect(relay.lost).toEqual([])
    const tomorrow = decided(relay, desiredOf({ identity: identityOf(NOW + 20 * HOUR) }), NOW + 20 * HOUR)
    expect(tomorrow.intent).toMatchObject({ action: 'start' })
    expect(tomorrow.relay).not.toHaveProperty('show')
  })

  it('does not hold the next show for a third lost one that nobody wanted for longer than linger', () => {
    const unwanted = openingRelay(NOW, { unwantedSince: NOW + SECOND, lost: lostOf(1, 2) })
    const { relay } = decided(unwanted, unwantedWish(), PASSED)
    expect(relay.slot).toEqual({ is: 'none' })
    expect(decided(relay, desiredOf(), PASSED + HOUR).intent).toMatchObject({ action: 'start' })
  })
})

holdsEverywhere()
