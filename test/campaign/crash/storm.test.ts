import { describe, expect, it } from 'vitest'
import { storm } from './storm.ts'

describe('many hosts go live at the same minute, every callback delivered seven times at once', () => {
  it('one Start and one live task a room, at what TRTC allows a second', async () => {
    const report = await storm({ rooms: 60, copies: 7, instances: 8, within: 3000, warm: true })
    console.log(JSON.stringify(report))
    expect(report).toMatchObject({ live: 60, wrong: 0 })
    // A machine that stands still for a tenth of a second sends late turns together; the full run on a quiet one has none refused.
    const { RequestLimitExceeded: throttled = 0, ...others } = report.refused
    expect(others).toEqual({})
    expect(throttled).toBeLessThanOrEqual(3)
    expect(report.starts - throttled).toBe(60)
  }, 120_000)
})
