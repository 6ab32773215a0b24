import { describe, expect, it } from 'vitest'
import { parsePreviewArgs } from '../../../local/preview/args.ts'

describe('the command line', () => {
  it('asks for the sheet unless it says who is there', () => {
    expect(parsePreviewArgs(['demo', 'show', '--out', 'a.svg', '--apps', 'b.json'])).toEqual({
      ...{ help: false, app: 'demo', rule: 'show', out: 'a.svg', apps: 'b.json' },
    })
  })

  it.each([
    [['--people', '16'], { people: 16, screen: false, linked: false }],
    [['--screen'], { people: 2, screen: true, linked: false }],
    [['--linked', '--people', '1'], { people: 1, screen: false, linked: true }],
  ])('%j is one picture', (more, attendance) => {
    expect(parsePreviewArgs(['demo', 'show', ...more])).toEqual({ help: false, app: 'demo', rule: 'show', attendance })
  })

  it('may ask for voices alone, in one picture and in the sheet', () => {
    const asked = { help: false, app: 'demo', rule: 'show', voices: true }
    expect(parsePreviewArgs(['demo', 'show', '--voices'])).toEqual(asked)
    const attendance = { people: 3, screen: false, linked: false, voices: true }
    expect(parsePreviewArgs(['demo', 'show', '--voices', '--people', '3'])).toEqual({ ...asked, attendance })
  })

  it.each([
    [[], ['Name an app and one of its rules: npm run preview -- APP RULE.']],
    [['demo'], ['Name an app and one of its rules: npm run preview -- APP RULE.']],
    [['demo', 'show', 'more'], ['Unexpected argument more: name one app and one rule.']],
    [
      ['demo', 'show', '--people', '17', '--out', 'a.jpg'],
      [
        "--people 17 must be a whole number from 1 to 16, TRTC's limit.",
        '--out a.jpg must be a file name ending in .svg or .png.',
      ],
    ],
    [['demo', 'show', '--people', '1.5'], ["--people 1.5 must be a whole number from 1 to 16, TRTC's limit."]],
    [['demo', 'show', '--out', 'folder/.png'], ['--out folder/.png must be a file name ending in .svg or .png.']],
  ])('%j has these faults', (args, problems) => {
    expect(parsePreviewArgs(args)).toEqual({ problems })
  })

  it.each([[['--wat']], [['demo', 'show', '--people']]])('%j is nothing it knows', (args) => {
    expect(parsePreviewArgs(args)).toMatchObject({ problems: [expect.stringContaining(args.at(-1)!)] })
  })
})
