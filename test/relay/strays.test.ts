import { describe, expect, it } from 'vitest'
import type { Claim } from '../../lib/relay/claim.ts'
import { learn } from '../../lib/relay/learn.ts'
import type { Relay } from '../../lib/relay/relay.ts'
import type { Status } from '../../lib/task/status.ts'
import {
  alerts,
  answered,
  BEGUN,
  decided,
  endedOf,
  endingOf,
  frozen,
  heardStatus,
  holdsEverywhere,
  MIRROR,
  mintsOf,
  lostOf,
  NOW,
  openingRelay,
  openRelay,
  PUSH,
  relayOf,
  SECOND,
  showing,
  specOf,
  unwantedWish,
  desiredOf,
} from '../support/relays.ts'

const states: [string, Relay][] = [
  ['none', relayOf()],
  ['held', showing({ is: 'held', why: 'duration' })],
  ['opening (another generation)', openingRelay(NOW - 1)],
  ['open', openRelay()],
]
const old = mintsOf(BEGUN - 1)

describe.each(states)('any state (%s), a live task of ours that is nowhere in the record', (_name, relay) => {
  const stray = (status: Status) => {
    const foreign = relay.slot.is === 'opening' ? { ...relay, slot: { is: 'none' as const } } : relay
    const { relay: after, notes } = heardStatus(foreign, 'stray', status)
    return { after: { ...after, slot: relay.slot }, notes }
  }

  it.each([1, 2, 3, 4] as Status[])('goes to ending by status %i, the slot stays', (status) => {
    const { after, notes } = stray(status)
    expect(after).toEqual({
      ...relay,
      ending: [expect.objectContaining({ taskId: 'stray', urls: [PUSH], again: NOW })],
    })
    expect(alerts(notes)).toHaveLength(1)
  })

  it.each([0, 5] as Status[])('is not adopted by status %i', (status) => {
    expect(stray(status)).toEqual({ after: relay, notes: [] })
  })
})

describe('a stray', () => {
  it('is stopped', () => {
    const { relay } = heardStatus(relayOf(), 'stray', 2)
    expect(decided(relay, unwantedWish()).intent).toEqual({ action: 'stop', taskId: 'stray' })
  })

  it('is found once, however often it is heard of', () => {
    const { relay } = heardStatus(relayOf(), 'stray', 1)
    expect(heardStatus(relay, 'stray', 2).relay.ending).toHaveLength(1)
    const ended = relayOf({ ended: [endedOf({ taskId: 'stray' })] })
    expect(heardStatus(ended, 'stray', 2)).toEqual({ relay: ended, notes: [] })
  })

  it('takes no place among the lost generations any more', () => {
    const relay = relayOf({ lost: lostOf(BEGUN, 7) })
    expect(heardStatus(relay, 'stray', 2).relay.lost).toEqual(lostOf(7))
  })

  it('keeps a Start on its URL waiting', () => {
    const { relay } = heardStatus(relayOf(), 'stray', 2)
    expect(decided(relay, desiredOf()).intent).toEqual({ action: 'stop', taskId: 'stray' })
  })

  it('keeps a Start waiting on every URL that was sent with its generation, though it reports another', () => {
    const opening = openingRelay(NOW - 90 * SECOND, {}, specOf([PUSH, MIRROR]))
    const lost = decided(opening, desiredOf({ wanted: false })).relay
    expect(lost.slot).toEqual({ is: 'none' })
    const heard = { in: 'status' as const, url: MIRROR, status: 2 as const, at: NOW }
    const { relay } = learn(frozen(lost), NOW - 90 * SECOND, 'stray', heard, NOW)
    expect(decided(relay, desiredOf()).intent).toEqual({ action: 'stop', taskId: 'stray' })
  })

  it('keeps a Start waiting on every URL that it reports', () => {
    const { relay: one } = heardStatus(relayOf(), 'stray', 2)
    const { relay } = heardStatus(one, 'stray', 2, NOW, MIRROR)
    expect(decided(relay, desiredOf({ spec: specOf([MIRROR]) })).intent).toEqual({ action: 'stop', taskId: 'stray' })
  })
})

describe("Start's answer for a generation that is not awaited any more", () => {
  const start: Claim = { action: 'start', mints: old, spec: specOf(), at: NOW - 1 }

  it('makes its task a stray', () => {
    const { relay } = answered(openRelay(), start, { is: 'ok', taskId: 'late' })
    expect(relay).toMatchObject({ slot: { is: 'open', taskId: 'task-1' }, ending: [{ taskId: 'late' }] })
  })

  it('keeps a Start on its URL waiting until it has ended', () => {
    const { relay } = answered(relayOf(), start, { is: 'ok', taskId: 'late' })
    expect(decided(relay, desiredOf()).intent).toEqual({ action: 'stop', taskId: 'late' })
  })

  it('names the URLs of a stray that was first known by one of them', () => {
    const { relay: stray } = heardStatus(relayOf(), 'late', 2, NOW, MIRROR)
    const { relay } = answered(stray, start, { is: 'ok', taskId: 'late' })
    expect(decided(relay, desiredOf()).intent).toEqual({ action: 'stop', taskId: 'late' })
  })

  it('makes a second TaskId of the open generation a stray', () => {
    const again: Claim = { ...start, mints: mintsOf(BEGUN) }
    const { relay } = answered(openRelay(), again, { is: 'ok', taskId: 'second' })
    expect(relay).toMatchObject({ slot: { taskId: 'task-1' }, ending: [{ taskId: 'second' }] })
  })

  it('says nothing new of a task that is ending or ended', () => {
    for (const relay of [relayOf({ ending: [endingOf()] }), relayOf({ ended: [endedOf()] })])
      expect(answered(relay, start, { is: 'ok', taskId: 'task-0' })).toEqual({ relay, notes: [] })
  })
})

holdsEverywhere()
