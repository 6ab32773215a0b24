import { describe, expect, it } from 'vitest'
import { outputKey } from '../../lib/rules/effective-rule.ts'
import { faultsOf, INTEGER, known, secret, understood, written } from './deps.ts'

const KEY = 'abcd-efgh?backup=1'
const youtube = { url: 'rtmp://y.example.com/live2', stream: KEY, tencent: false }

function changesOf(fields: object) {
  const command = understood('relay.outputs', fields)
  if (!('is' in command) || command.is !== 'outputs') throw new Error('another command')
  return command
}
const added = (output: object) => changesOf({ add: [output] }).add[0]!

describe('an output that is added', () => {
  it('has its stream key sealed, and the rest as the configuration would', () => {
    const { stream, ...rest } = added(youtube)
    expect(rest).toEqual({ url: youtube.url, tencent: false, authHash: 'md5', play: [] })
    expect(JSON.stringify(stream)).not.toContain('abcd')
    expect(secret(stream)).toBe(KEY)
  })

  it('keeps where its push key is to be found, and where it is watched', () => {
    const fields = { authKey: { env: 'PUSH_KEY' }, authHash: 'sha256', play: ['https://{app}.example.com/{room}'] }
    expect(added({ ...youtube, ...fields })).toMatchObject(fields)
  })

  it('may have names in its address, and none in its key', () => {
    const { url, stream } = added({ ...youtube, url: 'rtmp://h/{room}/{rule}/{host}/{var.x}', stream: '{room}' })
    expect(url).toBe('rtmp://h/295066/show/{host}/{var.x}')
    expect(secret(stream)).toBe('{room}')
  })

  it('is the same one when it comes again', () => {
    expect(outputKey(added(youtube))).toBe(outputKey(added(youtube)))
    expect(outputKey(added({ ...youtube, stream: 'other' }))).not.toBe(outputKey(added(youtube)))
  })

  it("is the rule's own where it pushes to the same place", () => {
    const { cdn } = known.app(INTEGER)!.rules[0]!.relay
    expect(added({ url: 'rtmp://push.example.com/live', stream: `${INTEGER}_295066`, tencent: true })).toEqual(cdn[0])
    const { failover: _failover, ...own } = cdn[3]!
    expect(added({ url: 'rtmp://a.example.com/live', stream: '295066', tencent: true })).toEqual(own)
  })
})

describe('an output that is removed', () => {
  const removed = (name: string) => changesOf({ remove: [name] }).remove[0]

  it.each([
    'rtmp://push.example.com/live/1400188366_295066',
    'rtmp://h.example.com/live/anna_x',
    'rtmp://own.example.com/live/{env:OWN_KEY}',
    'rtmp://b.example.com/live/295066',
    '01234567',
  ])('of the rule is named as it is: %s', (name) => {
    expect(removed(name)).toBe(name)
  })

  it('may be one that was added, by its address, which is not kept', () => {
    expect(removed(`${youtube.url}/${KEY}`)).toBe(outputKey(added(youtube)))
    const named = { ...youtube, url: 'rtmp://h/{room}' }
    expect(removed(`rtmp://h/295066/${KEY}`)).toBe(outputKey(added(named)))
    // Another name on the server of a secret one of the rule's.
    expect(removed('rtmp://own.example.com/live/hidden')).toMatch(/^[0-9a-f]{8}$/)
  })
})

it('never repeats a stream key, whatever else is wrong', () => {
  const wrong = [
    { add: [{ ...youtube, url: KEY, stream: KEY, more: KEY, [KEY]: 1 }] },
    { add: [{ ...youtube, stream: `${KEY} x` }, KEY, { stream: [KEY] }] },
    { add: [youtube, youtube], layout: KEY },
    { add: KEY },
    { add: [{ ...youtube, stream: `a/${KEY}`, play: ['https://p/{stream}'], authKey: KEY }] },
    { remove: [`rtmp://y.example.com/${KEY} x`, `https://h/${KEY}`, KEY] },
  ]
  for (const fields of wrong) {
    const faults = faultsOf(written('relay.outputs', fields))
    expect(faults.length).toBeGreaterThan(0)
    // A field's name is not a place for a key.
    for (const { message } of faults) expect(message).not.toContain('abcd')
  }
})
