import { describe, expect, it } from 'vitest'
import {
  answered,
  BEGUN,
  claimed,
  decided,
  heardStatus,
  NOW,
  openRelay,
  relayOf,
  reported,
  SECOND,
  showing,
  desiredOf,
} from '../../support/relays.ts'
import { tape } from './tape.ts'
import { name } from './where.ts'

describe('a relay that cannot start', () => {
  const { relay: opening, claim } = (() => {
    const { relay, intent } = decided(relayOf(), desiredOf())
    return claimed(relay, intent!)
  })()
  const refused = () => tape(opening).save(answered(opening, claim, { is: 'refused', why: 'InvalidParameter' }).relay)

  it('has failed, and says what to do', () => {
    expect(refused().types).toEqual(['relay.failed'])
    expect(refused().data('relay.failed')).toEqual({
      ...name,
      show: new Date(NOW).toISOString(),
      reason: 'TRTC refused the Start',
      advice: expect.any(String),
      retries: false,
    })
  })

  it('does not stop, since it never started', () => {
    const { relay } = refused()
    const { show: _show, ...over } = relay
    expect(refused().save({ ...over, slot: { is: 'none' } }).types).toEqual([])
  })

  it('has failed again with another try, but tries for room are one', () => {
    const again = (why: 'refused' | 'capacity') => {
      const held = showing({ is: 'held', why }, { generation: NOW })
      const known = tape(held)
      return [known.types, known.save({ ...known.relay, generation: NOW + 1 }).types]
    }
    expect(again('refused')).toEqual([['relay.failed'], ['relay.failed']])
    expect(again('capacity')).toEqual([['relay.failed'], []])
    expect(tape(showing({ is: 'held', why: 'capacity' })).data('relay.failed')['retries']).toBe(true)
  })

  it('has started when it is tried again and there is a task', () => {
    const { relay } = refused()
    const known = refused().save({ ...relay, slot: openRelay().slot })
    expect(known.types).toEqual(['relay.started'])
    expect(known.relay.said?.held).toBeUndefined()
  })

  it('has failed for good with its last restart, and is live again with a task that runs', () => {
    const show = { since: BEGUN, restarts: 3 }
    const known = tape(openRelay({ statuses: reported({ 2: NOW }) }, { show }))
    const trouble = heardStatus(known.relay, 'task-1', 4, NOW + 1).relay
    const failed = known.save(decided(trouble, desiredOf(), NOW + 1).relay)
    expect(failed.types).toEqual(['relay.output_failed', 'relay.failed'])
    const { slot } = openRelay({ taskId: 'task-2', statuses: reported({ 2: NOW + 2 }) })
    expect(failed.save({ ...failed.relay, slot }).types).toEqual(['relay.live'])
  })

  it('is only put off while TRTC is busy', () => {
    expect(tape(showing({ is: 'held', why: 'busy', until: NOW + SECOND })).types).toEqual([])
  })
})
