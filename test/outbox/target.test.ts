import type { LookupFunction } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sender } from '../../lib/notify/send.ts'
import type { Message } from '../../lib/outbox/message.ts'
import { startReceiver } from '../../local/hook/receiver.ts'
import type { Receiver } from '../../local/hook/receiver.ts'

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const message: Message = { id: 'msg_1', type: 'relay.live', at: 0, to: [], data: {} }
const why = 'its address is private, link-local or reserved; set allowPrivate for the target if that is intended'

let receiver: Receiver
beforeAll(async () => {
  receiver = await startReceiver({ secret })
})
afterAll(() => receiver.close())

/** Names that stand for these addresses, in the order in which they are asked for. */
function namesOf(...addresses: string[]): LookupFunction {
  let asked = 0
  return (_name, options, answer) => {
    const address = addresses[Math.min(asked++, addresses.length - 1)]!
    const family = address.includes(':') ? 6 : 4
    if (options.all) answer(null, [{ address, family }])
    else answer(null, address, family)
  }
}

async function sent(host: string, fields: { allowPrivate?: boolean; lookup?: LookupFunction } = {}) {
  const { allowPrivate, lookup } = fields
  const send = sender({ secret: String, now: Date.now, timeout: 1000, ...(lookup && { lookup }) })
  const url = `http://${host}:${new URL(receiver.url).port}/`
  return send({ url, secret, ...(allowPrivate !== undefined && { allowPrivate }) }, message)
}

describe('nobody is told at', () => {
  it.each([
    'localhost', '127.0.0.1', '127.1', '2130706433', '0x7f000001', '0177.0.0.1', '0.0.0.0', '[::1]', '[::]', '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]', '10.0.0.1', '172.16.0.1', '192.168.1.1', '169.254.169.254', '169.254.0.23', '100.100.100.200', '[fd00::1]',
    '[fe80::1]', '[fec0::1]', '[64:ff9b::7f00:1]', '[2002:7f00:1::]', '224.0.0.1', '255.255.255.255',
  ])('%s', async (host) => {
    expect(await sent(host)).toEqual({ is: 'failed', why })
    expect(receiver.received).toEqual([])
  }) // prettier-ignore

  it.each(['127.0.0.1', '10.1.2.3', '169.254.169.254', '::1', '::ffff:10.0.0.1', 'fd12::1'])(
    'a name that stands for %s',
    async (address) => {
      expect(await sent('shop.example', { lookup: namesOf(address) })).toEqual({ is: 'failed', why })
      expect(receiver.received).toEqual([])
    },
  )

  it('a name whose address changes between two look-ups', async () => {
    const lookup = namesOf('127.0.0.1', '203.0.113.1')
    expect(await sent('shop.example', { lookup })).toEqual({ is: 'failed', why })
    expect(receiver.received).toEqual([])
  })
})

describe('where private addresses are allowed', () => {
  it('they are told', async () => {
    expect(await sent('127.0.0.1', { allowPrivate: true })).toEqual({ is: 'taken' })
    expect(await sent('shop.example', { allowPrivate: true, lookup: namesOf('127.0.0.1') })).toEqual({ is: 'taken' })
    expect(receiver.received.map(({ verified }) => verified)).toEqual([true, true])
  })
})
