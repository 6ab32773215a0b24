import { describe, expect, it } from 'vitest'
import type { Window } from '../../lib/config/app-config.ts'
import type { Overrides } from '../../lib/relay/overrides.ts'
import { newRelay } from '../../lib/relay/relay.ts'
import { phaseOf } from '../../lib/rules/phase.ts'
import { app, parsed, rule } from '../support/spec-inputs.ts'

const at = (time: string) => Date.parse(`2027-01-29T${time}Z`)
const friday: Window = {
  cron: '0 20 * * 5',
  timezone: 'UTC',
  duration: 3600,
  prepare: 300,
  overrun: 600,
  rooms: ['2901'],
}
const ENTER = { start: { on: 'enter' as const } }
const OPEN = { start: { on: 'open' as const } }
const MANUAL = { start: { on: 'manual' as const } }

function phase(
  fields: object,
  time: string,
  { orders, running = false }: { orders?: Overrides; running?: boolean } = {},
) {
  const one = parsed(app({ rules: [rule({ rooms: ['29*'], ...fields })] })).rules[0]!
  const show = running ? { show: { since: at('20:00:00'), restarts: 0 } } : {}
  const { changes, ...rest } = phaseOf(one, { ...newRelay, ...show, ...(orders && { orders }) }, '2901', at(time))
  return { ...rest, changes: changes && new Date(changes).toISOString().slice(11, 19) }
}

describe('the term of a rule with a schedule', () => {
  it.each([
    ['19:54:59', ENTER, { is: 'closed', changes: '19:55:00' }],
    ['19:55:00', ENTER, { is: 'free', changes: '21:00:00' }],
    ['20:59:59', ENTER, { is: 'free', changes: '21:00:00' }],
    ['21:00:00', ENTER, { is: 'overrun', changes: '21:10:00' }],
    ['21:10:00', ENTER, { is: 'closed' }],
    ['19:54:59', OPEN, { is: 'closed', isKept: false }],
    ['19:55:00', OPEN, { is: 'forced', ends: at('21:00:00'), isKept: true }],
    ['21:00:00', OPEN, { is: 'overrun', isKept: true }],
    ['20:30:00', MANUAL, { is: 'closed', why: 'only a command starts it' }],
  ])('at %s', (time, start, expected) => {
    expect(phase({ ...start, schedule: [friday] }, time)).toMatchObject(expected)
  })

  it('says when the next window opens, or that none will', () => {
    expect(phase({ ...ENTER, schedule: [friday] }, '12:00:00').why).toBe(
      'no window is open; the next one opens at 2027-01-29T19:55:00.000Z',
    )
    const once = { from: '2026-01-01T20:00:00Z', until: '2026-01-01T21:00:00Z' }
    expect(phase({ ...ENTER, schedule: [once] }, '12:00:00').why).toBe('no window is open any more')
  })

  it('names the appointment of a relay that must run, host or not', () => {
    const appointment = { starts: at('20:00:00') }
    expect(phase({ ...OPEN, schedule: [friday] }, '19:55:00')).toMatchObject({ appointment })
    expect(phase({ ...OPEN, schedule: [friday] }, '19:55:00').appointment?.ended).toBeUndefined()
    expect(phase({ ...OPEN, schedule: [friday] }, '21:05:00')).toMatchObject({
      appointment: { ...appointment, ended: at('21:00:00') },
    })
    expect(phase({ ...ENTER, schedule: [friday] }, '20:00:00').appointment).toBeUndefined()
  })
})

describe('the term of a rule that a command started or stopped', () => {
  const started = (more: object = {}) => ({
    orders: { standing: { is: 'started' as const, id: 'c', from: at('19:00:00'), ...more } },
  })

  it.each([
    [
      'waits for its time',
      started({ from: at('20:30:00') }),
      MANUAL,
      { is: 'closed', changes: '20:30:00', isKept: true },
    ],
    ['runs, host or not', started(), ENTER, { is: 'forced' }],
    ['runs as the rule says once somebody was there', started({ met: true }), ENTER, { is: 'free' }],
    [
      'runs on for ever where the rule has no end',
      started({ met: true }),
      { ...ENTER, until: 'stopped' },
      { is: 'forced' },
    ],
    [
      'runs to its end',
      started({ until: at('20:10:00') }),
      ENTER,
      { is: 'forced', ends: at('20:10:00'), changes: '20:10:00' },
    ],
    ['is over at its end', started({ until: at('20:00:00') }), ENTER, { is: 'closed' }],
    [
      'works outside of a schedule',
      started(),
      { ...ENTER, schedule: [{ ...friday, cron: '0 2 * * 1' }] },
      { is: 'forced' },
    ],
  ])('%s', (_, of, fields, expected) => {
    expect(phase(fields, '20:00:00', of)).toMatchObject(expected)
  })

  it('ends later by what it was extended', () => {
    const orders = { ...started({ until: at('20:00:00') }).orders, extended: { a: 600_000, b: 60_000 } }
    expect(phase(ENTER, '20:10:59', { orders })).toMatchObject({ is: 'forced', ends: at('20:11:00') })
    expect(phase(ENTER, '20:11:00', { orders }).is).toBe('closed')
  })

  it('stays stopped, whatever else holds', () => {
    const orders = { standing: { is: 'stopped' as const, why: 'it was stopped by a command', dismissed: 0 } }
    for (const start of [ENTER, OPEN, MANUAL])
      expect(phase({ ...start, schedule: [friday] }, '20:00:00', { orders, running: true })).toMatchObject({
        is: 'closed',
        why: 'it was stopped by a command',
        changes: '21:00:00',
      })
  })
})
