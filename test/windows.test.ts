import { describe, expect, it } from 'vitest'
import type { Rule, Window } from '../lib/config/app-config.ts'
import { closedBetween, coming, openRooms, scheduleAt } from '../lib/windows.ts'
import type { Occurrence } from '../lib/windows.ts'
import { app, parsed, relay, rule } from './support/spec-inputs.ts'
import { scheduleOf } from './windows/parsed-schedule.ts'

const at = (time: string) => Date.parse(`${time}Z`)
const iso = (time: number) => new Date(time).toISOString().slice(0, 19)
const starts = (occurrences: Occurrence[]) => occurrences.map((one) => iso(one.starts))
const elsewhere = relay({ cdn: [{ url: 'rtmp://a.b/other', stream: '{room}', tencent: true }] })
const friday = { cron: '0 20 * * 5', timezone: 'UTC', duration: 3600 }
const starting = (cron: string, timezone: string, from: string, count: number) =>
  starts(coming(scheduleOf({ cron, timezone, duration: 60 }), at(from), count))

describe('a clock that changes', () => {
  it.each([
    [
      'Berlin, forward: 2:30 is not there',
      '30 2 * * *',
      'Europe/Berlin',
      '2027-03-28T00:00',
      ['2027-03-28T01:00', '2027-03-29T00:30'],
    ],
    [
      'Berlin, back: 2:30 is there twice',
      '30 2 * * *',
      'Europe/Berlin',
      '2027-10-31T00:00',
      ['2027-10-31T00:30', '2027-11-01T01:30'],
    ],
    [
      'Berlin, forward: both of a list',
      '0,30 2 * * *',
      'Europe/Berlin',
      '2027-03-28T00:00',
      ['2027-03-28T01:00', '2027-03-29T00:00'],
    ],
    [
      'Berlin, forward: every half hour',
      '*/30 2 * * *',
      'Europe/Berlin',
      '2027-03-28T00:00',
      ['2027-03-29T00:00', '2027-03-29T00:30'],
    ],
    [
      'Berlin, back: every half hour',
      '*/30 2 * * *',
      'Europe/Berlin',
      '2027-10-31T00:00',
      ['2027-10-31T00:00', '2027-10-31T00:30', '2027-10-31T01:00', '2027-10-31T01:30', '2027-11-01T01:00'],
    ],
    [
      'Lord Howe, forward by half an hour',
      '15 2 * * *',
      'Australia/Lord_Howe',
      '2027-10-02T15:00',
      ['2027-10-02T15:30', '2027-10-03T15:15'],
    ],
    [
      'Lord Howe, back by half an hour',
      '45 1 * * *',
      'Australia/Lord_Howe',
      '2027-04-03T14:00',
      ['2027-04-03T14:45', '2027-04-04T15:15'],
    ],
    ['an evening', '0 20 * * *', 'America/New_York', '2027-03-14T00:30', ['2027-03-14T01:00', '2027-03-15T00:00']],
  ])('%s', (_, cron, timezone, from, expected) => {
    expect(starting(cron, timezone, from, expected.length)).toEqual(expected.map((time) => `${time}:00`))
  })
})

describe('cron expressions', () => {
  it.each([
    ['a day or a weekday', '0 0 13 * 5', ['2027-08-06', '2027-08-13', '2027-08-20']],
    ['a day that is such a weekday', '0 0 13 * +5', ['2027-08-13', '2028-10-13']],
    ['7 for Sunday', '0 0 * * 7', ['2027-08-01', '2027-08-08']],
    ['the last day of a month', '0 0 L * *', ['2027-08-31', '2027-09-30']],
  ])('%s', (_, cron, days) => {
    expect(starting(cron, 'UTC', '2027-08-01', days.length)).toEqual(days.map((day) => `${day}T00:00:00`))
  })
})

describe('scheduleAt', () => {
  const look = (schedule: Window[], time: string, room = '2901') => {
    const { open, next, changes } = scheduleAt(scheduleOf(...schedule), room, at(time))
    return [open && iso(open.starts), next && iso(next.starts), changes && iso(changes)]
  }

  it('has the times of an occurrence, to the millisecond', () => {
    const window = { ...friday, prepare: 300, overrun: 600, rooms: ['2901'] }
    const schedule = scheduleOf(window)
    const opens = at('2027-01-29T19:55')
    const { open, next, changes } = scheduleAt(schedule, '2901', opens)
    expect(open).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}@2027-01-29T20:00:00[.]000Z$/),
      opens,
      starts: at('2027-01-29T20:00'),
      ends: at('2027-01-29T21:00'),
      closes: at('2027-01-29T21:10'),
      rooms: ['2901'],
    })
    expect([next?.starts, changes]).toEqual([at('2027-02-05T20:00'), at('2027-01-29T21:00')])
    expect(scheduleAt(schedule, '2901', opens - 1).open).toBeUndefined()
    expect(scheduleAt(schedule, '2901', at('2027-01-29T21:00'))).toMatchObject({
      open,
      changes: at('2027-01-29T21:10'),
    })
    expect(scheduleAt(schedule, '2901', at('2027-01-29T21:10') - 1).open).toEqual(open)
    expect(scheduleAt(schedule, '2901', at('2027-01-29T21:10'))).toEqual({ next, changes: at('2027-02-05T19:55') })
  })

  it('takes the window that ends last, then the one that started last', () => {
    const long = { ...friday, cron: '0 19 * * 5', duration: 9000 }
    expect(look([friday, long], '2027-01-29T20:30')).toEqual([
      '2027-01-29T19:00:00',
      '2027-02-05T19:00:00',
      '2027-01-29T21:00:00',
    ])
    const equal = { ...long, duration: 7200 }
    expect(look([friday, equal], '2027-01-29T20:30')[0]).toBe('2027-01-29T20:00:00')
    expect(look([equal, friday], '2027-01-29T20:30')[0]).toBe('2027-01-29T20:00:00')
  })

  it('leaves out windows of other rooms', () => {
    const other = { ...friday, rooms: ['2902'] }
    expect(look([other], '2027-01-29T20:30')).toEqual([undefined, undefined, undefined])
    expect(look([other], '2027-01-29T20:30', '2902')[0]).toBe('2027-01-29T20:00:00')
  })

  it('knows nothing more once a window is over', () => {
    const once = { from: '2027-01-29T20:00:00Z', until: '2027-01-29T21:00:00Z' }
    expect(look([once], '2027-01-29T19:00')).toEqual([undefined, '2027-01-29T20:00:00', '2027-01-29T20:00:00'])
    expect(look([once], '2027-01-29T20:00')).toEqual(['2027-01-29T20:00:00', undefined, '2027-01-29T21:00:00'])
    expect(look([once], '2027-01-29T21:00')).toEqual([undefined, undefined, undefined])
  })

  it('answers a clock that jumps, asked in any order', () => {
    const schedule = scheduleOf(friday)
    const weeks = [3, 0, 2, 5, 1, 4, 0, 3].map((week) => at('2027-01-29T20:30') + week * 7 * 86_400_000)
    for (const now of weeks) expect(scheduleAt(schedule, '2901', now).open?.starts).toBe(now - 30 * 60_000)
  })
})

describe('the identity of an occurrence', () => {
  const idOf = (window: Window, time = '2027-01-29T20:30') => scheduleAt(scheduleOf(window), '2901', at(time)).open?.id

  it('stays when anything but the timing is edited', () => {
    const id = idOf(friday)
    const edits = [{ duration: 7200 }, { prepare: 60 }, { overrun: 60 }, { rooms: ['2901'] }, { cron: ' 0  20 * * 5' }]
    expect(edits.map((edit) => idOf({ ...friday, ...edit }))).toEqual(edits.map(() => id))
    expect(
      scheduleAt(scheduleOf({ ...friday, cron: '0 2 * * 1' }, friday), '2901', at('2027-01-29T20:30')).open?.id,
    ).toBe(id)
  })

  it('is another for another timing, and for every start', () => {
    const ids = [
      idOf(friday),
      idOf(friday, '2027-02-05T20:30'),
      idOf({ ...friday, cron: '0 20 * * 5,6' }),
      idOf({ ...friday, timezone: 'Etc/UTC' }),
      idOf({ from: '2027-01-29T20:00:00Z', until: '2027-01-29T21:00:00Z' }),
    ]
    expect(new Set(ids).size).toBe(5)
    expect(ids).not.toContain(undefined)
  })

  it('does not depend on how a moment is written', () => {
    const until = '2027-01-29T21:00:00Z'
    expect(idOf({ from: '2027-01-29T20:00:00Z', until })).toBe(idOf({ from: '2027-01-30T04:00:00.000+08:00', until }))
  })
})

describe('openRooms', () => {
  const OPEN = { start: { on: 'open' as const } }
  const rooms = (rules: Rule[], time: string) => openRooms(parsed(app({ rules })), at(time))

  it('names the rooms of open windows that open by themselves, sorted, each once', () => {
    const rules = [
      rule({ name: 'a', rooms: ['29*'], ...OPEN, schedule: [{ ...friday, rooms: ['2903', '2901'] }] }),
      rule({
        name: 'b',
        rooms: ['30*'],
        ...OPEN,
        schedule: [{ ...friday, rooms: ['3001'], prepare: 60, overrun: 60 }],
      }),
      rule({ name: 'c', rooms: ['31*'], schedule: [{ ...friday, rooms: ['3101'] }] }),
      rule({
        name: 'd',
        rooms: ['29*'],
        also: true,
        ...OPEN,
        relay: elsewhere,
        schedule: [{ ...friday, rooms: ['2901'] }],
      }),
    ]
    expect(rooms(rules, '2027-01-29T20:30')).toEqual(['2901', '2903', '3001'])
    expect(rooms(rules, '2027-01-29T19:59')).toEqual(['3001'])
    expect(rooms(rules, '2027-01-29T21:00:59')).toEqual(['3001'])
    expect(rooms(rules, '2027-01-29T21:01')).toEqual([])
  })

  it('leaves a room to the rule that takes it', () => {
    const one = parsed(app({ rules: [rule({ rooms: ['29*'], ...OPEN, schedule: [{ ...friday, rooms: ['2901'] }] })] }))
    const first = { ...one.rules[0]!, name: 'first', start: { on: 'enter' as const } }
    expect(openRooms({ ...one, rules: [first, ...one.rules] }, at('2027-01-29T20:30'))).toEqual([])
    expect(openRooms(one, at('2027-01-29T20:30'))).toEqual(['2901'])
  })
})

describe('closedBetween', () => {
  const of = (window: Partial<Window>, start: Rule['start'] = { on: 'open' }) =>
    parsed(
      app({
        rules: [rule({ start: start!, schedule: [{ ...friday, rooms: ['2901', '2902'], ...window } as Window] })],
      }),
    )
  const closed = (one: ReturnType<typeof of>, since: string, now: string) =>
    closedBetween(one, at(since), at(now)).map(
      ({ room, rule, occurrence }) => `${rule} ${room} ${iso(occurrence.starts)}`,
    )

  it('names what closed after `since` and until now, for each room', () => {
    const both = ['show 2901 2027-01-29T20:00:00', 'show 2902 2027-01-29T20:00:00']
    expect(closed(of({ overrun: 600 }), '2027-01-29T21:09:59', '2027-01-29T21:10')).toEqual(both)
    expect(closed(of({ overrun: 600 }), '2027-01-29T21:10', '2027-01-29T22:00')).toEqual([])
    expect(closed(of({ overrun: 600 }), '2027-01-29T21:00', '2027-01-29T21:09:59.999')).toEqual([])
    expect(closed(of({}, { on: 'enter' }), '2027-01-29T20:59', '2027-01-29T21:00')).toEqual([])
  })

  it('looks back a day at most, and at a hundred of a window', () => {
    expect(closed(of({}), '2027-01-01T00:00', '2027-01-30T20:59:59')).toHaveLength(2)
    expect(closed(of({}), '2027-01-01T00:00', '2027-01-30T21:00')).toEqual([])
    const busy = closed(
      of({ cron: '* * * * *', duration: 60, rooms: ['2901'] }),
      '2027-01-01T00:00',
      '2027-01-30T21:00',
    )
    expect([busy.length, busy[0], busy.at(-1)]).toEqual([
      100,
      'show 2901 2027-01-30T19:20:00',
      'show 2901 2027-01-30T20:59:00',
    ])
  })
})

describe('coming', () => {
  it('begins with what is still open and goes by the opening', () => {
    const schedule = scheduleOf(
      { ...friday, overrun: 600 },
      { ...friday, cron: '10 20 * * 5', prepare: 1200 },
      { from: '2027-02-01T00:00:00Z', until: '2027-02-02T00:00:00Z' },
    )
    expect(starts(coming(schedule, at('2027-01-29T21:09:59'), 5))).toEqual([
      '2027-01-29T20:10:00',
      '2027-01-29T20:00:00',
      '2027-02-01T00:00:00',
      '2027-02-05T20:10:00',
      '2027-02-05T20:00:00',
    ])
    expect(starts(coming(schedule, at('2027-01-29T21:10:00'), 1))).toEqual(['2027-02-01T00:00:00'])
  })
})
