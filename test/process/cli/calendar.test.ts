import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Rule } from '../../../lib/config/app-config.ts'
import { command } from '../../support/built.ts'
import { app, config, rule } from '../../support/configs.ts'
import { run } from '../../support/run.ts'

const folder = mkdtempSync(join(tmpdir(), 'roomcast-calendar-'))
afterAll(() => rmSync(folder, { recursive: true }))

const friday = { cron: '0 20 * * 5', timezone: 'Europe/Berlin', duration: 7200, prepare: 300, rooms: ['2901', '2902'] }
const launch = { from: '2027-03-27T20:00:00+08:00', until: '2027-03-27T22:00:30+08:00', rooms: ['2901'] }

async function calendar(rules: Rule[], ...args: string[]): Promise<string[]> {
  const path = join(folder, 'apps.json')
  writeFileSync(path, JSON.stringify(config(app({ name: 'studio', callbackKeys: ['k1'], rules }))))
  const { code, out, err } = await run([...command('rules'), '--apps', path, '--calendar', ...args], { CI: '1' }).ended
  expect([code, err]).toEqual([0, ''])
  return out.trimEnd().split('\n')
}

describe('npm run rules -- --calendar', () => {
  it('lists the coming windows in their zone and in UTC, in order, with a mark where a clock changes', async () => {
    const show = rule({ name: 'show', rooms: ['29*'], start: { on: 'open' }, schedule: [friday, launch] })
    expect(await calendar([show], '--from', '2027-03-26', '--count', '3')).toEqual([
      'App     Rule  Rooms       Zone           Opens                        Starts                       Ends',
      'studio  show  2901, 2902  Europe/Berlin  Fri 2027-03-26 19:55 +01:00  Fri 2027-03-26 20:00 +01:00  Fri 2027-03-26 22:00 +01:00',
      '                          UTC            Fri 2027-03-26 18:55 +00:00  Fri 2027-03-26 19:00 +00:00  Fri 2027-03-26 21:00 +00:00',
      'studio  show  2901        +08:00         Sat 2027-03-27 20:00 +08:00  Sat 2027-03-27 20:00 +08:00  Sat 2027-03-27 22:00:30 +08:00',
      '                          UTC            Sat 2027-03-27 12:00 +00:00  Sat 2027-03-27 12:00 +00:00  Sat 2027-03-27 14:00:30 +00:00',
      'studio  show  2901, 2902  Europe/Berlin  Fri 2027-04-02 19:55 +02:00  Fri 2027-04-02 20:00 +02:00  Fri 2027-04-02 22:00 +02:00',
      '                          UTC            Fri 2027-04-02 17:55 +00:00  Fri 2027-04-02 18:00 +00:00  Fri 2027-04-02 20:00 +00:00',
      '                          ! the clock has changed since the one before: +01:00 to +02:00',
    ])
  })

  it('lists ten of each rule, one line each where the zone is UTC, and says which schedules are over', async () => {
    const daily = { cron: '30 6 * * *', timezone: 'UTC', duration: 60 }
    const over = { from: '2007-01-01T00:00:00Z', until: '2007-01-02T00:00:00Z' }
    const rules = [
      rule({ name: 'news', schedule: [daily] }),
      rule({ name: 'old', schedule: [over] }),
      rule({ name: 'on' }),
    ]
    const lines = await calendar(rules, '--from', '2027-01-01T06:30:59Z')
    expect(lines).toHaveLength(12)
    expect(lines[1]).toBe(
      'studio  news  *      UTC   Fri 2027-01-01 06:30 +00:00  Fri 2027-01-01 06:30 +00:00  Fri 2027-01-01 06:31 +00:00',
    )
    expect(lines[10]).toContain('Sun 2027-01-10 06:30')
    expect(lines[11]).toBe('Rule old of app studio has no upcoming window: its schedule is over.')
  })

  it('warns of a clock that changes while a window is open', async () => {
    const night = { cron: '30 1 * * *', timezone: 'Australia/Lord_Howe', duration: 7200 }
    const lines = await calendar([rule({ schedule: [night] })], '--from', '2027-10-02T00:00:00Z', '--count', '1')
    expect(lines[1]).toContain('Sun 2027-10-03 01:30 +10:30  Sun 2027-10-03 01:30 +10:30  Sun 2027-10-03 04:00 +11:00')
    expect(lines[3]?.trim()).toBe('! the clock changes while it is open: +10:30 to +11:00')
  })

  it('says so where no rule has a schedule', async () => {
    expect(await calendar([rule()])).toEqual(['No rule has a schedule.'])
  })
})
