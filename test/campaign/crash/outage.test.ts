import { describe, expect, it } from 'vitest'
import { LIVE, outage } from './outage.ts'

describe('Redis restarts, is slow, is gone', () => {
  it.concurrent.each(['gone', 'frozen'] as const)(
    '%s in the middle of shows: 500 in time, and afterwards all is as wanted',
    async (redis) => {
      const report = await outage({ lasts: 8000, redis })
      console.log(JSON.stringify(report))
      expect(Object.keys(report.answers)).toEqual(['500'])
      expect(report.slowest).toBeLessThanOrEqual(3000)
      expect(report.requests).toBe(0)
      expect(report.unheard).toBe(0)
      expect(report.live).toEqual(LIVE)
      expect(report.faults).toEqual([])
    },
    120_000,
  )
})
