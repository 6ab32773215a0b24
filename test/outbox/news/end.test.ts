import { describe, expect, it } from 'vitest'
import type { Relay } from '../../../lib/relay/relay.ts'
import { stoppedBy, withStartStop } from '../../../lib/relay/start-stop.ts'
import {
  BEGUN,
  decided,
  LINGER,
  MINUTE,
  NOW,
  openingRelay,
  openRelay,
  relayOf,
  unwantedWish,
  desiredOf,
} from '../../support/relays.ts'
import { live, tape } from './tape.ts'

const show = new Date(BEGUN).toISOString()
const decide = (relay: Relay, desired = desiredOf(), at = NOW): Relay => decided(relay, desired, at).relay

describe('a relay that is over', () => {
  it('tells why and how long it was, and nothing is left of what was said', () => {
    const known = live()
    const unwanted = known.save(decide(known.relay, unwantedWish(), NOW))
    expect(unwanted.types).toEqual([])
    const over = unwanted.save(decide(unwanted.relay, unwantedWish(), NOW + LINGER), NOW + LINGER)
    expect(over.types).toEqual(['relay.stopped'])
    expect(over.data('relay.stopped')).toMatchObject({
      show,
      reason: 'no host is on stage',
      durationSeconds: 610,
      taskId: 'task-1',
      outputs: [{ status: 'disconnecting' }],
    })
    expect(over.relay.said).toBeUndefined()
  })

  it('tells of a show that went by between two saves', () => {
    const known = live()
    const other = { ...known.relay, show: { since: NOW, restarts: 0 }, slot: openRelay({ taskId: 'task-2' }).slot }
    const { messages, types } = known.save(other)
    expect(types).toEqual(['relay.stopped', 'relay.started'])
    expect(messages.map(({ data }) => data)).toMatchObject([{ show }, { show: new Date(NOW).toISOString() }])
  })

  it('says nothing of a show of which nobody was told that it began', () => {
    const known = tape(openingRelay())
    expect(known.save(relayOf({ generation: NOW })).types).toEqual([])
  })

  it('says the reason of a command', () => {
    const known = live()
    const gone = known.save({ ...known.relay, slot: { is: 'none' } })
    const stopped = stoppedBy('it was stopped by a command: the end', { dismissed: 0 })
    const relay = withStartStop(gone.relay, stopped)
    const { show: _show, ...over } = relay
    expect(gone.save(over).data('relay.stopped')['reason']).toBe('it was stopped by a command: the end')
  })

  it('is stopped when its longest time is over, and starts again when it is extended', () => {
    const known = live()
    const desired = desiredOf({ maxDuration: 10 * MINUTE })
    const over = known.save(decide(known.relay, desired, NOW))
    expect(over.types).toEqual(['relay.stopped'])
    expect(over.data('relay.stopped')).toMatchObject({ reason: 'maxDuration is over', durationSeconds: 600 })
    expect(over.save({ ...over.relay, slot: openRelay({ taskId: 'task-2' }).slot }).types).toEqual(['relay.started'])
    const { show: _show, ...closed } = over.relay
    expect(over.save(closed).types).toEqual([])
  })
})
