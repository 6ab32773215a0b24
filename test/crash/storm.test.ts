import { describe, expect, it } from 'vitest'
import { storm } from './storm.ts'

describe('many hosts go live at the same minute, every callback delivered seven times at once', () => {
  it('one Start and one live task a room, and never more requests a second than TRTC allows', async () => {
    const report = await storm({ rooms: 60, copies: 7, instances: 8, within: 3000, warm: true })
    console.log(JSON.stringify(report))
    expect(report).toMatchObject({ starts: 60, live: 60, wrong: 0, refused: {} })
  }, 120_000)
})
