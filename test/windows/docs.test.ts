import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parseConfig } from '../../lib/config.ts'
import type { Rule } from '../../lib/config/app-config.ts'
import { coming } from '../../lib/windows.ts'
import { app, config, rule } from '../support/configs.ts'
import { scheduleOf } from './parsed-schedule.ts'

const page = readFileSync(new URL('../../docs/schedules.md', import.meta.url), 'utf8')
const samples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => JSON.parse(text!) as Partial<Rule>)
const DAY = 86_400_000

it('the page has its samples', () => expect(samples).toHaveLength(3))

it.each(samples)('a sample is a good rule: %j', (sample) => {
  expect(parseConfig(config(app({ rules: [rule(sample)] })))).toMatchObject({ ok: true })
})

const times = page.split('\n').flatMap((line) => {
  const [, cron, timezone, day, starts] =
    /^\| `(.+?)` +\| (\w+\/\w+) +\| (\d{4}-\d\d-\d\d)[^|]*\| (.+?) *\|$/.exec(line) ?? []
  return starts === undefined ? [] : [{ cron: cron!, timezone: timezone!, day: day!, starts }]
})

it('the page has its times', () => expect(times).toHaveLength(9))

it.each(times)('$cron in $timezone on $day', ({ cron, timezone, day, starts }) => {
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: timezone })
  const found = coming(scheduleOf({ cron, timezone, duration: 1 }), Date.parse(day) - DAY, 20)
    .map((one) => new Date(one.starts))
    .filter((start) => date.format(start) === day)
    .map((start) => start.toISOString().replace(':00.000Z', 'Z'))
  expect(found).toEqual(starts.match(/\d{4}-\d\d-\d\dT\d\d:\d\dZ/g) ?? [])
})
