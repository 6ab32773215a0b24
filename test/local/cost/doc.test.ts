import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { listPrice } from '../../../local/cost/prices.ts'
import type { Service } from '../../../local/cost/prices.ts'
import { cases, costIn, figure } from './cases.ts'

const doc = readFileSync(new URL('../../../docs/cost.md', import.meta.url), 'utf8')

/** The rows of the table whose first column has this heading, as records by heading. */
function table(heading: string): Record<string, string>[] {
  const lines = doc.split('\n')
  const start = lines.findIndex((line) => line.startsWith(`| ${heading} `))
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'))
  const [names = [], , ...rows] = lines.slice(start, end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])))
}

function range(text: string): number[] {
  const [least, most = least] = text.split(' to ').map(Number)
  return [least!, most!]
}

describe('docs/cost.md', () => {
  it('has the prices that the code counts with', () => {
    const rows = table('service')
    expect(rows).toHaveLength(16)
    for (const { service, price } of rows) expect(listPrice([service as Service])).toBeCloseTo(Number(price) * 0.06, 10)
  })

  it('has every case, and no other', () => {
    expect(table('case').map((row) => row['case'])).toEqual(Object.keys(cases))
  })

  it.each(table('case'))('agrees with the code: $case', (row) => {
    const { setting, figures } = cases[row['case']!]!
    const cost = costIn(setting)
    for (const name of ['mixing', 'robot', 'relaying', 'total']) {
      expect(range(row[name]!), name).toEqual(figure(cost, name))
      expect(range(row[name]!), name).toEqual(figures[name])
    }
  })
})
