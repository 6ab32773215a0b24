import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PNG } from 'pngjs'
import { afterAll, describe, expect, it } from 'vitest'
import { command, npmRun } from '../../support/built.ts'
import { app, config, relay, rule, soundRelay } from '../../support/configs.ts'
import { root, run } from '../../support/run.ts'

const folder = mkdtempSync(join(tmpdir(), 'roomcast-preview-'))
afterAll(() => rmSync(folder, { recursive: true }))

const cells = [{ who: { user: 'nobody', stream: 'screen' as const }, x: 0, y: 0, width: 2, height: 2 }]
const file = join(folder, 'apps.json')
const empty = relay({ video: '360p', layout: { type: 'cells', cells }, audio: { include: ['robot-*'] } })
const written = config(
  app({
    name: 'studio / one',
    rules: [
      rule({ relay: relay({ video: '360p', layout: [{ when: 'screen', type: 'full' }, { type: 'side-by-side' }] }) }),
      rule({ name: 'quiet', also: true, relay: { ...empty, cdn: [{ ...empty.cdn![0]!, stream: 'q_{room}' }] } }),
      rule({ name: 'sound', also: true, relay: soundRelay({ cdn: [{ ...empty.cdn![0]!, stream: 's_{room}' }] }) }),
    ],
  }),
)
writeFileSync(file, JSON.stringify(written))

const preview = (args: string[], cwd = folder) => run([...command('preview'), ...args], {}, cwd).ended
const size = (path: string) => {
  const { width, height } = PNG.sync.read(readFileSync(path))
  return [width, height]
}

describe('npm run preview', () => {
  it('writes a sheet into the current folder and says what is on it', async () => {
    const { code, out, err } = await preview(['demo', 'show'])
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('2 people, side-by-side: Trtc_User_0, Anna 640x720\n')
    expect(out.endsWith('\npreview-demo-show.png\n')).toBe(true)
    expect(size(join(folder, 'preview-demo-show.png'))[0]).toBeGreaterThan(1000)
  })

  it('writes one picture at full size, and a strip below it', async () => {
    const out = join(folder, 'one.png')
    const ended = await preview(['1400188366', 'show', '--people', '3', '--linked', '--apps', file, '--out', out])
    expect(ended).toEqual({
      code: 0,
      out: `3 people, a linked host, side-by-side: Anna, Ben, Chen, Linked-Lee 160x360\n${out}\n`,
      err: '',
    })
    const [width, height] = size(out)
    expect(width).toBe(640)
    expect(height).toBeGreaterThan(360)
  })

  it('writes SVG too, and names the app in a way that files may be called', async () => {
    const out = join(folder, 'one.SVG')
    expect((await preview(['studio / one', 'show', '--screen', '--apps', file, '--out', out])).code).toBe(0)
    expect(readFileSync(out, 'utf8')).toMatch(/^<svg xmlns="[^"]+" width="640" /)
    expect(
      (await preview(['studio / one', 'sound', '--apps', file])).out.endsWith('preview-studio-one-sound.png\n'),
    ).toBe(true)
    expect(existsSync(join(folder, 'preview-studio-one-sound.png'))).toBe(true)
  })

  it('shows who only speaks by their placeholder, in one picture and in the sheet', async () => {
    const out = join(folder, 'voices.svg')
    const example = ['audio-room', 'voices', '--voices', '--apps', join(root, 'examples/audio-room/app.ts')]
    const npm = (...args: string[]) => run([...npmRun('preview'), ...example, ...args, '--out', out]).ended
    const one = await npm('--people', '2')
    expect(one.out).toContain('2 people, only voices, grid: Anna (camera off), Ben (camera off) 314x352;')
    expect(readFileSync(out, 'utf8')).toMatch(/>Anna\.png<.*>Ben\.png</)
    const lines = (await npm()).out.trim().split('\n').slice(0, -1)
    expect(lines.map((line) => line.split(':', 1)[0])).toEqual(
      [1, 2, 3, 5, 16].map((people) => `${people} ${people === 1 ? 'person' : 'people'}, only voices, grid`),
    )
  })

  it('says why there is no picture', async () => {
    const before = readdirSync(folder)
    for (const more of [[], ['--people', '2']]) {
      const { code, out, err } = await preview(['studio / one', 'quiet', '--apps', file, ...more])
      expect([code, out]).toEqual([1, ''])
      expect(err).toBe('There is no picture: nobody named by audio.include is on stage.\n')
    }
    expect(readdirSync(folder)).toEqual(before)
  })

  it('lists the faults of the apps', async () => {
    const bad = join(folder, 'bad.json')
    writeFileSync(bad, JSON.stringify(config(app({ sdkAppId: 0 }))))
    const { code, err } = await preview(['demo', 'show', '--apps', bad])
    expect([code, err.includes('apps[0].sdkAppId must be a whole number from 1')]).toEqual([1, true])
  })

  it('says when the file cannot be written', async () => {
    const { code, err } = await preview(['demo', 'show', '--people', '1', '--out', join(folder, 'none/x.png')])
    expect([code, err.includes('x.png cannot be written (ENOENT); name another one with --out.')]).toEqual([1, true])
  })

  it.each([
    [['live', 'show'], 'There is no app live; choose demo (1400188366).'],
    [['demo', 'shows'], 'App demo has no rule shows; choose show.'],
    [['demo', 'show', '--people', '0'], "--people 0 must be a whole number from 1 to 16, TRTC's limit."],
  ])('does not understand %j', async (args, message) => {
    expect(await preview(args)).toEqual({ code: 2, out: '', err: `${message}\nTry: npm run preview -- --help\n` })
  })

  it('helps', async () => {
    const { code, out } = await preview(['--help'])
    expect([code, out.includes('--people 1..16')]).toEqual([0, true])
  })
})
