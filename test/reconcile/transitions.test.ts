import { describe, expect, it } from 'vitest'
import type { Call } from '../../lib/task/call.ts'
import { open } from '../support/doors.ts'

// Side by side, since each mostly waits for the least time between two Updates.
describe.concurrent('a push key that is rotated under a show', () => {
  it('changes no URL that runs: the picture is updated without the outputs', async () => {
    const { variables, sent, play, look } = open()
    await play(103, 'Trtc_User_0')
    await play(103, 'a-guest')
    await play(201, 'a-guest')
    await look()
    const before = sent.splice(0)
    expect(before.at(-1)).toMatchObject({ action: 'update', request: { PublishCdnParams: [{ IsTencentCdn: 1 }] } })

    variables['DEMO_PUSH_KEY'] = 'another-push-key'
    await play(104, 'a-guest')
    await look()
    expect(sent.map(({ action }) => action)).toEqual(['update'])
    expect(sent[0]!.request).toHaveProperty('VideoParams')
    expect(sent[0]!.request).not.toHaveProperty('PublishCdnParams')
  })
})

describe.concurrent('a guest who comes right after the start', () => {
  it('is waited for by one webhook, also when its timer wakes before the time has come', async () => {
    const { sent, play, peopleOf } = open({ early: 40 })
    await play(103, 'Trtc_User_0')
    await Promise.all([play(103, 'a-guest'), play(201, 'a-guest')])
    expect(sent.map(({ action }) => action)).toEqual(['start', 'update'])
    expect(peopleOf(sent[1]!.request)).toEqual(['a-guest'])
  })
})

describe.concurrent('an Update that cannot be built', () => {
  it('is not sent, said in the log, and in nobody’s way: the next picture goes', async () => {
    const withBad = (call: Call) => (JSON.stringify(call).includes('a-bad') ? 'somebody is in two rooms' : undefined)
    const { lines, sent, play, look, peopleOf } = open({ fault: withBad })
    await play(103, 'Trtc_User_0')
    await play(103, 'a-bad')
    await look()
    expect(sent.map(({ action }) => action)).toEqual(['start'])
    expect(lines.join('\n')).toContain('somebody is in two rooms')

    await play(104, 'a-bad')
    await play(103, 'a-good')
    await play(201, 'a-good')
    await look()
    expect(sent.at(-1)!.action).toBe('update')
    expect(peopleOf(sent.at(-1)!.request)).toEqual(['a-good'])
  })
})
