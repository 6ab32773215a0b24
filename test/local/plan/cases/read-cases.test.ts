import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import demo from '../../../../lib/apps/demo.ts'
import { readCases } from '../../../../local/plan/cases/read-cases.ts'
import { runCase } from '../../../../local/plan/cases/run-case.ts'
import { DEFAULT_START } from '../../../../local/plan/default-start.ts'
import { root } from '../../../support/run.ts'
import { checked, usual } from '../demo.ts'

const readFile = (name: string) => (name.startsWith('events/') ? readFileSync(join(root, name), 'utf8') : undefined)

function faults(text: string, config = usual) {
  const result = readCases(text, config.apps, readFile)
  return result.ok ? [] : result.faults.map(({ line, message }) => `${line} ${message}`)
}

function only(text: string) {
  const result = readCases(text, usual.apps, readFile)
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result.cases[0]!
}

describe('readCases', () => {
  it('reads steps and expectations', () => {
    const one = only(`
cases:
  - name: a case
    room: 2901
    until: 2h
    steps:
      - { at: 1m, do: Trtc_User_0 enters as audience }
      - { at: 90s, do: Trtc_User_0 comes on stage, room: 2902 }
      - { at: 2m, event: events/guest-left.json }
      - { at: 3m, do: the room is dismissed }
    expect:
      - { at: 90s, within: 5s, start: show, room: 2902, sees: Trtc_User_0, hears: [1, 2], to: [x], canvas: 1280x720 }
      - ...
      - …
      - stop: show
`)
    expect(one).toMatchObject({ name: 'a case', line: 3, onward: 7_200_000 })
    expect(
      one.arrivals.map(({ at, room, type, line }) => [(at - DEFAULT_START) / 1000, room, type, line]).sort(),
    ).toEqual([
      [120, '2901', 104, 9],
      [180, '2901', 102, 10],
      [60, '2901', 101, 7],
      [60, '2901', 103, 7],
      [90, '2902', 105, 8],
    ])
    expect(one.expect).toEqual([
      {
        does: 'start',
        rule: 'show',
        room: '2902',
        at: 90_000,
        within: 5000,
        sees: ['Trtc_User_0'],
        hears: ['1', '2'],
        to: ['x'],
        canvas: '1280x720',
      },
      '…',
      '…',
      { does: 'stop', rule: 'show', room: '2901' },
    ])
  })

  it('reads JSON, too', () => {
    const steps = [{ at: 0, do: 'Trtc_User_0 enters' }]
    expect(
      only(JSON.stringify({ cases: [{ name: 'a', room: '2901', steps, expect: [{ start: 'show' }] }] })),
    ).toMatchObject({ expect: [{ does: 'start' }] })
  })

  it('says everything that is badly written, with its line', () => {
    expect(
      faults(`app: 1400188366
cases:
  - name: ""
    rom: 2901
    steps:
      - { at: soon, do: Trtc_User_0 flies }
      - { at: 3s }
    expect:
      - { start: show, update: show }
      - what
      - { at: 1s, sees: 5 }
      - { within: 1s, stop: show }
      - { stop: show, canvas: large }
  - name: b
    room: 2901
    steps: []
`),
    ).toEqual([
      '3 name must not be empty',
      '3 room is missing',
      '4 rom is unknown here; a case has name, app, room, until, steps, expect',
      '6 at must be a time like 0s, 90s, 1m30s or 3h',
      expect.stringMatching(
        /^6 do must be a user and what they do, like "anna enters": enters, .*; or "the room is dismissed"$/,
      ),
      '7 a step has either do or event',
      '9 an action is one of start, update and stop, with the name of its rule',
      '10 an action is written like { at: 0s, start: show }, any number of them as …',
      '11 an action is one of start, update and stop, with the name of its rule',
      '12 within needs at: it is the allowed delay after it',
      '13 canvas must be like 1280x720, or none',
      '14 expect is missing',
      '16 steps must not be empty',
    ])
  })

  it('says everything that does not fit the app, with its line', () => {
    expect(
      faults(`cases:
  - name: b
    room: abc
    steps:
      - { at: 9s, do: a enters }
      - { at: 3s, event: nope.json }
      - { at: 10s, event: events/timer.json, room: x }
    expect: [{ start: shw }]
  - name: c
    app: 5
    room: 1
    steps: [{ at: 9s, do: a enters }]
    expect: []
`),
    ).toEqual([
      '3 room must be a number, since the rooms of this app have numbers',
      '6 at is before the step above; put the steps in order',
      '6 nope.json is neither beside this file nor in the current folder',
      '7 room must be a number, since the rooms of this app have numbers',
      '7 events/timer.json is not one callback as TRTC sends it; events/ has a file for each',
      '8 there is no rule shw; the app has show',
      '10 belongs to an app that is not configured; configured: 1400188366',
    ])
  })

  it('asks which app where there are two', () => {
    const two = checked(demo, { ...demo, sdkAppId: 5, name: 'other', rules: [] })
    const text = (app: string) =>
      `${app}cases:\n  - { name: a, room: 2901, steps: [{ at: 0s, do: anna enters }], expect: [] }\n`
    expect(faults(text(''), two)).toEqual(['2 does not name its app; name one as app: 1400188366, 5'])
    expect(faults(text('app: 5\n'), two)).toEqual([])
    expect(faults(text('app: 6\n'), two)).toEqual([
      '1 belongs to an app that is not configured; configured: 1400188366, 5',
    ])
  })

  it('says where it is not YAML', () => {
    expect(faults('cases:\n  - name: [\n')[0]).toMatch(/^3 is not YAML: /)
    expect(faults('')).toEqual(['1 a file of cases must have app, cases'])
  })
})

describe('runCase', () => {
  it('is met only by what is done', async () => {
    const text = (at: string) =>
      `cases: [{ name: a, room: 2901, steps: [{ at: 0s, do: Trtc_User_0 enters }, { at: 20s, do: Trtc_User_0 leaves }], expect: [{ start: show }, { at: ${at}, stop: show }] }]`
    expect((await runCase(only(text('30s')), 'test')).ok).toBe(true)
    expect((await runCase(only(text('25s')), 'test')).ok).toBe(false)
  })
})
