import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createColors } from 'picocolors'
import { expect, it } from 'vitest'
import { printReport } from '../../../local/plan/print.ts'
import { reportOf } from '../../../local/plan/report.ts'
import { simulate } from '../../../local/plan/simulate.ts'
import { arrivalsOf, usual } from './demo.ts'
import { evening, sampleOf, SEED, SIZE } from './evening.ts'

const ROOM = 2901
const root = new URL('../../../', import.meta.url)
const sample = new URL('events/evening.jsonl', root)
const log = evening(SEED, SIZE)

it('an evening is the same whenever it is made', () => {
  expect(createHash('sha256').update(log).digest('hex')).toBe(
    '06e2b4291ea0259ae272111dab06e93c6971b6b3c993c579ea717daae0604091',
  )
})

it('an evening has everything that makes a log untidy', () => {
  const arrivals = arrivalsOf(usual, log)
  const bodies = arrivals.map(({ body }) => body.replace(/"CallbackTs":\s*\d+/, ''))
  const late = arrivals.filter(({ at, happened }, index) =>
    arrivals.slice(0, index).some((one) => one.happened > happened && one.at < at),
  )
  expect(arrivals).toHaveLength(SIZE)
  expect(bodies.length - new Set(bodies).size).toBeGreaterThan(20)
  expect(late.length).toBeGreaterThan(40)
  expect([...new Set(arrivals.map(({ type }) => type))].sort()).toEqual([
    101, 102, 103, 104, 105, 201, 202, 203, 205, 206,
  ])
})

it('events/evening.jsonl is a part of it; vitest -u writes it anew', async () => {
  const part = sampleOf(log, ROOM, 20)
  expect(part.length).toBeLessThan(60_000)
  await expect(part).toMatchFileSnapshot(fileURLToPath(sample))
})

it('the README shows what the plan of events/evening.jsonl prints', async () => {
  const shown = /```text\n([^`]*Trtc_User_0 entered room 2901[^`]*)```/.exec(
    readFileSync(new URL('README.md', root), 'utf8'),
  )
  const arrivals = arrivalsOf(usual, readFileSync(sample, 'utf8'))
  const played = await simulate({ config: usual, deployment: 'roomcast', arrivals, onward: 60_000 })
  const report = reportOf(usual, played, arrivals, String(ROOM))
  const name = 'events/evening.jsonl'
  expect(printReport(report, { name, requests: false, left: 0, colors: createColors(false) })).toContain(shown?.[1])
})
