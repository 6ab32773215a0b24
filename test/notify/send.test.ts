import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sender } from '../../lib/notify/send.ts'
import type { Message } from '../../lib/outbox/message.ts'
import type { TargetConfig } from '../../lib/outbox/target.ts'
import { startReceiver } from '../../local/hook/receiver.ts'
import type { Receiver } from '../../local/hook/receiver.ts'

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const message: Message = {
  id: 'msg_1',
  type: 'relay.live',
  at: Date.UTC(2026, 10, 27, 20),
  to: [],
  data: { room: 'Ä "1"', outputs: [] },
}

let receiver: Receiver
const others: Server[] = []
beforeEach(async () => {
  receiver = await startReceiver({ secret })
})
afterEach(async () => {
  await receiver.close()
  await Promise.all(others.splice(0).map((one) => new Promise((resolve) => one.close(resolve))))
})

/** A server that is not bound to HTTP. */
async function raw(answer: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => answer(socket.on('error', () => {})))
  others.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`
}

const here = (fields: Partial<TargetConfig> = {}): TargetConfig => ({
  url: receiver.url,
  secret,
  allowPrivate: true,
  ...fields,
})
const literally = (ref: unknown) => String(ref)
const send = sender({ secret: literally, now: Date.now })

describe('a sending', () => {
  it('is verified by the reference library', async () => {
    expect(await send(here(), message)).toEqual({ is: 'taken' })
    expect(receiver.received).toMatchObject([
      { id: 'msg_1', type: 'relay.live', timestamp: '2026-11-27T20:00:00.000Z', data: message.data, verified: true },
    ])
    expect(receiver.received[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'Roomcast',
    })
  })

  it('may be signed with other text, also with letters beyond ASCII', async () => {
    const text = 'sechzehn Zeichen, größer'
    const other = await startReceiver({ secret: text })
    try {
      expect(await send({ url: other.url, secret: text, allowPrivate: true }, message)).toEqual({ is: 'taken' })
      expect(other.received[0]?.verified).toBe(true)
    } finally {
      await other.close()
    }
  })

  it('is signed anew each time, with the same id and content', async () => {
    const seconds = [-100, 100].map((off) => sender({ secret: literally, now: () => Date.now() + off * 1000 }))
    for (const one of seconds) await one(here(), message)
    const [first, second] = receiver.received
    expect([first?.verified, second?.verified]).toEqual([true, true])
    expect({ ...first, headers: {} }).toEqual({ ...second, headers: {} })
    expect(first?.headers['webhook-timestamp']).not.toBe(second?.headers['webhook-timestamp'])
  })

  it('has failed where the signature is another', async () => {
    const why = 'it answered 401'
    expect(await send(here({ secret: 'another secret of theirs' }), message)).toEqual({ is: 'failed', why })
    expect(receiver.received[0]?.verified).toBe(false)
  })

  it('has failed where the secret is unset or no good, in words without it', async () => {
    const unset = sender({
      secret: () => {
        throw new Error('the secret HOOK is not set; set it in the environment of every function')
      },
      now: Date.now,
    })
    const said = [
      await unset(here(), message),
      await send(here({ secret: 'whsec_p@ss' }), message),
      await send(here({ secret: 'p@ss' }), message),
    ]
    expect(said).toMatchObject([
      { is: 'failed', why: 'the secret HOOK is not set; set it in the environment of every function' },
      { is: 'failed', why: expect.stringMatching(/^the secret of the target must be base64/) },
      { is: 'failed', why: expect.stringMatching(/^the secret of the target must have at least 16 characters/) },
    ])
    expect(JSON.stringify(said)).not.toContain('p@ss')
    expect(receiver.received).toEqual([])
  })
})

describe('an answer', () => {
  it.each([200, 201, 202, 204, 299])('of %i takes the letter', async (status) => {
    receiver.behave({ is: 'answers', status })
    expect(await send(here(), message)).toEqual({ is: 'taken' })
  })

  it.each([400, 401, 404, 410, 429, 500, 503])('of %i does not', async (status) => {
    receiver.behave({ is: 'answers', status })
    expect(await send(here(), message)).toEqual({ is: 'failed', why: `it answered ${status}` })
  })

  it.each([301, 302, 303, 307, 308])('of %i is not followed', async (status) => {
    const elsewhere = await startReceiver({ secret })
    try {
      receiver.behave({ is: 'redirects', status, to: elsewhere.url })
      expect(await send(here(), message)).toMatchObject({
        is: 'failed',
        why: expect.stringContaining(`${status}, a redirect`),
      })
      expect(elsewhere.received).toEqual([])
    } finally {
      await elsewhere.close()
    }
  })

  it('without an end takes the letter, and is not read for long', async () => {
    let closed = (_: number) => {}
    const written = new Promise<number>((resolve) => (closed = resolve))
    const url = await raw((socket) => {
      const part = Buffer.alloc(65_536, 'x')
      const more = () => void (socket.writable && socket.write(part, more))
      socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\n\r\n', more))
      socket.on('close', () => closed(socket.bytesWritten))
    })
    expect(await send(here({ url }), message)).toEqual({ is: 'taken' })
    expect(await written).toBeLessThan(20_000_000)
  })

  it('that stops in the middle takes the letter, too', async () => {
    const url = await raw((socket) => {
      socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nx'))
    })
    const impatient = sender({ secret: literally, now: Date.now, timeout: 100 })
    expect(await impatient(here({ url }), message)).toEqual({ is: 'taken' })
  })

  it('that is none of HTTP takes nothing', async () => {
    const url = await raw((socket) => socket.once('data', () => socket.end('hello\r\n')))
    expect(await send(here({ url }), message)).toEqual({
      is: 'failed',
      why: 'it could not be reached (HPE_INVALID_CONSTANT)',
    })
  })

  it('that wants to speak another protocol takes nothing', async () => {
    const url = await raw((socket) => {
      socket.once('data', () => socket.write('HTTP/1.1 101 Switching\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'))
    })
    expect(await send(here({ url }), message)).toMatchObject({ is: 'failed' })
  })

  it('that does not come is not waited for', async () => {
    receiver.behave({ is: 'hangs' })
    const impatient = sender({ secret: literally, now: Date.now, timeout: 100 })
    expect(await impatient(here(), message)).toEqual({ is: 'failed', why: 'no answer within 0.1 s' })
  })

  it('is missed where the connection is dropped', async () => {
    receiver.behave({ is: 'drops' })
    expect(await send(here(), message)).toEqual({ is: 'failed', why: 'the connection was dropped' })
  })

  it('is missed where nobody listens', async () => {
    const { url } = receiver
    await receiver.close()
    expect(await send(here({ url: `${url}?token=t0ken` }), message)).toEqual({
      is: 'failed',
      why: 'the connection was refused',
    })
    receiver = await startReceiver({ secret })
  })

  it('is missed where the look-up of the name never ends', async () => {
    const impatient = sender({ secret: literally, now: Date.now, timeout: 100, lookup: () => {} })
    const why = 'no answer within 0.1 s'
    expect(await impatient(here({ url: 'http://shop.example/' }), message)).toEqual({ is: 'failed', why })
  })
})
