import { describe, expect, it } from 'vitest'
import { prepareRecord } from '../../lib/reconcile/on-save.ts'
import type { Relay } from '../../lib/relay/relay.ts'
import type { RoomRecord } from '../../lib/room-record.ts'
import { emptyRoom } from '../../lib/room/room.ts'
import { app, parsed, running } from '../support/spec-inputs.ts'

const NOW = 1_800_000_000_000
const key = { app: 1400188366, room: '2901' }
const target = { url: 'https://example.com/hook', secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' }
const about = { app: parsed(app({ notify: [target] })), deployment: 'roomcast' }
const show = { since: NOW - 1000, restarts: 0 }

function recordOf(relay: Relay): RoomRecord {
  return { schema: 1, site: 'intl', region: '', at: NOW, room: emptyRoom(NOW), relays: { show: relay } }
}

describe('what is saved with a change', () => {
  const changed = recordOf(running({ show }, NOW - 1000))
  const saved = prepareRecord(about, key, changed, []).record

  it('has the notifications of what is new of its relays', () => {
    expect(saved.mail?.letters.map(({ type }) => type)).toEqual(['relay.started'])
    expect(saved.relays['show']?.said?.state).toBe('started')
  })

  it('has none composed anew where only the outbox did its bookkeeping', () => {
    const { mail: _delivered, ...rest } = saved
    // A relay of which nobody was told yet would be told of, were it looked at.
    const untold = { ...rest, relays: changed.relays }
    expect(prepareRecord(about, key, untold, [], untold).record).toEqual(untold)
    expect(prepareRecord(about, key, { ...untold, relays: { ...untold.relays } }, [], untold).record.mail).toBeDefined()
  })

  it('says that an occurrence was missed even where no relay changed', () => {
    const fields = { rule: 'show', occurrence: 'o', at: new Date(NOW).toISOString(), why: 'none ran', advice: 'look' }
    const note = { level: 'error' as const, what: 'schedule.missed', fields }
    const { record } = prepareRecord(about, key, saved, [note], saved)
    expect(record.mail?.letters.map(({ type }) => type)).toEqual(['relay.started', 'schedule.missed'])
  })

  it('remembers what was decided, and why, with the relay', () => {
    const note = {
      level: 'warn' as const,
      what: 'relay.lost',
      fields: { rule: 'show', why: 'no answer', next: 'wait' },
    }
    const { record } = prepareRecord(about, key, saved, [note], saved)
    expect(record.relays['show']?.decisions).toEqual([{ at: NOW, what: 'relay.lost', why: 'no answer; wait' }])
    const many = Array.from({ length: 20 }, (_, index) => ({ ...note, what: `relay.${index}` }))
    const { decisions } = prepareRecord(about, key, record, many, record).record.relays['show']!
    expect(decisions?.map(({ what }) => what)).toEqual(Array.from({ length: 12 }, (_, index) => `relay.${index + 8}`))
    expect(prepareRecord(about, key, saved, [{ ...note, level: 'debug' }], saved).record.relays).toBe(saved.relays)
  })

  it('remembers a decision with its own relay alone', () => {
    const note = { level: 'warn' as const, what: 'notify.failed', fields: { host: 'example.com', why: '500' } }
    expect(prepareRecord(about, key, saved, [note], saved).record.relays).toBe(saved.relays)
  })
})
