import { describe, expect, it } from 'vitest'
import { receive } from '../lib/callback.ts'
import type { CallbackDeps } from '../lib/callback/admit.ts'
import { compose } from '../lib/deps.ts'
import { drain } from '../lib/drain.ts'
import { signCallback } from '../lib/trtc/signature.ts'
import { demoSecrets } from '../local/local-stack.ts'

const app = 1400188366
const room = '295066'
// Where nobody listens: a call gets no further than its claim.
const away = { TRTC_ENDPOINT: 'http://127.0.0.1:1', TENCENTCLOUD_SECRETID: 'id', TENCENTCLOUD_SECRETKEY: 'key' }

function open(variables: Record<string, string> = demoSecrets): { door: CallbackDeps; lines: string[] } {
  const lines: string[] = []
  return { door: compose(variables, (line) => lines.push(line)), lines }
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
    const { refused: refusal } = await door.signs.noted(app)
    expect(refusal?.why).toContain('Sign does not fit')
    expect(refusal?.at).toBeGreaterThanOrEqual(before)
    expect(await door.context.ledger.apps()).toEqual([])
    expect((await door.context.ledger.load({ app, room })).record).toBeUndefined()
    expect(lines.join('\n')).not.toContain('anna')
  })

  it('keep no refusal of an app that is not configured', async () => {
    const { door } = open()
    const forged = { ...request(entered('anna', 20)), headers: { sdkappid: '4711', sign: 'x' } }
    expect((await receive(door, forged)).status).toBe(401)
    expect(await door.signs.noted(4711)).toEqual({})
  })

  it('note once a minute for each group that verified callbacks come, also those that concern nobody', async () => {
    const { door } = open()
    const ignored = JSON.stringify({ EventGroupId: 2, EventType: 299, EventInfo: {} })
    for (const body of [entered('anna', 20), entered('ben', 21), ignored]) await receive(door, request(body))
    const again = { ...door, heard: new Map<string, number>() } // another instance
    await receive(again, request(entered('carl', 21)))
    expect(await door.signs.noted(app)).toMatchObject({ 'verified.1': { count: 1 }, 'verified.2': { count: 1 } })
  })

  it('end, also where the facts could not be saved, only when the note is through', async () => {
    const { door } = open()
    let isNoted = false
    const note = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      isNoted = true
    }
    const ledger = { ...door.context.ledger, load: () => Promise.reject(new Error('the store is away')) }
    const broken = { ...door, context: { ...door.context, ledger }, signs: { ...door.signs, note } }
    await expect(receive(broken, request(entered('anna', 20)))).rejects.toThrow('the store is away')
    expect(isNoted).toBe(true)
  })

  it('answer as ever where signs cannot be kept', async () => {
    const { door } = open()
    const signs = { ...door.signs, note: () => Promise.reject(new Error('away')) }
    expect((await receive({ ...door, signs }, request(entered('anna', 20)))).status).toBe(200)
    expect((await receive({ ...door, signs }, request(entered('anna', 20), 'forged'))).status).toBe(401)
  })

  it('say which callback key is missing', async () => {
    const { DEMO_CALLBACK_KEY: _key, ...others } = demoSecrets
    const { door, lines } = open(others)
    expect((await receive(door, request(entered('anna', 20)))).status).toBe(401)
    expect(lines.join('\n')).toContain('DEMO_CALLBACK_KEY is not set')
  })

  it('say which key is missing for a call, make none, and go on once it is there', async () => {
    const { DEMO_SDK_KEY, ...others } = demoSecrets
    const variables: Record<string, string> = { ...others, ...away }
    const { door, lines } = open(variables)
    expect(await receive(door, request(entered('Trtc_User_0', 20)))).toEqual({ status: 200, body: { code: 0 } })
    expect(lines.join('\n')).toContain('DEMO_SDK_KEY is not set')
    const slot = async () => (await door.context.ledger.load({ app, room })).record?.relays['show']?.slot
    expect(await slot()).toMatchObject({ is: 'held', why: 'busy' })
    expect(lines.filter((line) => line.includes('"relay.start"'))).toEqual([])

    variables['DEMO_SDK_KEY'] = DEMO_SDK_KEY
    await door.context.clock.sleep(1100)
    await drain(door, () => 0)
    expect(lines.filter((line) => line.includes('"relay.start"'))).toHaveLength(1)
  })

  it('say that the credentials are missing, and make no call', async () => {
    const { door, lines } = open(demoSecrets)
    expect((await receive(door, request(entered('Trtc_User_0', 20)))).status).toBe(200)
    expect(lines.join('\n')).toContain('TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY are not set')
    expect(lines.filter((line) => line.includes('"relay.start"'))).toEqual([])
  })

  it('take one round trip for what changes nothing, and two for what does', async () => {
    const { door } = open()
    const trips: string[] = []
    const { ledger } = door.context
    const counted: typeof ledger = {
      ...ledger,
      load: (key) => (trips.push('load'), ledger.load(key)),
      save: (key, write) => (trips.push('save'), ledger.save(key, write)),
    }
    const context = { ...door.context, ledger: counted }
    const cost = async (body: string) => {
      trips.length = 0
      expect((await receive({ ...door, context }, request(body))).status).toBe(200)
      return [...trips]
    }
    const guest = entered('a-guest', 20)
    expect(await cost(entered('a-viewer', 21))).toEqual(['load'])
    expect(await cost(guest)).toEqual(['load', 'save'])
    expect(await cost(guest)).toEqual(['load'])
  })

  it('take no round trip for a flood of forged ones, after the first in a minute', async () => {
    const { door } = open()
    let trips = 0
    const signs: typeof door.signs = {
      ...door.signs,
      note: (...sign) => ((trips += 1), door.signs.note(...sign)),
    }
    for (let count = 0; count < 50; count += 1)
      expect((await receive({ ...door, signs }, request(entered('anna', 20), 'forged'))).status).toBe(401)
    expect(trips).toBe(1)
    expect((await door.signs.noted(app))['refused']?.why).toContain('Sign does not fit')
  })

  it('leave no line and no byte for a viewer', async () => {
    const { door, lines } = open()
    for (const user of ['v1', 'v2', 'v3']) expect((await receive(door, request(entered(user, 21)))).status).toBe(200)
    expect(lines).toEqual([])
    expect((await door.context.ledger.load({ app, room })).record).toBeUndefined()
  })

  it('drop what happened in the future, and say so', async () => {
    const { door, lines } = open()
    const EventInfo = { RoomId: Number(room), EventMsTs: Date.now() + 120_000, UserId: 'Trtc_User_0', Role: 20 }
    const body = JSON.stringify({ EventGroupId: 1, EventType: 103, EventInfo })
    expect((await receive(door, request(body))).status).toBe(200)
    expect(lines.join('\n')).toContain('callback.future')
    expect((await door.context.ledger.load({ app, room })).record).toBeUndefined()
  })

  it('take no robot of any deployment for a person', async () => {
    const { door } = open()
    expect((await receive(door, request(entered(`rc_${'0'.repeat(28)}`, 20)))).status).toBe(200)
    expect((await door.context.ledger.load({ app, room })).record).toBeUndefined()
  })
})
