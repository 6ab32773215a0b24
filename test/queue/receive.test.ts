import { describe, expect, it } from 'vitest'
import { compose } from '../../lib/deps.ts'
import type { Ledger } from '../../lib/ports.ts'
import { receiveBatch } from '../../lib/queue.ts'
import type { QueueDeps } from '../../lib/queue/message.ts'
import { demoSecrets } from '../../local/local-stack.ts'
import { callback, forwarded, message } from './batches.ts'

const app = 1400188366
const room = '295066'
const MINUTE = 60_000
// Where nobody listens: a call gets no further than its claim.
const away = { TRTC_ENDPOINT: 'http://127.0.0.1:1', TENCENTCLOUD_SECRETID: 'id', TENCENTCLOUD_SECRETKEY: 'key' }

function open(change: (door: QueueDeps) => QueueDeps = (door) => door) {
  const lines: string[] = []
  const composed = compose({ STORE_URL: 'memory:', ...demoSecrets, ...away }, (line) => lines.push(line))
  const { clock } = composed.context
  const hasty = { ...clock, sleep: () => clock.sleep(1) } // what is tried again need not wait for it here
  const door = change({ ...composed, context: { ...composed.context, clock: hasty } })
  const said = (what: string) =>
    lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter((line) => line['what'] === what)
  return {
    door,
    said,
    lines,
    give: (...messages: ReturnType<typeof message>[]) => receiveBatch(door, messages, () => MINUTE),
    record: async (id = room) => (await door.context.ledger.load({ app, room: id })).record,
  }
}

const withLedger = (change: (ledger: Ledger) => Partial<Ledger>) => (door: QueueDeps) => {
  const { ledger } = door.context
  return { ...door, context: { ...door.context, ledger: { ...ledger, ...change(ledger) } } }
}

let given = 0
const set = (fields: object = {}) => ({ id: `c${++given}`, type: 'room.set', sdkAppId: app, room, vars: { title: 'Finals' }, ...fields }) // prettier-ignore
const entered = (user: string, id = room) =>
  forwarded(app, callback(103, id, user, Date.now()), demoSecrets.DEMO_CALLBACK_KEY)

describe('a forwarded callback', () => {
  it('is verified byte for byte and taken in', async () => {
    const { give, record } = open()
    expect(await give(message(entered('anna')))).toEqual({ handled: 1, parked: 0 })
    expect(Object.keys((await record())?.room.people ?? {})).toEqual(['anna'])
  })

  it.each<[string, unknown, string]>([
    ['forged', { headers: { sign: 'x', sdkappid: app }, body: callback(103, room, 'eve', 1) }, 'Sign does not fit'],
    ['without a signature', { headers: { sdkappid: app }, body: '{}' }, 'no Sign header'],
    ['of another app', { headers: { sign: 'x', sdkappid: 4711 }, body: '{}' }, 'does not name an app'],
    ['whose body was parsed on the way', { headers: { sign: 'x', sdkappid: app }, body: {} }, 'every byte'],
    ['without headers', { headers: null, body: '{}' }, 'headers must be'],
    ['that is not readable', forwarded(app, '{"EventGroupId":1}', demoSecrets.DEMO_CALLBACK_KEY), 'EventType'],
  ])('is parked: one %s', async (_name, body, why) => {
    const { give, said, record, door } = open()
    expect(await give(message(body), message(set()))).toEqual({ handled: 1, parked: 1 })
    expect(said('queue.parked')).toMatchObject([{ level: 'error', why: expect.stringContaining(why) as string, ref: { topic: 'commands', partition: 0 } }]) // prettier-ignore
    expect((await door.signs.noted(undefined))['parked']).toMatchObject({ count: 1 })
    expect((await record())?.room.people).toEqual({})
  })
})

describe('a command', () => {
  it('is taken in once', async () => {
    const { give, record } = open()
    const one = set()
    expect(await give(message(one), message(one))).toEqual({ handled: 2, parked: 0 })
    expect(await give(message(one))).toEqual({ handled: 1, parked: 0 })
    expect((await record())?.set?.vars).toEqual({ title: 'Finals' })
    expect((await record())?.commands).toHaveLength(1)
  })

  it('that does not say when it was given was so when it was put into the queue', async () => {
    const { give, record } = open()
    const now = Date.now()
    await give(message(set({ vars: { title: 'later' } }), { time: now - 1000 }))
    await give(message(set({ vars: { title: 'earlier' } }), { time: now - 2000 }))
    expect((await record())?.set?.vars).toEqual({ title: 'later' })
    expect((await record())?.commands?.[0]?.time).toBe(now - 1000)
  })

  it('that the state of its relay refuses is done with a warning', async () => {
    const { give, said } = open()
    const extend = { id: 'e1', type: 'relay.extend', sdkAppId: app, room, rule: 'show', by: 60 }
    expect(await give(message(extend))).toEqual({ handled: 1, parked: 0 })
    expect(said('command.refused')).toMatchObject([{ level: 'warn', app, room, rule: 'show', command: 'e1' }])
    expect(said('queue.parked')).toEqual([])
  })

  it.each<[string, unknown, string]>([
    ['not JSON', '{"id":', 'not JSON'],
    ['of an unknown type', { ...set(), type: 'relay.pause' }, 'type'],
    ['with an unknown field', set({ colour: 'red' }), 'colour'],
    ['of an unknown rule', { id: 'x', type: 'relay.stop', sdkAppId: app, room, rule: 'shwo' }, 'rule'],
    ['nothing at all', 'null', 'command'],
  ])('is parked: one %s', async (_name, body, why) => {
    const { give, said } = open()
    expect(await give(message(body), message(set()))).toEqual({ handled: 1, parked: 1 })
    expect(said('queue.parked')).toMatchObject([{ why: expect.stringContaining(why) as string }])
  })

  it('is parked without its stream key', async () => {
    const { give, lines } = open()
    const add = [{ url: 'rtmp://live.example.com/app', stream: 'abcd-SECRET', tencent: false, colour: 'red' }]
    const outputs = { id: 'o1', type: 'relay.outputs', sdkAppId: app, room, rule: 'show', add }
    expect(await give(message(outputs))).toEqual({ handled: 0, parked: 1 })
    expect(lines.join('\n')).toContain('"o1\\"')
    expect(lines.join('\n')).not.toContain('SECRET')
  })

  it('that was right when it first came is not parked when its batch comes again too late', async () => {
    const { give, said } = open()
    const start = (id: string) => ({ id, type: 'relay.start', sdkAppId: app, room, rule: 'show', until: Date.now() + 200 }) // prettier-ignore
    const [first, never] = [start('s1'), start('s2')]
    await give(message(first))
    await new Promise((resolve) => setTimeout(resolve, 250))
    expect(await give(message(first))).toEqual({ handled: 1, parked: 0 })
    expect(await give(message(never))).toEqual({ handled: 0, parked: 1 })
    expect(said('queue.parked')).toMatchObject([{ why: expect.stringContaining('until') as string }])
  })
})

describe('an exception', () => {
  it('that passes is waited for', async () => {
    let failures = 3
    const { give, said } = open(
      withLedger((ledger) => ({
        save: (key, write) => (failures-- > 0 ? Promise.reject(new Error('hiccup')) : ledger.save(key, write)),
      })),
    )
    expect(await give(message(set()))).toEqual({ handled: 1, parked: 0 })
    expect(said('queue.parked')).toEqual([])
  })

  it('of one message while the store works parks that one, and those behind it go on', async () => {
    const { give, said, record } = open(
      withLedger((ledger) => ({
        load: (key) => (key.room === '290001' ? Promise.reject(new Error('broken')) : ledger.load(key)),
      })),
    )
    const batch = [message(entered('anna', '290001')), message(set({ room: '290001' })), message(set())]
    expect(await give(...batch)).toEqual({ handled: 1, parked: 2 })
    expect(said('queue.parked')).toMatchObject([{ why: expect.stringContaining('broken') as string }, {}])
    expect((await record())?.set).toBeDefined()
  }, 15_000)

  it('while the store does not answer fails the batch, and nothing is parked', async () => {
    const gone = () => Promise.reject(new Error('gone'))
    const { give, said } = open(withLedger(() => ({ load: gone, save: gone, apps: gone })))
    const rooms = Array.from({ length: 50 }, (_, index) => message(set({ room: String(290000 + index) })))
    await expect(give(...rooms)).rejects.toThrow('the store does not answer')
    expect(said('queue.parked')).toEqual([])
    expect(said('queue.again').length).toBeLessThanOrEqual(20 * 4) // no further rooms are begun
  }, 15_000)

  it('of the signs does not keep a message from being parked', async () => {
    const { give, said } = open((door) => ({
      ...door,
      signs: { ...door.signs, note: () => Promise.reject(new Error('gone')) },
    }))
    expect(await give(message('rubbish'), message(set()))).toEqual({ handled: 1, parked: 1 })
    expect(said('queue.parked')).toHaveLength(1)
  })
})

describe('a batch', () => {
  it('that does not end in time comes again as a whole', async () => {
    const { door, give, record } = open()
    let left = 12_500
    const batch = ['a', 'b', 'c'].map((title) => message(set({ vars: { title } }), { key: `${app}/${room}` }))
    await expect(receiveBatch(door, batch, () => (left -= 300))).rejects.toThrow('not finished')
    expect((await record())?.commands).toHaveLength(1)
    expect(await give(...batch)).toEqual({ handled: 3, parked: 0 })
    expect((await record())?.set?.vars).toEqual({ title: 'c' })
  })

  it('of nothing is done', async () => {
    expect(await open().give()).toEqual({ handled: 0, parked: 0 })
  })

  it('takes the messages of a room in order, and rooms side by side', async () => {
    const under = { now: 0, most: 0 }
    const { give, said } = open(
      withLedger((ledger) => ({
        async load(key) {
          under.most = Math.max(under.most, ++under.now)
          await new Promise((resolve) => setTimeout(resolve, 5))
          under.now--
          return ledger.load(key)
        },
      })),
    )
    const users = Array.from({ length: 5 }, (_, index) => `user-${index}`)
    const rooms = Array.from({ length: 30 }, (_, index) => String(290000 + index))
    const batch = users.flatMap((user) => rooms.map((id) => message(entered(user, id), { key: `${app}/${id}` })))
    expect(await give(...batch)).toEqual({ handled: 150, parked: 0 })
    for (const id of rooms)
      expect(said('callback.verified').filter((line) => line['room'] === id).map((line) => line['user'])).toEqual(users) // prettier-ignore
    expect(under.most).toBeGreaterThan(10)
    expect(under.most).toBeLessThanOrEqual(20)
  })
})
