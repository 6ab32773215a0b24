import { describe, expect, it } from 'vitest'
import {
  alerts,
  answered,
  claimed,
  decided,
  holdsEverywhere,
  MAX_IDLE,
  MINUTE,
  NOW,
  openRelay,
  otherPicture,
  pendingOf,
  SECOND,
  specOf,
  unwantedWish,
  desiredOf,
  withoutOutputs,
} from '../support/relays.ts'

const probe = { action: 'update', taskId: 'task-1', probe: true, spec: specOf() }
const quiet = desiredOf({ statusEvents: false })

describe('open, a probe due', () => {
  it('is asked with the unchanged spec when nothing was heard for 60 s', () => {
    const relay = openRelay({ heard: false, seen: NOW })
    const waiting = decided(relay, quiet, NOW + MINUTE - 1)
    expect(waiting.intent).toBeUndefined()
    expect(waiting.relay.again).toBe(NOW + MINUTE)
    expect(decided(relay, quiet, NOW + MINUTE).intent).toMatchObject(probe)
  })

  it('is asked after 600 s where status callbacks have proven themselves', () => {
    const relay = openRelay({ heard: true, seen: NOW })
    expect(decided(relay, quiet, NOW + 10 * MINUTE - 1).intent).toBeUndefined()
    expect(decided(relay, quiet, NOW + 10 * MINUTE).intent).toMatchObject(probe)
  })

  it('is asked less often when many tasks are open', () => {
    const relay = openRelay({ heard: false, seen: NOW })
    expect(decided(relay, quiet, NOW + 2 * MINUTE - 1, 2 * MINUTE).intent).toBeUndefined()
    expect(decided(relay, quiet, NOW + 2 * MINUTE, 2 * MINUTE).intent).toMatchObject(probe)
    expect(decided(relay, quiet, NOW + MINUTE, SECOND).intent).toMatchObject(probe)
  })

  it('is asked when a host enters later than seen and maxIdle', () => {
    const relay = openRelay({ seen: NOW - MAX_IDLE - 1 })
    expect(decided(relay, desiredOf({ hostEntered: NOW - 1 })).intent).toBeUndefined()
    expect(decided(relay, desiredOf({ hostEntered: NOW })).intent).toMatchObject(probe)
  })

  it('is asked once for an entry, also if its time lies ahead of the store clock', () => {
    const relay = openRelay({ seen: NOW - MAX_IDLE - 1 })
    const entered = desiredOf({ hostEntered: NOW + MINUTE })
    const { relay: asked, intent } = decided(relay, entered)
    const { relay: sent, claim } = claimed(asked, intent!)
    const { relay: after } = answered(sent, claim, { is: 'ok', taskId: 'task-1' }, NOW + SECOND)
    expect(after.slot).toMatchObject({ seen: NOW, applied: specOf() })
    expect(decided(after, entered, NOW + 2 * SECOND).intent).toBeUndefined()
  })

  it('gives way to an Update that is wanted anyway', () => {
    const relay = openRelay({ seen: NOW - 20 * MINUTE })
    expect(decided(relay, desiredOf({ spec: otherPicture() })).intent).toMatchObject({ probe: false })
  })

  it('is not asked while an Update is pending', () => {
    expect(decided(openRelay({ seen: 0, pending: pendingOf() }), quiet).intent).toBeUndefined()
  })

  it('is asked while the relay lingers', () => {
    expect(decided(openRelay({ seen: NOW - 20 * MINUTE }), unwantedWish()).intent).toMatchObject(probe)
  })

  it('takes a new sequence number', () => {
    const relay = openRelay({ seen: 0, sequence: NOW / SECOND })
    expect(decided(relay, quiet).intent).toMatchObject({ ...probe, sequence: NOW / SECOND + 1 })
  })

  it('raises an alert and rejects nothing when it is refused', () => {
    const { relay: asked, intent } = decided(openRelay({ seen: NOW - 20 * MINUTE }), quiet)
    const { relay: sent, claim } = claimed(asked, intent!)
    const { relay, notes } = answered(sent, claim, { is: 'refused', why: '' }, NOW + SECOND)
    expect(relay.slot).toMatchObject({ is: 'open', taskId: 'task-1', seen: NOW })
    expect(relay.slot).not.toHaveProperty('rejected')
    expect(relay.slot).not.toHaveProperty('pending')
    expect(alerts(notes)).toHaveLength(1)
  })
})

describe('open, without any status for 60 s', () => {
  const silent = openRelay({ heard: false, since: NOW, seen: NOW })

  it('alerts once', () => {
    expect(alerts(decided(silent, desiredOf(), NOW + MINUTE - 1).notes)).toEqual([])
    const { relay, notes } = decided(silent, desiredOf(), NOW + MINUTE)
    expect(alerts(notes)).toHaveLength(1)
    expect(alerts(decided(relay, desiredOf(), NOW + 2 * MINUTE).notes)).toEqual([])
  })

  it('is looked at in time for that', () => {
    const recent = openRelay({ heard: false, since: NOW, seen: NOW + 30 * SECOND })
    expect(decided(recent, desiredOf(), NOW + 30 * SECOND).relay.again).toBe(NOW + MINUTE)
  })

  it('does not alert when a status was heard, when callbacks are off, or without CDN outputs', () => {
    const late = NOW + 2 * MINUTE
    expect(alerts(decided(openRelay({ since: NOW, heard: true }), desiredOf(), late).notes)).toEqual([])
    expect(alerts(decided(silent, quiet, late).notes)).toEqual([])
    const feedback = withoutOutputs()
    const desired = desiredOf({ spec: feedback })
    expect(alerts(decided(openRelay({ heard: false, since: NOW, applied: feedback }), desired, late).notes)).toEqual([])
  })
})

holdsEverywhere()
