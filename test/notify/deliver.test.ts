import { describe, expect, it } from 'vitest'
import { deliver, isOutboxDue } from '../../lib/notify/deliver.ts'
import type { SendResult } from '../../lib/outbox.ts'
import { HOUR, message, MINUTE, SECOND } from '../outbox/messages.ts'
import { key, office, targets } from './delivery.ts'
import type { Office } from './delivery.ts'

const [shop, wall] = ['shop.example', 'wall.example']
const failed: SendResult = { is: 'failed', why: 'it answered 503' }
const at = (time: number, number: number, type = 'relay.live') => message(number, type, time)

const idsAt = ({ sent }: Office, host: string) => sent.filter((one) => one.host === host).map(({ id }) => id)
const run = ({ context, post }: Office) => deliver(context, key, post)

describe('delivering', () => {
  it('sends to each target what it takes, in order, and leaves nothing', async () => {
    const one = office()
    await one.write(message(1, 'relay.started'), message(2), message(3, 'relay.stopped'))
    await run(one)
    expect(idsAt(one, shop)).toEqual(['msg_1', 'msg_2', 'msg_3'])
    expect(idsAt(one, wall)).toEqual(['msg_2'])
    expect(await one.mail()).toBeUndefined()
  })

  it('costs one read where nothing waits', async () => {
    const one = office()
    let reads = 0
    const { ledger } = one.context
    one.context.ledger = {
      ...ledger,
      load: (room) => (reads++, ledger.load(room)),
      save: () => Promise.reject(new Error('not needed')),
    }
    await run(one)
    expect(reads).toBe(1)
    expect(one.lines).toEqual([])
  })

  it('sends nothing of an app that is not configured', async () => {
    const one = office()
    await one.write(message(1))
    const context = { ...one.context, app: () => undefined }
    await deliver(context, key, one.post)
    expect(one.sent).toEqual([])
  })

  it('is not kept from one target by another that hangs', async () => {
    const one = office()
    let answer = (_: SendResult) => {}
    one.behave(shop, () => new Promise((resolve) => (answer = resolve)))
    await one.write(message(1), message(2))
    const running = run(one)
    while (idsAt(one, wall).length < 2) await new Promise((resolve) => setImmediate(resolve))
    expect(idsAt(one, shop)).toEqual(['msg_1'])
    one.behave(shop, () => ({ is: 'taken' }))
    answer({ is: 'taken' })
    await running
    expect(idsAt(one, shop)).toEqual(['msg_1', 'msg_2'])
    expect(await one.mail()).toBeUndefined()
  })

  it('brings everything in order to a target that failed for an hour, with the same ids', async () => {
    const one = office()
    one.behave(shop, () => failed)
    await one.write(message(1), message(2))
    for (let minute = 0; minute < 60; minute++) {
      await run(one)
      one.pass(MINUTE)
      if (minute % 20 === 0) await one.write(message(3 + minute))
    }
    const tries = idsAt(one, shop)
    expect(new Set(tries)).toEqual(new Set(['msg_1']))
    expect(tries.length).toBeLessThan(10)
    expect(idsAt(one, wall)).toEqual(['msg_1', 'msg_2', 'msg_3', 'msg_4', 'msg_5'])

    one.sent.length = 0
    one.behave(shop, () => ({ is: 'taken' }))
    one.pass(HOUR)
    await run(one)
    expect(idsAt(one, shop)).toEqual(['msg_1', 'msg_2', 'msg_3', 'msg_4', 'msg_5'])
    expect(await one.mail()).toBeUndefined()
    expect(one.lines.filter(({ level }) => level === 'error')).toEqual([])
  })

  it('gives up what nobody took for a day, with an alert, and goes on', async () => {
    const one = office()
    one.behave(shop, () => failed)
    await one.write(message(1))
    await run(one)
    one.pass(24 * HOUR)
    await one.write(at(one.context.clock.now(), 2))
    await run(one)
    expect(idsAt(one, shop)).toEqual(['msg_1', 'msg_1', 'msg_2'])
    expect(one.lines.filter(({ level }) => level === 'error')).toMatchObject([
      { what: 'notify.given-up', fields: { host: shop, id: 'msg_1', why: 'it answered 503', room: key.room } },
    ])
  })

  it('sends once where two drain at once', async () => {
    const one = office()
    await one.write(message(1), message(2))
    await Promise.all([run(one), run(one), run(one)])
    expect(idsAt(one, shop)).toEqual(['msg_1', 'msg_2'])
  })

  it('sends again, with the same id, what it could not write down', async () => {
    const one = office()
    const { ledger } = one.context
    one.behave(shop, () => {
      one.context.ledger = { ...ledger, load: () => Promise.reject(new Error('the store is away')) }
      return { is: 'taken' }
    })
    await one.write(message(1, 'relay.stopped'), message(2, 'relay.stopped'))
    await run(one)
    expect(one.lines).toMatchObject([{ level: 'warn', what: 'notify.unfinished', fields: { room: key.room } }])
    one.context.ledger = ledger
    one.behave(shop, () => ({ is: 'taken' }))
    one.pass(10 * SECOND)
    await run(one)
    expect(idsAt(one, shop)).toEqual(['msg_1'])
    one.pass(10 * SECOND)
    await run(one)
    expect(idsAt(one, shop)).toEqual(['msg_1', 'msg_1', 'msg_2'])
  })

  it('begins nothing when the time is over, and settles what was begun', async () => {
    const one = office([targets[0]!])
    await one.write(message(1), message(2))
    await deliver(one.context, key, { ...one.post, left: () => 0 })
    expect(one.sent).toEqual([])
    await deliver(one.context, key, { ...one.post, left: () => 1 - one.sent.length })
    expect(idsAt(one, shop)).toEqual(['msg_1'])
    expect((await one.mail())?.letters.map(({ id }) => id)).toEqual(['msg_2'])
  })

  it('leaves a letter for which there is no place to its lease', async () => {
    const one = office([targets[0]!])
    await one.write(message(1))
    await deliver(one.context, key, { ...one.post, place: () => Promise.resolve(undefined) })
    expect(one.sent).toEqual([])
    const { record, now } = await one.context.ledger.load(key)
    expect(isOutboxDue(record!, now)).toBe(false)
    expect(isOutboxDue(record!, now + 20 * SECOND)).toBe(true)
  })
})
