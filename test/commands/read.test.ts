import { describe, expect, it } from 'vitest'
import { readCommand } from '../../lib/commands/read.ts'
import { INTEGER, known, NOW, TEXT, understood, written } from './deps.ts'

const about = { id: 'c-1', time: NOW, room: '295066' }

describe('a command', () => {
  it.each([
    ['relay.start', {}, { is: 'start' }],
    [
      'relay.start',
      { at: '2027-01-01T20:00:00+08:00', until: '2027-01-01T13:30:00.5Z' },
      { is: 'start', from: NOW, until: NOW + 5_400_500 },
    ],
    ['relay.start', { until: NOW + 1 }, { is: 'start', until: NOW + 1 }],
    ['relay.start', { at: '2026-12-31T00:00Z' }, { is: 'start', from: NOW - 36 * 3_600_000 }],
    ['relay.stop', {}, { is: 'stop' }],
    ['relay.stop', { why: 'the guest is ill' }, { is: 'stop', why: 'the guest is ill' }],
    ['relay.restart', {}, { is: 'restart' }],
    ['relay.extend', { by: 600 }, { is: 'extend', by: 600_000 }],
    ['relay.layout', { layout: null }, { is: 'layout' }],
    ['relay.layout', { room: '7', rule: 'sound', layout: null }, { room: '7', rule: 'sound', is: 'layout' }],
    ['relay.outputs', { remove: ['0123abcd'] }, { is: 'outputs', add: [], remove: ['0123abcd'] }],
  ])('%s %j is understood', (type, fields, command) => {
    expect(understood(type, fields)).toEqual({ ...about, rule: 'show', ...command })
  })

  it('has the defaults of a layout, always in a list', () => {
    const grid = { type: 'grid', fit: 'crop', seats: 'video', max: 16, gap: 0, margin: 0 }
    expect(understood('relay.layout', { layout: { type: 'grid' } })).toMatchObject({ layouts: [grid] })
    const two = [{ type: 'full', when: 'alone' }, { type: 'grid' }]
    expect(understood('relay.layout', { layout: two })).toMatchObject({ layouts: [{ type: 'full' }, grid] })
  })

  it('sets a room, for all of its rules', () => {
    const said = {
      hosts: ['anna', '@creator', 'host_{room}'],
      ignore: null,
      rooms: { bert: 77, carla: '78', dora: null },
      vars: { title: 'Evening', n2: null },
    }
    expect(understood('room.set', said)).toEqual({
      ...about,
      is: 'set',
      ...said,
      rooms: { bert: '77', carla: '78', dora: null },
    })
    expect(understood('room.set', { hosts: null })).toEqual({ ...about, is: 'set', hosts: null })
    expect(understood('room.set', { ignore: [] })).toEqual({ ...about, is: 'set', ignore: [] })
  })

  it('is of the app and room that it names, numbers as text or not', () => {
    const read = (fields: object) => readCommand(written('relay.stop', fields), known)
    const right = { ok: true, app: INTEGER, command: { room: '295066' } }
    expect(read({ sdkAppId: String(INTEGER), room: 295066 })).toMatchObject(right)
    expect(read({ sdkAppId: TEXT, room: 'a room' })).toMatchObject({ ok: true, app: TEXT, command: { room: 'a room' } })
  })

  it('was given when it says, or else now', () => {
    expect(understood('relay.stop', { time: '2027-01-01T11:59:59Z' }).time).toBe(NOW - 1000)
    expect(understood('relay.stop', { time: NOW + 60_000 }).time).toBe(NOW + 60_000)
    expect(understood('relay.stop').time).toBe(NOW)
  })

  it('may last exactly as long as the rule allows, from its start on', () => {
    const most = 7_200_000
    expect(understood('relay.start', { until: NOW + most })).toMatchObject({ until: NOW + most })
    const at = NOW + 30 * 86_400_000
    expect(understood('relay.start', { at, until: at + most })).toMatchObject({ from: at, until: at + most })
    // What began in the past runs from now on.
    expect(understood('relay.start', { at: NOW - most, until: NOW + most })).toMatchObject({ until: NOW + most })
  })

  it('may be about a rule that holds beside another', () => {
    expect(understood('relay.start', { rule: 'wall' })).toMatchObject({ rule: 'wall' })
    expect(understood('relay.start', { rule: 'sound', room: '7' })).toMatchObject({ rule: 'sound', room: '7' })
  })
})
