import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { placeholderOf } from '../../../local/plan/placeholders.ts'
import { command, npmRun } from '../../support/built.ts'
import { app, config } from '../../support/configs.ts'
import { run } from '../../support/run.ts'

const folder = mkdtempSync(join(tmpdir(), 'roomcast-plan-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const plan = (...args: string[]) => run([...command('plan'), ...args]).ended

const words = (at: number, user: string, does: string, room = '2901') => JSON.stringify({ at, room, user, does })

const show = file('show.jsonl', `${words(0, 'Trtc_User_0', 'enters')}\n${words(9, 'Trtc_User_0', 'enters', '77')}\n`)

describe('npm run plan', () => {
  it('says what one event would lead to, with the whole request and no secret', async () => {
    const { code, out, err } = await run([...npmRun('plan'), 'events/host-entered.json']).ended
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('22:13:35.518  +0s         Trtc_User_0 entered room 295066 as anchor\n')
    expect(out).toContain('start: rule show in room 295066, since host Trtc_User_0 is on stage\n')
    expect(out).toContain('seen: Trtc_User_0; heard: Trtc_User_0; 1280x720 at 15 fps\n')
    expect(out).toContain('watch at https://play.example.com/live/1400188366_295066.flv or ')
    expect(out).toContain('"MaxIdleTime": 30,')
    expect(out).toContain('?txSecret=***&txTime=')
    expect(out).toContain('"UserSig": "***"')
    expect(out).not.toContain(placeholderOf({ env: 'DEMO_PUSH_KEY' }))
    expect(out).toContain(
      'is live and goes on; it stops once no host has been on stage for 10 seconds, at the latest on 2023-11-15 at 10:13:35 UTC',
    )
    expect(out).not.toContain('\u001B')
  })

  it('gives machines an object a line, whether the event comes plain or as SCF hands it over', async () => {
    const [forwarded, plain] = await Promise.all([
      plan('events/function-url.json', '--json'),
      plan('events/host-entered.json', '--json'),
    ])
    expect(forwarded.out).toBe(plain.out)
    const lines = plain.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown)
    expect(lines).toMatchObject([{ actions: [{ does: 'start' }] }, { totals: { starts: 1 } }])
  })

  it('keeps to one room, and to the time that was asked for', async () => {
    const [other, later] = await Promise.all([
      plan(show, '--room', '77'),
      plan('events/host-entered.json', '--until', '13h', '--no-requests'),
    ])
    const { out } = other
    expect(out).toContain('2 events in 1 room')
    expect(out).toContain('Room 77: no rule of app 1400188366 is for this room.')
    expect(later.out).toContain('the relay is held back (duration): maxDuration is over')
    expect(later.out).toContain('stop: rule show in room 295066, since maxDuration is over')
    expect(later.out).toContain('12 hours live')
  })

  it('names every line that it cannot read, and a file, an app, a room or a time that it does not know', async () => {
    const bad = file('bad.jsonl', 'nope\n\n{"at":1}\n')
    const asked: [args: string[], code: number, message: string][] = [
      [
        [bad],
        1,
        `${bad}:1 is not JSON; write one event per line, or a single callback as the whole file\n${bad}:3 is none of the three forms`,
      ],
      [['none.json'], 1, 'none.json cannot be read; check the path.'],
      [[show, '--room', '5'], 1, 'has no event of room 5; its rooms: 2901, 77'],
      [[show, '--app', '6'], 1, '--app 6 is not configured; configured: 1400188366'],
      [[show, '--apps', show], 1, 'is not valid JSON'],
      [[], 2, 'Name a file, such as one in events/.\nTry: npm run plan -- --help'],
      [['a', 'b'], 2, 'Only one file at a time'],
      [['a', '--until', 'soon'], 2, '--until takes a time like 90s, 30m or 3h.'],
      [['a', '--wat'], 2, "Unknown option '--wat'"],
    ]
    const ended = await Promise.all(asked.map(([args]) => plan(...args)))
    for (const [index, [, code, message]] of asked.entries()) {
      expect(ended[index]).toMatchObject({ code, out: '' })
      expect(ended[index]?.err).toContain(message)
    }
  })

  it('asks which app where there are two', async () => {
    const two = file('two.json', JSON.stringify(config(app(), app({ sdkAppId: 5 }))))
    const one = file('one.jsonl', words(0, 'anna', 'enters', 'studio'))
    const [which, named] = await Promise.all([plan(one, '--apps', two), plan(one, '--apps', two, '--app', '5')])
    expect(which).toMatchObject({
      code: 1,
      err: `${one}:1 does not name its app; name one with --app: 1400188366, 5\n`,
    })
    expect(named.out).toContain('start: rule show in room studio, since host anna is on stage')
  })

  it('helps', async () => {
    const { code, out } = await plan('--help')
    expect(code).toBe(0)
    expect(out).toContain('npm run plan -- events/host-entered.json')
  })
})
