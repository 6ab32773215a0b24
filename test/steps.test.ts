import { describe, expect, it } from 'vitest'
import { receive } from '../lib/callback.ts'
import type { Door } from '../lib/callback.ts'
import { compose } from '../lib/deps.ts'
import { drain } from '../lib/drain.ts'
import type { Trtc } from '../lib/ports.ts'
import type { Call } from '../lib/relay/call.ts'
import { signCallback } from '../lib/trtc/signature.ts'
import { demoSecrets } from '../local/stage.ts'

const app = 1400188366
const room = 295066

/** A door whose requests are built and checked as they really are, and then answered here instead of sent. */
function open(fault: (call: Call) => string | undefined = () => undefined, early = 0) {
  const variables: Record<string, string> = {
    ...demoSecrets,
    STORE_URL: 'memory:',
    TENCENTCLOUD_SECRETID: 'id',
    TENCENTCLOUD_SECRETKEY: 'key',
  }
  const lines: string[] = []
  const composed = compose(variables, (line) => lines.push(line))
  const sent: { action: string; request: Record<string, unknown> }[] = []
  const trtc: Trtc = {
    prepare(call) {
      const why = fault(call)
      const prepared = why === undefined ? composed.spine.trtc.prepare(call) : { fault: why }
      if ('fault' in prepared) return prepared
      const send = () => {
        sent.push({ action: call.action, request: prepared.masked as Record<string, unknown> })
        return Promise.resolve({ is: 'ok' as const, taskId: 'task-1' })
      }
      return { ...prepared, send }
    },
  }
  const { clock } = composed.spine
  const hasty = { ...clock, sleep: (ms: number) => clock.sleep(Math.max(0, ms - early)) }
  const door: Door = { ...composed, spine: { ...composed.spine, trtc, clock: hasty } }
  const play = async (type: number, user: string) => {
    const EventInfo = { RoomId: room, EventMsTs: Date.now(), UserId: user, ...(type < 200 && { Role: 20 }) }
    const body = JSON.stringify({ EventGroupId: type < 200 ? 1 : 2, EventType: type, EventInfo })
    const sign = signCallback(body, demoSecrets.DEMO_CALLBACK_KEY)
    const headers = { sdkappid: String(app), sign }
    expect((await receive(door, { method: 'POST', path: '/', headers, body })).status).toBe(200)
  }
  const look = async () => {
    await door.spine.clock.sleep(1050) // the least between two Updates
    await drain(door.spine, () => 0)
  }
  const peopleOf = (request: Record<string, unknown>) => JSON.stringify(request).match(/a-[a-z]+/g) ?? []
  return { variables, lines, sent, play, look, peopleOf }
}

describe('a push key that is rotated under a show', () => {
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

describe('a guest who comes right after the start', () => {
  it('is waited for by one webhook, also when its timer wakes before the time has come', async () => {
    const { sent, play, peopleOf } = open(undefined, 40)
    await play(103, 'Trtc_User_0')
    await Promise.all([play(103, 'a-guest'), play(201, 'a-guest')])
    expect(sent.map(({ action }) => action)).toEqual(['start', 'update'])
    expect(peopleOf(sent[1]!.request)).toEqual(['a-guest'])
  })
})

describe('an Update that cannot be built', () => {
  it('is not sent, said in the log, and in nobody’s way: the next picture goes', async () => {
    const withBad = (call: Call) => (JSON.stringify(call).includes('a-bad') ? 'somebody is in two rooms' : undefined)
    const { lines, sent, play, look, peopleOf } = open(withBad)
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
