import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import picocolors from 'picocolors'
import { afterAll, describe, expect, it } from 'vitest'
import { runCases } from '../../local/cli/cases.ts'
import { usual } from './plan/demo.ts'

const folder = mkdtempSync(join(tmpdir(), 'roomcast-cases-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const run = (path: string, color = false) => runCases(path, usual.apps, 'roomcast', picocolors.createColors(color))

const wrong = file(
  'wrong.yaml',
  `cases:
  - name: wrong guesses
    room: 2901
    steps:
      - { at: 0s, do: Trtc_User_0 enters }
      - { at: 5s, do: anna enters }
      - { at: 30s, do: Trtc_User_0 leaves }
    expect:
      - { at: 0s, start: show, sees: [anna], canvas: 640x480 }
      - { at: 50s, stop: show }
      - { at: 90s, start: show }
  - name: right
    room: 2901
    steps: [{ at: 0s, do: Trtc_User_0 enters }]
    expect: [{ start: show }, …]
`,
)

describe('runCases', () => {
  it('shows what a failing case expected beside what would be done', async () => {
    expect(await run(wrong)).toEqual({
      code: 1,
      text: `FAIL  wrong guesses (${wrong}:2)
      - at 0s start show in room 2901, sees anna, canvas 640x480
      + at 0s start show in room 2901, sees Trtc_User_0, canvas 1280x720
      + at 5s update show in room 2901, sees Trtc_User_0, hears Trtc_User_0 + anna
      - at 50s stop show in room 2901
      + at 40s stop show in room 2901
      - at 1m30s start show in room 2901
ok    right

2 cases, 1 failed.`,
    })
  })

  it('is red and green on a terminal', async () => {
    const { text } = await run(wrong, true)
    expect(text).toContain('\u001B[31m      - at 50s stop show')
    expect(text).toContain('\u001B[32m      + at 40s stop show')
  })

  it('takes the file of an event from where the cases are', async () => {
    const event = { EventGroupId: 1, EventType: 103, CallbackTs: 5, EventInfo: { RoomId: 1, EventMsTs: 5, UserId: 'Trtc_User_0', Role: 20 } } // prettier-ignore
    file('enters.json', JSON.stringify(event))
    const cases = file(
      'beside.yaml',
      'cases: [{ name: a, room: 2901, steps: [{ at: 1m, event: enters.json }], expect: [{ at: 1m, start: show }] }]',
    )
    expect(await run(cases)).toMatchObject({ code: 0 })
  })

  it('names the lines that are wrong, and a file that is not there', async () => {
    const cases = file('faults.yaml', 'cases:\n  - name: a\n    room: 2901\n    steps:\n      - { at: 0s }\n')
    expect(await run(cases)).toEqual({
      code: 1,
      text: `${cases}:2 expect is missing\n${cases}:5 a step has either do or event`,
    })
    const none = join(folder, 'none.yaml')
    expect(await run(none)).toEqual({ code: 1, text: `${none} cannot be read; check the path` })
  })
})
