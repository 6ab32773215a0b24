import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readLog } from '../../../local/plan/log/read-log.ts'
import { root } from '../../support/run.ts'
import { usual } from './demo.ts'

const apps = { configured: usual.apps, otherwise: usual.apps[0], name: 'with --app' }
const read = (...lines: string[]) => readLog(lines.join('\n'), apps)

function arrivals(...lines: string[]) {
  const log = read(...lines)
  if (!log.ok) throw new Error(JSON.stringify(log.faults))
  return log.arrivals.map(({ at, happened, room, type, line }) => ({ at, happened, room, type, line }))
}

const entered = readFileSync(join(root, 'events/host-entered.json'), 'utf8')
const compact = JSON.stringify(JSON.parse(entered))
const status = JSON.stringify(JSON.parse(readFileSync(join(root, 'events/relay-running.json'), 'utf8')))
const HOST = { at: 1700000015518, happened: 1700000015431, room: '295066', type: 103 }

describe('readLog', () => {
  it.each([
    ['a file with one callback as TRTC sends it', [entered]],
    ['a byte order mark in front', [`\uFEFF${entered}`]],
    ['a callback on a line', [compact]],
    [
      'a callback with its headers',
      [JSON.stringify({ headers: { SdkAppId: '1400188366', sign: 'x' }, body: entered })],
    ],
    ['a body that was read already', [JSON.stringify({ headers: {}, body: JSON.parse(entered) as unknown })]],
    ['a body in base64', [JSON.stringify({ body: Buffer.from(entered).toString('base64'), isBase64Encoded: true })]],
  ])('reads %s', (_, lines) => {
    expect(arrivals(...lines)).toEqual([{ ...HOST, line: 1 }])
  })

  it('leaves out empty lines and comments, and keeps what came twice', () => {
    expect(arrivals('// yesterday', '', compact, '  ', compact)).toEqual([
      { ...HOST, line: 3 },
      { ...HOST, line: 5 },
    ])
  })

  it('takes the time of the event where none of the arrival is known', () => {
    const [one] = arrivals(compact.replace('"CallbackTs":1700000015518,', ''))
    expect(one).toMatchObject({ at: 1700000015431, happened: 1700000015431 })
  })

  it('understands words: the first who enters creates the room', () => {
    const at = Date.parse('2026-06-01T20:00:00Z')
    expect(
      arrivals(
        '{"at": "2026-06-01T20:00:00Z", "room": 2901, "user": "anna", "does": "enters"}',
        '{"at": "1m30s", "room": "2901", "user": "anna", "does": "camera-on"}',
        '{"at": 100, "room": "2901", "does": "dismisses the room"}',
      ),
    ).toEqual([
      { at, happened: at, room: '2901', type: 101, line: 1 },
      { at, happened: at, room: '2901', type: 103, line: 1 },
      { at: at + 90_000, happened: at + 90_000, room: '2901', type: 201, line: 2 },
      { at: at + 100_000, happened: at + 100_000, room: '2901', type: 102, line: 3 },
    ])
  })

  it('counts seconds from the first callback where words stand beside callbacks', () => {
    const all = arrivals(compact, '{"at": 5, "room": "295066", "user": "anna", "does": "leaves"}')
    expect(all.at(-1)).toMatchObject({ at: HOST.at + 5000, type: 104 })
  })

  it('leaves out relay callbacks of the recorded time, unless there is nothing else', () => {
    expect(read(compact, status)).toMatchObject({ ok: true, arrivals: [HOST], left: 1 })
    expect(read(status)).toMatchObject({ ok: true, arrivals: [{ type: 401 }], left: 0 })
  })

  it('names every line that it cannot read, and what would be right, without repeating it', () => {
    const log = read(
      '{"at":1}',
      '{"at":"x","room":"2901","usr":"b","does":"flies"}',
      'nope',
      '{"at":5,"room":"ab","user":"b","does":"enters"}',
      '{"EventGroupId":1,"EventType":103,"EventInfo":{}}',
      '{"headers":{"SdkAppId":"5"},"body":{"EventGroupId":1}}',
      '{"body":7}',
      '{"at":5,"room":"1","does":"enters"}',
      '7',
    )
    expect(log.ok ? [] : log.faults).toEqual([
      { line: 1, message: expect.stringMatching(/^is none of the three forms: a callback as TRTC sends it/) as string },
      {
        line: 2,
        message: expect.stringMatching(
          /^at must be seconds .*; does must be one of: enters, .*; usr is unknown; known are at, room, user, does, role and app$/,
        ) as string,
      },
      { line: 3, message: 'is not JSON; write one event per line, or a single callback as the whole file' },
      { line: 4, message: 'room must be a number, since the rooms of this app have numbers' },
      { line: 5, message: 'is no callback as TRTC sends it: EventInfo.RoomId is missing' },
      { line: 6, message: 'belongs to an app that is not configured; configured: 1400188366' },
      { line: 7, message: 'has a body that is neither text nor an object' },
      { line: 8, message: 'user is missing: who enters?' },
      { line: 9, message: expect.stringMatching(/^is none of the three forms/) as string },
    ])
    expect(read('// nothing')).toEqual({
      ok: false,
      faults: [{ line: 1, message: 'is empty; write one event per line' }],
    })
  })
})
