import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readDuration, shortDuration } from '../../../local/plan/duration.ts'

it.each([
  ['0s', 0],
  ['90s', 90_000],
  ['1m30s', 90_000],
  ['3h', 10_800_000],
  ['1.5h', 5_400_000],
  ['1d 2h', 93_600_000],
  [2.3, 2300],
  ['12', 12_000],
  ['', undefined],
  ['-1', undefined],
  [-1, undefined],
  ['3 hours', undefined],
  ['2026-06-01', undefined],
])('%j is %s ms', (text, ms) => {
  expect(readDuration(text)).toBe(ms)
})

it('reads what it writes, to a tenth of a second', () => {
  fc.assert(
    fc.property(fc.nat(10_000_000), (tenths) => {
      expect(readDuration(shortDuration(tenths * 100))).toBe(tenths * 100)
    }),
  )
})
