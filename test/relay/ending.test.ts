import { describe, expect, it } from 'vitest'
import type { Claim } from '../../lib/relay/claim.ts'
import type { Outcome } from '../../lib/task/call.ts'
import {
  alerts,
  answered,
  claimed,
  decided,
  endedOf,
  endingOf,
  heardStatus,
  holdsEverywhere,
  MINUTE,
  MIRROR,
  NOW,
  openRelay,
  otherPicture,
  PUSH,
  relayOf,
  SECOND,
  unwantedWish,
  desiredOf,
} from '../support/relays.ts'

const stop: Claim = { action: 'stop', taskId: 'task-0', at: NOW }
const LATER = NOW + 2 * SECOND
const ending = (tries = 1) => relayOf({ ending: [endingOf({ tries, again: NOW + 15 * SECOND })] })
const answer = (outcome: Outcome, relay = ending()) => answered(relay, stop, outcome, LATER)

describe('ending: the Stop', () => {
  it('is wanted as soon as a task is ending', () => {
    const { relay, intent } = decided(relayOf({ ending: [endingOf()] }), unwantedWish())
    expect(intent).toEqual({ action: 'stop', taskId: 'task-0' })
    expect(claimed(relay, intent!).relay.ending).toEqual([endingOf({ tries: 1, again: NOW + 15 * SECOND })])
  })

  it('is sent again when it was not answered', () => {
    expect(decided(ending(), unwantedWish(), NOW + 15 * SECOND - 1).intent).toBeUndefined()
    expect(decided(ending(), unwantedWish(), NOW + 15 * SECOND).intent).toEqual({ action: 'stop', taskId: 'task-0' })
  })

  it('does not wait for a task that is tried later', () => {
    const relay = relayOf({ ending: [endingOf({ taskId: 'a', again: NOW + 1 }), endingOf({ taskId: 'b' })] })
    expect(decided(relay, unwantedWish()).intent).toEqual({ action: 'stop', taskId: 'b' })
  })

  it('goes after an Update of the open task', () => {
    const relay = openRelay({}, { ending: [endingOf()] })
    expect(decided(relay, desiredOf({ spec: otherPicture() })).intent).toMatchObject({ action: 'update' })
    expect(decided(relay, desiredOf()).intent).toMatchObject({ action: 'stop' })
  })
})

describe('ending: ok or gone', () => {
  it.each([
    { is: 'ok', taskId: '' },
    { is: 'gone', why: '' },
  ] as Outcome[])('becomes ended ($is)', (outcome) => {
    const { relay, notes } = answer(outcome)
    expect(relay).toEqual(relayOf({ ended: [endedOf({ at: LATER })] }))
    expect(alerts(notes)).toEqual([])
  })

  it('remembers which outputs were idle by then', () => {
    const { relay } = heardStatus(ending(), 'task-0', 0)
    expect(answer({ is: 'ok', taskId: '' }, relay).relay.ended).toEqual([endedOf({ idle: [PUSH], at: LATER })])
  })

  it('learns the 0 of an ended task once for each output', () => {
    const relay = relayOf({ ended: [endedOf({ urls: [PUSH, MIRROR] })] })
    const once = heardStatus(relay, 'task-0', 0, NOW, `${PUSH}?txSecret=1`).relay
    expect(once.ended).toMatchObject([{ idle: [PUSH] }])
    expect(heardStatus(once, 'task-0', 0).relay).toEqual(once)
    expect(heardStatus(once, 'task-0', 0, NOW, MIRROR).relay.ended).toMatchObject([{ idle: [PUSH, MIRROR] }])
  })

  it('changes nothing when the task is not ending any more', () => {
    for (const outcome of [
      { is: 'ok', taskId: '' },
      { is: 'refused', why: '' },
    ] as Outcome[])
      expect(answer(outcome, relayOf())).toEqual({ relay: relayOf(), notes: [] })
  })
})

describe('ending: unknown or retryable', () => {
  it.each(['unknown', 'retry', 'not-done', 'capacity'] as const)('is tried again after a pause (%s)', (is) => {
    const { relay, notes } = answer({ is, why: '' })
    expect(relay.ending).toEqual([endingOf({ tries: 1, again: LATER + SECOND })])
    expect(alerts(notes)).toEqual([])
    const waiting = decided(relay, unwantedWish(), LATER)
    expect(waiting.intent).toBeUndefined()
    expect(waiting.relay.again).toBe(LATER + SECOND)
    expect(decided(relay, unwantedWish(), LATER + SECOND).intent).toMatchObject({ action: 'stop' })
  })

  it('pauses longer each time, at most a minute', () => {
    const pauses = [1, 2, 3, 7, 90].map(
      (tries) => answer({ is: 'unknown', why: '' }, ending(tries)).relay.ending[0]!.again - LATER,
    )
    expect(pauses).toEqual([1, 2, 4, 60, 60].map((seconds) => seconds * SECOND))
  })
})

describe('ending: refused for good', () => {
  it('stays, alerts, and is tried every 5 minutes', () => {
    const { relay, notes } = answer({ is: 'refused', why: 'AuthFailure' })
    expect(relay.ending).toEqual([endingOf({ tries: 1, again: LATER + 5 * MINUTE })])
    expect(alerts(notes)).toHaveLength(1)
    expect(decided(relay, unwantedWish(), LATER + 5 * MINUTE - 1).intent).toBeUndefined()
    expect(decided(relay, unwantedWish(), LATER + 5 * MINUTE).intent).toMatchObject({ action: 'stop' })
  })
})

holdsEverywhere()
