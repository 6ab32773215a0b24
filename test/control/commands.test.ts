import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { DoneAnswer, RefusedAnswer } from '../../lib/control/answers.ts'
import { controlled, MINUTE, ROOM, SECOND, showApp } from './deps.ts'

/** A system in which anna's show is live. */
async function live(...args: Parameters<typeof showApp>) {
  const system = controlled(showApp(...args))
  system.ticking()
  await system.pass(SECOND)
  system.play('anna', 'enters')
  system.play('anna', 'camera-on')
  await system.pass(10 * SECOND)
  const relay = async () => (await system.record(ROOM))?.relays['show']
  const starts = () => system.cloud.requests.filter(({ action }) => action === 'StartPublishCdnStream').length
  return { ...system, relay, starts, alive: () => system.cloud.tasks().filter(({ alive }) => alive) }
}

const done = ({ status, body }: { status: number; body: unknown }) => {
  expect({ status, body }).toMatchObject({ status: 200 })
  const answer = v.parse(DoneAnswer, body)
  expect(answer).toEqual(body) // nothing that is not described
  return answer
}

describe('commands through HTTP', () => {
  it('start a relay where nobody is, with an id that is made', async () => {
    const system = controlled(showApp({ start: { on: 'manual' } }))
    const answer = done(await system.give({ type: 'relay.start' }))
    expect(answer).toMatchObject({ id: expect.stringMatching(/^http-[0-9a-f]+$/), result: 'done' })
    expect(answer.relay).toMatchObject({ id: system.id(), state: 'running', orders: { started: { id: answer.id } } })
    await system.pass(10 * SECOND)
    expect((await system.show()).body).toMatchObject({ state: 'live' })
  })

  it('plan a broadcast', async () => {
    const system = controlled()
    const [at, until] = ['2027-01-29T20:00:00.000Z', '2027-01-29T21:00:00.000Z']
    const { relay, what } = done(await system.give({ type: 'relay.start', at, until }))
    expect(what).toContain(at)
    expect(relay).toMatchObject({ state: 'waiting', orders: { started: { from: at, until } } })
  })

  it('stop it, and the stop holds', async () => {
    const system = await live()
    const { relay } = done(await system.give({ type: 'relay.stop', why: 'the speaker is ill' }))
    expect(relay).toMatchObject({ orders: { stopped: { why: expect.stringContaining('ill') } } })
    await system.pass(MINUTE)
    expect(system.alive()).toEqual([])
    expect((await system.show()).body).toMatchObject({ state: 'stopped', why: expect.stringContaining('ill') })
  })

  it('restart it', async () => {
    const system = await live()
    done(await system.give({ type: 'relay.restart' }))
    await system.pass(20 * SECOND)
    expect(system.starts()).toBe(2)
    expect(system.alive()).toHaveLength(1)
    expect((await system.show()).body).toMatchObject({ state: 'live' })
  })

  it('extend it', async () => {
    const system = await live()
    done(await system.give({ type: 'relay.extend', by: 600 }))
    expect((await system.show()).body).toMatchObject({ orders: { extendedSeconds: 600 } })
  })

  it('change its layout, and back', async () => {
    const system = await live()
    const { relay } = done(await system.give({ type: 'relay.layout', layout: { type: 'pip' } }))
    expect(relay?.orders?.layout).toMatchObject([{ type: 'pip' }])
    expect((await system.relay())?.orders?.layout).toMatchObject([{ type: 'pip' }])
    expect(done(await system.give({ type: 'relay.layout', layout: null })).relay?.orders).toBeUndefined()
  })

  it('add an output, whose key nobody ever sees, and remove it by its id', async () => {
    const system = await live()
    const stream = 'the-secret-key?with=query'
    const add = [{ url: 'rtmp://other.example.com/live', stream, tencent: false }]
    const { relay } = done(await system.give({ type: 'relay.outputs', add }))
    expect(relay?.orders?.added).toEqual(['rtmp://other.example.com/live'])
    await system.pass(10 * SECOND)
    const { body } = await system.show()
    const { outputs } = body as { outputs: { id: string; url: string; status: string }[] }
    expect(outputs.map(({ url }) => url)).toEqual([
      'rtmp://push.example.com/live/2901',
      'rtmp://other.example.com/live/***',
    ])
    for (const said of [body, relay, system.logged, await system.record(ROOM)])
      expect(JSON.stringify(said)).not.toContain('the-secret-key')
    expect(done(await system.give({ type: 'relay.outputs', remove: [outputs[1]!.id] })).relay?.orders).toBeUndefined()
  })

  it('set a room', async () => {
    const system = controlled()
    const { relay } = done(
      await system.give({ type: 'room.set', rule: undefined, hosts: ['bert'], vars: { title: 'Tonight' } }),
    )
    expect(relay).toBeUndefined()
    expect((await system.record(ROOM))?.set).toMatchObject({ hosts: ['bert'], vars: { title: 'Tonight' } })
  })

  it.each([
    { type: 'relay.start' },
    { type: 'relay.stop' },
    { type: 'relay.restart' },
    { type: 'relay.extend', by: 60 },
    { type: 'relay.layout', layout: { type: 'grid' } },
    { type: 'relay.outputs', add: [{ url: 'rtmp://other.example.com/live', stream: 'key', tencent: false }] },
    { type: 'room.set', rule: undefined, ignore: ['bot*'] },
  ])('given twice count once: $type', async (command) => {
    const system = await live()
    const first = done(await system.give({ ...command, id: 'once' }))
    const orders = (await system.relay())?.orders
    const second = done(await system.give({ ...command, id: 'once' }))
    expect([first.result, second.result]).toEqual(['done', 'already'])
    expect((await system.relay())?.orders).toEqual(orders)
    await system.pass(20 * SECOND)
    expect(system.starts()).toBe(command.type === 'relay.restart' ? 2 : 1)
  })

  it.each([
    { type: 'relay.restart' },
    { type: 'relay.extend', by: 60 },
    { type: 'relay.layout', layout: { type: 'grid' } },
    { type: 'relay.outputs', remove: ['0a1b2c3d'] },
  ])('are refused where nothing runs, with a reason: $type', async (command) => {
    const { status, body } = await controlled().give({ ...command, id: 'mine' })
    expect(status).toBe(409)
    expect(v.parse(RefusedAnswer, body)).toEqual(body)
    expect(body).toMatchObject({ id: 'mine', result: 'refused', why: expect.stringMatching(/relay.start/) })
  })
})
