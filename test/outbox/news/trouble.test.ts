import { describe, expect, it } from 'vitest'
import type { Relay } from '../../../lib/relay/relay.ts'
import {
  answered,
  BEGUN,
  decided,
  HOUR,
  mintsOf,
  MIRROR,
  NOW,
  heardStatus,
  openRelay,
  PUSH,
  reported,
  specOf,
  desiredOf,
  withoutOutputs,
} from '../../support/relays.ts'
import { hear, live, next, tape } from './tape.ts'
import { whereOf } from './where.ts'

const show = new Date(BEGUN).toISOString()
const decide = (relay: Relay, desired = desiredOf(), at = NOW): Relay => decided(relay, desired, at).relay

describe('a relay in trouble', () => {
  it('recovers while no output runs, and is live again', () => {
    const trouble = hear(live(), 3, NOW + 1)
    expect(trouble.types).toEqual(['relay.recovering'])
    expect(trouble.data('relay.recovering')).toMatchObject({ reason: 'no output is running', taskId: 'task-1' })
    expect(hear(trouble, 2, NOW + 2).types).toEqual(['relay.live'])
  })

  it('does not while another output runs', () => {
    const both = openRelay({ applied: specOf([PUSH, MIRROR]), statuses: { [PUSH]: { 2: NOW }, [MIRROR]: { 2: NOW } } })
    expect(hear(tape(both), 3, NOW + 1).types).toEqual([])
  })

  it('tells of an output that failed once, until it has run again', () => {
    const both = openRelay({ applied: specOf([PUSH, MIRROR]), statuses: { [PUSH]: { 2: NOW }, [MIRROR]: { 2: NOW } } })
    const failed = hear(tape(both), 4, NOW + 1, MIRROR)
    expect(failed.types).toEqual(['relay.output_failed'])
    expect(failed.data('relay.output_failed')).toMatchObject({ output: { status: 'failed' }, taskId: 'task-1' })
    const tried = hear(hear(failed, 1, NOW + 2, MIRROR), 4, NOW + 3, MIRROR)
    expect(tried.types).toEqual([])
    const ran = hear(tried, 2, NOW + 4, MIRROR)
    expect(ran.types).toEqual([])
    expect(hear(ran, 4, NOW + 5, MIRROR).types).toEqual(['relay.output_failed'])
  })

  it('tells of the failure that ended its task in the same save', () => {
    const known = live()
    const after = known.save(decide(heardStatus(known.relay, 'task-1', 4, NOW + 1).relay, desiredOf(), NOW + 1))
    expect(after.relay.slot.is).toBe('none')
    expect(after.types).toEqual(['relay.output_failed', 'relay.recovering'])
    expect(after.data('relay.output_failed')).toMatchObject({ output: { status: 'failed' }, taskId: 'task-1', show })
    expect(after.data('relay.recovering')['reason']).toBe('every output has failed')
  })

  it('starts anew without being told to have started twice', () => {
    const { relay, claim, known } = next(live(), NOW + HOUR)
    const gone = known.save(answered(relay, claim, { is: 'gone', why: '' }, NOW + HOUR).relay)
    expect(gone.types).toEqual(['relay.recovering'])
    expect(gone.data('relay.recovering')['reason']).toBe('its task is gone')
    const other = (statuses = {}) => openRelay({ taskId: 'task-2', mints: mintsOf(NOW), statuses }).slot
    const again = gone.save({ ...gone.relay, slot: other() })
    expect(again.types).toEqual([])
    const lives = again.save({ ...again.relay, slot: other(reported({ 2: NOW })) })
    expect(lives.types).toEqual(['relay.live'])
    expect(lives.data('relay.live')).toMatchObject({ taskId: 'task-2', generation: NOW, show })
  })

  it('says that another task runs where nobody would say that it is live', () => {
    const mute = tape(openRelay({ applied: withoutOutputs() }))
    expect(mute.types).toEqual(['relay.started'])
    const gone = mute.save({ ...mute.relay, slot: { is: 'none' } })
    const other = openRelay({ applied: withoutOutputs(), taskId: 'task-2' }).slot
    const again = gone.save({ ...gone.relay, slot: other })
    expect([gone.types, again.types]).toEqual([['relay.recovering'], ['relay.updated']])
    expect(again.data('relay.updated')).toMatchObject({ taskId: 'task-2', outputs: [] })

    const silent = whereOf({}, { statusEvents: false })
    const first = tape(openRelay(), NOW, silent)
    const second = first.save({ ...first.relay, slot: openRelay({ taskId: 'task-2' }).slot })
    expect(second.types).toEqual(['relay.recovering', 'relay.updated'])
  })
})
