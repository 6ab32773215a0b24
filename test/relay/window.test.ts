import { describe, expect, it } from 'vitest'
import type { Relay } from '../../lib/relay/relay.ts'
import type { Held } from '../../lib/relay/relay.ts'
import { noteMissed } from '../../lib/relay/window.ts'
import { decided, HOUR, NOW, openRelay, relayOf, showing, unwantedWish, desiredOf } from '../support/relays.ts'

const held = (why: Held) => showing({ is: 'held', why })

const today = { id: 'w@today', starts: NOW - HOUR }
const tomorrow = { id: 'w@tomorrow', starts: NOW + 23 * HOUR }
const within = { appointment: today, window: today.id }
const { spec: _spec, ...nothingToSend } = desiredOf({ ...within, why: 'its window is open, but nobody is heard' })
const missedIn = (notes: readonly { what: string }[]) => notes.filter(({ what }) => what === 'schedule.missed').length

describe('an appointment', () => {
  it('is awaited until a task is open, then kept', () => {
    expect(decided(relayOf(), desiredOf(within)).relay.kept).toEqual({ ...today, is: 'awaited' })
    expect(decided(openRelay(), desiredOf(within)).relay.kept).toEqual({ ...today, is: 'opened' })
  })

  it('that was kept is never missed', () => {
    const kept = decided(openRelay(), desiredOf(within)).relay
    expect(missedIn(decided(kept, unwantedWish({ atOnce: true }), NOW + HOUR).notes)).toBe(0)
    expect(noteMissed(kept, today, 'why').relay).toBe(kept)
  })

  it.each<[string, Relay, string]>([
    ['held', held('capacity'), 'it is held: capacity'],
    [
      'waiting',
      relayOf({ slot: { is: 'none', wait: { until: NOW + 1, why: 'its URL is in use' } } }),
      'its URL is in use',
    ],
  ])('that never ran since it was %s is missed once, with the reason', (_, relay, why) => {
    const { relay: awaited } = decided(relay, desiredOf({ ...within, window: 'other' }))
    const { relay: after, notes } = decided(awaited, unwantedWish({ atOnce: true }), NOW + HOUR)
    expect(missedIn(notes)).toBe(1)
    expect(after.kept).toEqual({ ...today, is: 'missed', why: after.kept?.why })
    expect(relay.slot.is === 'held' ? why : after.kept?.why).toContain(why)
    expect(missedIn(decided(after, unwantedWish({ atOnce: true }), NOW + 2 * HOUR).notes)).toBe(0)
    expect(noteMissed(after, today, 'why').relay).toBe(after)
  })

  it('was kept where the task of an unanswered Start becomes known only once the next one counts', () => {
    const { relay: awaited } = decided(relayOf(), desiredOf(within))
    const { relay, notes } = decided(
      { ...openRelay(), kept: awaited.kept! },
      desiredOf({ appointment: tomorrow, window: tomorrow.id }),
    )
    expect(missedIn(notes)).toBe(0)
    expect(relay.kept).toEqual({ ...tomorrow, is: 'opened' })
  })

  it('that is over is kept by a task of before that was open in it, and not by one of after', () => {
    const ended = { ...within, appointment: { ...today, ended: NOW } }
    const since = (at: number) => ({ ...openRelay(), slot: { ...openRelay().slot, since: at } }) as Relay
    expect(decided(since(NOW - 1), desiredOf(ended)).relay.kept).toEqual({ ...today, is: 'opened' })
    expect(decided(since(NOW), desiredOf(ended)).relay.kept).toBeUndefined()
  })

  it('says what was missing', () => {
    const { relay } = decided(relayOf(), nothingToSend)
    expect(relay.kept).toMatchObject({ is: 'awaited', why: 'its window is open, but nobody is heard' })
  })

  it('that nobody looked at is missed by the look back, once', () => {
    const step = noteMissed(relayOf(), today, 'nothing ran')
    expect(step.relay.kept).toEqual({ ...today, is: 'missed', why: 'nothing ran' })
    expect(noteMissed(step.relay, today, 'nothing ran').notes).toEqual([])
  })

  it('of the past does not come back after a later one', () => {
    const later = { ...openRelay(), kept: { ...tomorrow, is: 'opened' as const } }
    expect(noteMissed(later, today, 'why').relay).toBe(later)
  })

  it('that a command stopped is cancelled, and taken up again by a start', () => {
    const stopped = relayOf({ orders: { standing: { is: 'stopped', why: '', dismissed: 0, window: today.id } } })
    const cancelled = decided(stopped, unwantedWish({ ...within, atOnce: true })).relay
    expect(cancelled.kept).toEqual({ ...today, is: 'cancelled' })
    expect(missedIn(decided(cancelled, unwantedWish({ atOnce: true }), NOW + HOUR).notes)).toBe(0)
    const { orders: _orders, ...free } = cancelled
    expect(decided(free, desiredOf(within)).relay.kept).toEqual({ ...today, is: 'awaited' })
  })
})

describe('the next occurrence', () => {
  it('is another show: what was held of the last one is tried again', () => {
    const before = { ...held('duration'), show: { since: NOW - 20 * HOUR, restarts: 0, window: 'w@before' } }
    expect(decided(before, desiredOf({ ...within, window: 'w@before' })).relay.slot).toMatchObject({ is: 'held' })
    const { relay, intent } = decided(before, desiredOf(within))
    expect(relay.show).toBeUndefined()
    expect(intent).toMatchObject({ action: 'start', window: today.id })
  })

  it('goes on without a cut where it follows at once', () => {
    const { relay, intent } = decided(openRelay(), desiredOf(within))
    expect(intent).toBeUndefined()
    expect(relay.slot).toMatchObject({ is: 'open', taskId: 'task-1' })
  })
})
