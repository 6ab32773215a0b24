import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { messagesOf } from '../../lib/scf/messages.ts'
import { queue } from '../../lib/scf/queue.ts'

const sample = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../events/${name}`, import.meta.url), 'utf8'))

const tdmq = (time: string, msgBody: unknown) => ({
  specversion: '1.0',
  id: 'e1',
  type: 'connector:tdmq',
  time,
  data: { topic: 'commands', tags: '', msgId: 'm1', msgBody },
})

describe('the messages of an event', () => {
  it('of CKafka come in order, with their place; the key None is none', () => {
    const Ckafka = (fields: object) => ({ Ckafka: { topic: 't', offset: 5, msgKey: 'None', msgBody: 'x', ...fields } })
    const records = [
      Ckafka({ partition: 2, msgKey: '1400188366/295066' }),
      Ckafka({ Partition: 3, offset: 6 }),
      Ckafka({ partition: 0, msgKey: '' }),
      Ckafka({ partition: 0, msgKey: null }),
    ]
    expect(messagesOf({ Records: records })).toEqual([
      { body: 'x', key: '1400188366/295066', ref: { topic: 't', partition: 2, offset: 5 } },
      { body: 'x', ref: { topic: 't', partition: 3, offset: 6 } },
      { body: 'x', ref: { topic: 't', partition: 0, offset: 5 } },
      { body: 'x', ref: { topic: 't', partition: 0, offset: 5 } },
    ])
  })

  it('keep every byte of their bodies', () => {
    const msgBody = '{\n\t"RoomId":\t"房间 🎥",\r\n "a": "\\u00e9\\/"}'
    const [message] = messagesOf({ Records: [{ Ckafka: { topic: 't', partition: 0, offset: 0, msgBody } }] })
    expect(message?.body).toBe(msgBody)
    expect(messagesOf(tdmq('1', msgBody))[0]?.body).toBe(msgBody)
  })

  it('of EventBridge are single or a list, with the time of their envelope', () => {
    const message = { body: 'x', time: 1700000020000, ref: { topic: 'commands', message: 'm1' } }
    expect(messagesOf(tdmq('1700000020000', 'x'))).toEqual([message])
    expect(messagesOf(tdmq('2023-11-14T22:13:40Z', 'x'))).toEqual([message])
    expect(messagesOf([tdmq('1700000020000', 'x')])).toEqual([message])
    expect(messagesOf({ Records: [tdmq('1700000020000', 'x')] })).toEqual([message])
    expect(messagesOf(tdmq('yesterday', 'x'))).toEqual([{ body: 'x', ref: message.ref }])
  })

  it('of a topic of CKafka come through EventBridge, too', () => {
    const data = { topic: 't', Partition: 1, offset: 37, msgKey: 'k', msgBody: 'x' }
    const event = { specversion: '1.0', id: 'e', type: 'connector:ckafka', time: '1700000020000', data }
    const ref = { topic: 't', partition: 1, offset: 37 }
    expect(messagesOf(event)).toEqual([{ body: 'x', key: 'k', time: 1700000020000, ref }])
  })

  it('of any other event of EventBridge are its data', () => {
    expect(messagesOf({ specversion: '1.0', id: 'e1', type: 'own', data: { id: 'c1' } })).toEqual([
      { body: '{"id":"c1"}', ref: { event: 'e1' } },
    ])
  })

  it('are what somebody handed over directly', () => {
    expect(messagesOf({ id: 'c1' })).toEqual([{ body: '{"id":"c1"}', ref: { direct: true } }])
    expect(messagesOf('{"id":"c1"}')).toEqual([{ body: '{"id":"c1"}', ref: { direct: true } }])
  })

  it.each([null, undefined, 5, {}, { Records: 'x' }, { Records: [null, { Ckafka: {} }] }])(
    'may be anything: %j',
    (event) => {
      for (const { body } of messagesOf(event)) expect(typeof body).toBe('string')
    },
  )

  it('of the samples are understood', () => {
    const [callback, command] = messagesOf(sample('queue-ckafka.json'))
    expect(callback).toMatchObject({ key: '1400188366/295066', ref: { offset: 37 } })
    expect(command).toEqual({ body: expect.stringContaining('room.set') as string, ref: { topic: 'roomcast', partition: 1, offset: 38 } }) // prettier-ignore
    expect(messagesOf(sample('queue-eventbridge.json'))).toMatchObject([
      { body: expect.stringContaining('relay.stop') as string, time: 1700000020000 },
    ])
  })
})

describe('a handler for queues', () => {
  const context = () => ({
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => 1000,
    request_id: '1',
  })

  it('gets the messages, and its result is the answer', async () => {
    const handler = queue(async (messages) => ({ handled: messages.length }), () => {}) // prettier-ignore
    expect(await handler(sample('queue-ckafka.json'), context())).toEqual({ handled: 2 })
  })

  it('fails the invocation with what it throws, after a line about it', async () => {
    const said: unknown[] = []
    const handler = queue(() => Promise.reject(new Error('store gone')), (error) => said.push(error)) // prettier-ignore
    await expect(handler({}, context())).rejects.toThrow('store gone')
    expect(said.map(String)).toEqual(['Error: store gone'])
  })
})
