import { describe, expect, it } from 'vitest'
import { redactMessage } from '../../lib/queue/redact.ts'

const KEY = 'abcd-SECRET-efgh'
const outputs = (add: unknown) => ({ id: 'c1', type: 'relay.outputs', sdkAppId: 1, room: '7', rule: 'show', add })

describe('a parked message in the log', () => {
  it.each<[string, unknown]>([
    ['a stream key', outputs([{ url: 'rtmp://x.example.com/live', stream: KEY }])],
    ['one under another name', outputs([{ url: 'rtmp://x.example.com/live', streamName: KEY }])],
    ['one that is no list', outputs({ url: 'rtmp://x.example.com/live', stream: KEY })],
    ['one that stands alone', outputs(KEY)],
    ['one in a URL', outputs([{ url: `rtmp://x.example.com/live/${KEY}` }])],
    ['one in the query of a URL', outputs([{ url: `rtmps://x.example.com:443/live/show?key=${KEY}` }])],
    ['one in the wrong place', { ...outputs([]), stream: KEY }],
    ['one that is removed', { type: 'relay.outputs', remove: [`rtmp://x.example.com/live/${KEY}`] }],
    ['a literal key of authentication', outputs([{ authKey: KEY }])],
    ['a signature', { headers: { Sign: KEY, sdkappid: '1' }, body: '{}' }],
    ['a push URL in a callback', { headers: {}, body: JSON.stringify({ Url: `rtmp://x.example.com/a/${KEY}` }) }],
    ['the same with escaped slashes', { headers: {}, body: `{"Url":"rtmp:\\/\\/x.example.com\\/a\\/${KEY}"}` }],
    ['JSON in JSON', JSON.stringify(outputs([{ stream: KEY }]))],
  ])('has no secret: %s', (_name, message) => {
    const text = redactMessage(JSON.stringify(message))
    expect(text).not.toContain('SECRET')
    expect(text).toContain('***')
  })

  it.each([`{"type":"relay.outputs","add":[{"stream":"${KEY}"`, `stream: ${KEY}`, `{'streamKey': '${KEY}'}`])(
    'has no secret either where it is not JSON: %s',
    (text) => expect(redactMessage(text)).not.toContain('SECRET'),
  )

  it('has everything else, so that it can be sent again', () => {
    const command = { id: 'c1', type: 'relay.stop', sdkAppId: 1, room: '房间', rule: 'shwo', why: 'over' }
    expect(JSON.parse(redactMessage(JSON.stringify(command)))).toEqual(command)
    const added = outputs([{ url: 'rtmp://x.example.com/live', stream: KEY, tencent: true, play: ['https://p.example.com/a.m3u8'] }]) // prettier-ignore
    expect(JSON.parse(redactMessage(JSON.stringify(added)))).toMatchObject({ id: 'c1', room: '7', add: [{ play: ['https://p.example.com/a.m3u8'] }] }) // prettier-ignore
  })

  it('is cut where it is long', () => {
    expect(redactMessage('x'.repeat(100_000)).length).toBeLessThan(20_000)
  })
})
