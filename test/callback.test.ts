import { describe, expect, it } from 'vitest'
import { receive } from '../lib/callback.ts'
import { compose } from '../lib/deps.ts'
import type { Door } from '../lib/callback.ts'
import { signCallback } from '../lib/trtc/signature.ts'
import { demoSecrets } from '../local/stage.ts'

const app = 1400188366
const room = '295066'

function open(variables: Record<string, string> = demoSecrets): { door: Door; lines: string[] } {
  const lines: string[] = []
  return { door: compose({ STORE_URL: 'memory:', ...variables }, (line) => lines.push(line)), lines }
}

function entered(user: string, role: 20 | 21): string {
  const EventInfo = { RoomId: Number(room), EventMsTs: Date.now(), UserId: user, Role: role }
  return JSON.stringify({ EventGroupId: 1, EventType: 103, EventInfo })
}

function request(body: string, sign = signCallback(body, demoSecrets.DEMO_CALLBACK_KEY)) {
  return { method: 'POST', path: '/', headers: { sdkappid: String(app), sign }, body }
}

describe('the webhook doors', () => {
  it('keep of a forged callback nothing but the reason and time of the last refusal', async () => {
    const { door, lines } = open()
    const before = Date.now()
    expect((await receive(door, request(entered('anna', 20), 'forged'))).status).toBe(401)
    const refusal = await door.refusals.last(app)
    expect(refusal?.why).toContain('Sign does not fit')
    expect(refusal?.at).toBeGreaterThanOrEqual(before)
    expect(await door.spine.ledger.apps()).toEqual([])
    expect((await door.spine.ledger.load({ app, room })).record).toBeUndefined()
    expect(lines.join('\n')).not.toContain('anna')
  })

  it('keep no refusal of an app that is not configured', async () => {
    const { door } = open()
    const forged = { ...request(entered('anna', 20)), headers: { sdkappid: '4711', sign: 'x' } }
    expect((await receive(door, forged)).status).toBe(401)
    expect(await door.refusals.last(4711)).toBeUndefined()
  })

  it('say which callback key is missing', async () => {
    const { DEMO_CALLBACK_KEY: _key, ...others } = demoSecrets
    const { door, lines } = open(others)
    expect((await receive(door, request(entered('anna', 20)))).status).toBe(401)
    expect(lines.join('\n')).toContain('DEMO_CALLBACK_KEY is not set')
  })

  it('say which key is missing for a call, make none, and start once it is there', async () => {
    const { DEMO_SDK_KEY: _key, ...others } = demoSecrets
    const { door, lines } = open(others)
    expect(await receive(door, request(entered('Trtc_User_0', 20)))).toEqual({ status: 200, body: { code: 0 } })
    expect(lines.join('\n')).toContain('DEMO_SDK_KEY is not set')
    const { record } = await door.spine.ledger.load({ app, room })
    expect(record?.relays['show']?.slot).toMatchObject({ is: 'held', why: 'busy' })
    expect(record?.relays['show']?.again).toBeGreaterThan(Date.now()) // it is tried again
  })

  it('leave no line and no byte for a viewer', async () => {
    const { door, lines } = open()
    for (const user of ['v1', 'v2', 'v3']) expect((await receive(door, request(entered(user, 21)))).status).toBe(200)
    expect(lines).toEqual([])
    expect((await door.spine.ledger.load({ app, room })).record).toBeUndefined()
  })

  it('drop what happened in the future, and say so', async () => {
    const { door, lines } = open()
    const EventInfo = { RoomId: Number(room), EventMsTs: Date.now() + 120_000, UserId: 'Trtc_User_0', Role: 20 }
    const body = JSON.stringify({ EventGroupId: 1, EventType: 103, EventInfo })
    expect((await receive(door, request(body))).status).toBe(200)
    expect(lines.join('\n')).toContain('callback.future')
    expect((await door.spine.ledger.load({ app, room })).record).toBeUndefined()
  })

  it('take no robot of any deployment for a person', async () => {
    const { door } = open()
    expect((await receive(door, request(entered(`rc_${'0'.repeat(28)}`, 20)))).status).toBe(200)
    expect((await door.spine.ledger.load({ app, room })).record).toBeUndefined()
  })
})
