import { build } from 'esbuild'
import { execFile } from 'node:child_process'
import dns from 'node:dns'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import type { Prepared } from '../../lib/ports.ts'
import type { Call, SecretRef } from '../../lib/task/call.ts'
import type { Spec } from '../../lib/task/spec.ts'
import { trtcClient, type TrtcOptions } from '../../lib/trtc/client.ts'

const spec: Spec = {
  SdkAppId: 1400000000,
  RoomId: '295066',
  RoomIdType: 0,
  AgentParams: { UserId: 'rc_agent', MaxIdleTime: 30 },
  WithTranscoding: 1,
  AudioParams: {
    AudioEncode: { SampleRate: 48000, Channel: 2, BitRate: 64, Codec: 0 },
    SubscribeAudioList: [],
    UnSubscribeAudioList: [],
  },
  PublishCdnParams: [{ PublishCdnUrl: 'rtmp://push.example.com/live/test', IsTencentCdn: 1 }],
}
const signing = {
  userSigKey: { env: 'SDK_KEY' },
  pushKeys: [],
  streamKeys: [],
  signedAt: 1700000000000,
  expires: 1800000000000,
}
const target = { site: 'intl', region: 'ap-singapore' } as const
const start: Call = { ...target, action: 'start', spec, signing }
const update: Call = { ...target, action: 'update', taskId: 'task+1', sequence: 9, spec, signing }
const stop: Call = { ...target, action: 'stop', sdkAppId: 1400000000, taskId: 'task+1' }

interface Seen {
  headers: IncomingHttpHeaders
  body: unknown
  port: number | undefined
}

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

type Answer = (response: ServerResponse, request: IncomingMessage) => void

/** A server that notes what it is asked and answers as told. */
async function api(answer: Answer): Promise<{ endpoint: string; seen: Seen[] }> {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', (part: Buffer) => (text += part.toString()))
    request.on('end', () => {
      seen.push({ headers: request.headers, body: JSON.parse(text) as unknown, port: request.socket.remotePort })
      answer(response, request)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.close()
    server.closeAllConnections()
  })
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen }
}

const json =
  (value: unknown): Answer =>
  (response) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify(value))
const done = json({ Response: { TaskId: 'task+1', RequestId: 'r' } })

const options = {
  credentials: () => ({ secretId: 'id', secretKey: 'key', token: 'temporary' }),
  secret: () => 'k'.repeat(64),
}

function prepared(call: Call, more: Partial<TrtcOptions>): Prepared {
  const one = trtcClient({ ...options, ...more }).prepare(call)
  if ('fault' in one) throw new Error(one.fault)
  return one
}

describe('a call', () => {
  it.each([
    [start, 'StartPublishCdnStream'],
    [update, 'UpdatePublishCdnStream'],
    [stop, 'StopPublishCdnStream'],
  ])('%o is sent once, signed, with its region and token', async (call, action) => {
    const { endpoint, seen } = await api(done)
    expect(await prepared(call, { endpoint }).send()).toEqual({ is: 'ok', taskId: 'task+1' })
    expect(seen).toHaveLength(1)
    expect(seen[0]!.headers).toMatchObject({
      host: endpoint.slice('http://'.length),
      'content-type': 'application/json',
      'x-tc-action': action,
      'x-tc-version': '2019-07-22',
      'x-tc-region': 'ap-singapore',
      'x-tc-token': 'temporary',
      'x-tc-language': 'en-US',
    })
    expect(seen[0]!.headers.authorization).toMatch(/^TC3-HMAC-SHA256 Credential=id\/\d{4}-\d\d-\d\d\//)
    expect(Math.abs(Number(seen[0]!.headers['x-tc-timestamp']) - Date.now() / 1000)).toBeLessThan(5)
  })

  it('carries what was prepared, empty lists too', async () => {
    const { endpoint, seen } = await api(done)
    await prepared(update, { endpoint }).send()
    expect(seen[0]!.body).toEqual({
      SdkAppId: 1400000000,
      TaskId: 'task+1',
      SequenceNumber: 9,
      WithTranscoding: 1,
      AudioParams: spec.AudioParams,
      PublishCdnParams: spec.PublishCdnParams,
    })
  })

  it('reads the credentials anew each time', async () => {
    const { endpoint, seen } = await api(done)
    let round = 0
    const client = trtcClient({
      ...options,
      endpoint,
      credentials: () => ({ secretId: 'id', secretKey: 'key', token: `t${++round}` }),
    })
    for (const call of [stop, stop]) {
      const one = client.prepare(call)
      if (!('fault' in one)) await one.send()
    }
    expect(new Set(seen.map(({ headers }) => headers['x-tc-token'])).size).toBe(2)
    const bare = prepared(stop, { endpoint, credentials: () => ({ secretId: 'id', secretKey: 'key' }) })
    await bare.send()
    expect(seen[2]!.headers).not.toHaveProperty('x-tc-token')
  })

  it('keeps its connection, but not one that has been idle for long', async () => {
    const { endpoint, seen } = await api(done)
    const client = trtcClient({ ...options, endpoint })
    const call = async () => {
      const one = client.prepare(stop)
      if (!('fault' in one)) await one.send()
      await new Promise((resolve) => setTimeout(resolve, 20)) // the connection comes back after the answer
    }
    await call()
    await call()
    expect(seen[1]!.port).toBe(seen[0]!.port)
    await new Promise((resolve) => setTimeout(resolve, 4100))
    await call()
    expect(seen[2]!.port).not.toBe(seen[0]!.port)
  }, 10000)

  it('goes through no proxy', async () => {
    const { endpoint } = await api(done)
    process.env['http_proxy'] = 'http://127.0.0.1:1'
    try {
      expect(await prepared(stop, { endpoint }).send()).toMatchObject({ is: 'ok' })
    } finally {
      delete process.env['http_proxy']
    }
  })
})

describe('an answer', () => {
  const error = (Code: string) => json({ Response: { Error: { Code, Message: 'said so' }, RequestId: 'r' } })
  const raw =
    (status: number, text: string): Answer =>
    (response) =>
      response.writeHead(status).end(text)

  it.each<[string, Answer, string, string, string]>([
    ['a refusal', error('InvalidParameter'), 'refused', 'refused', 'refused'],
    ['a task that is gone', error('ResourceNotFound'), 'refused', 'gone', 'gone'],
    ['a limit', error('RequestLimitExceeded'), 'not-done', 'not-done', 'not-done'],
    ['an older number', error('FailedOperation.OutdateRequest'), 'unknown', 'outdated', 'unknown'],
    ['an internal error', error('InternalError'), 'unknown', 'unknown', 'unknown'],
    ['no TaskId', json({ Response: { RequestId: 'r' } }), 'unknown', 'ok', 'ok'],
    ['an empty TaskId', json({ Response: { TaskId: '', RequestId: 'r' } }), 'unknown', 'ok', 'ok'],
    ['a TaskId that is a number', json({ Response: { TaskId: 5, RequestId: 'r' } }), 'unknown', 'ok', 'ok'],
    ['nothing in it', json({ Response: {} }), 'unknown', 'unknown', 'unknown'],
    ['null', json({ Response: null }), 'unknown', 'unknown', 'unknown'],
    ['no Response', json({}), 'unknown', 'unknown', 'unknown'],
    ['rubbish', raw(200, '<html>'), 'unknown', 'unknown', 'unknown'],
    ['nothing', raw(200, ''), 'unknown', 'unknown', 'unknown'],
    ['500', raw(500, 'oops'), 'unknown', 'unknown', 'unknown'],
    ['429', raw(429, ''), 'unknown', 'unknown', 'unknown'],
    ['a reset', (_, request) => request.socket.resetAndDestroy(), 'unknown', 'unknown', 'unknown'],
    [
      'half an answer',
      (response, { socket }) => response.writeHead(200, { 'content-length': 99 }).write('{"Re', () => socket.destroy()),
      'unknown',
      'unknown',
      'unknown',
    ],
  ])('that is %s', async (_, answer, ...outcomes) => {
    const { endpoint, seen } = await api(answer)
    for (const [index, call] of [start, update, stop].entries()) {
      // (half an answer is only noticed when the time is up)
      expect(await prepared(call, { endpoint, timeoutSeconds: 1 }).send()).toMatchObject({ is: outcomes[index] })
    }
    expect(seen).toHaveLength(3) // nothing is repeated here
  })

  it.each<[string, Answer]>([
    ['never comes', () => {}],
    ['stops half-way', (response) => response.writeHead(200, { 'content-length': 99 }).write('{"Re')],
  ])('that %s is waited for no longer than said', async (_, answer) => {
    const { endpoint } = await api(answer)
    const began = performance.now()
    const outcome = await prepared(start, { endpoint, timeoutSeconds: 0.2 }).send()
    expect(performance.now() - began).toBeLessThan(1000)
    expect(outcome).toMatchObject({ is: 'unknown', why: expect.stringMatching(/^no answer in time: /) as string })
  })
})

describe('what is not reached', () => {
  it.each(['http://127.0.0.1:1', 'http://localhost:1', 'https://127.0.0.1:1', 'http://no-such-host.invalid'])(
    '%s',
    async (endpoint) => {
      const outcome = await prepared(start, { endpoint }).send()
      expect(outcome).toMatchObject({
        is: 'not-done',
        why: expect.stringMatching(/^not reached: .*E[A-Z_]{5,}/) as string,
      })
    },
  )
})

it('says why a host with several addresses was not reached', async () => {
  // Node's error for it has no message of its own.
  const { lookup } = dns
  const both = ['127.0.0.1', '127.0.0.2'].map((address) => ({ address, family: 4 }))
  Object.assign(dns, {
    lookup: (_: string, __: object, found: (error: null, all: typeof both) => void) => found(null, both),
  })
  try {
    const outcome = await prepared(start, { endpoint: 'http://several.example:1' }).send()
    const why = 'connect ECONNREFUSED 127.0.0.1:1, connect ECONNREFUSED 127.0.0.2:1'
    expect(outcome).toMatchObject({ is: 'not-done', why: expect.stringContaining(why) as string })
  } finally {
    Object.assign(dns, { lookup })
  }
})

describe('preparing', () => {
  it('names the content and shows it without secrets', () => {
    const one = prepared(start, {})
    expect(one.masked).toMatchObject({ AgentParams: { UserId: 'rc_agent', UserSig: '***' } })
    expect(prepared(start, {}).digest).toBe(one.digest)
    expect(prepared(update, {}).digest).not.toBe(one.digest)
    expect(prepared(update, {}).urls).toBe(one.urls)
  })

  it.each<[string, Call, Partial<TrtcOptions>, string]>([
    [
      'a secret is unset',
      start,
      {
        secret: () => {
          throw new Error('SDK_KEY is not set')
        },
      },
      'SDK_KEY is not set',
    ],
    [
      'credentials are unset',
      stop,
      {
        credentials: () => {
          throw new Error('TENCENTCLOUD_SECRETID is not set')
        },
      },
      'TENCENTCLOUD_SECRETID is not set',
    ],
    [
      'the request is not legal',
      { ...start, spec: { ...spec, RoomId: '0', AgentParams: { UserId: 'r', MaxIdleTime: 4 } } },
      {},
      'The start request would be refused by TRTC: AgentParams.MaxIdleTime: must be a whole number from 5 to 86400, not 4; RoomId: must be a whole number from 1 to 4294967294, since RoomIdType is 0',
    ],
    [
      'an Update feeds the relayed room',
      { ...update, spec: { ...spec, FeedBackRoomParams: [{ RoomId: '295066', RoomIdType: 0, UserId: 'rf' }] } },
      {},
      'The update request would be refused by TRTC: FeedBackRoomParams.0.RoomId: must be another room than the relayed one',
    ],
  ])('says what is wrong when %s', (_, call, more, fault) => {
    expect(trtcClient({ ...options, ...more }).prepare(call)).toEqual({ fault })
  })

  it('sends nothing when the credentials are gone by then', async () => {
    const { endpoint, seen } = await api(done)
    let there = true
    const one = prepared(stop, {
      endpoint,
      credentials: () => {
        if (there) return { secretId: 'id', secretKey: 'key' }
        throw new Error('TENCENTCLOUD_SECRETID is not set')
      },
    })
    there = false
    expect(await one.send()).toEqual({ is: 'not-done', why: 'TENCENTCLOUD_SECRETID is not set' })
    expect(seen).toHaveLength(0)
  })
})

it('works bundled for SCF too, and holds no process up', async () => {
  const { endpoint } = await api(done)
  const folder = mkdtempSync(join(tmpdir(), 'trtc-'))
  closing.push(() => rmSync(folder, { recursive: true }))
  const contents = `
    import { trtcClient } from './client.ts'
    const options = { endpoint: process.argv[2], credentials: () => ({ secretId: 'id', secretKey: 'key' }), secret: () => '' }
    const stop = { action: 'stop', site: 'intl', region: 'ap-singapore', sdkAppId: 1, taskId: 'task+1' }
    trtcClient(options).prepare(stop).send().then((outcome) => console.log(JSON.stringify(outcome)))`
  const resolveDir = new URL('../../lib/trtc', import.meta.url).pathname
  const outfile = join(folder, 'one.cjs')
  await build({
    stdin: { contents, resolveDir },
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  })
  const { stdout } = await promisify(execFile)(process.execPath, [outfile, endpoint], { timeout: 3000 })
  expect(JSON.parse(stdout)).toEqual({ is: 'ok', taskId: 'task+1' })
}, 20000)

it('never repeats a secret stream name, not even when TRTC does', async () => {
  const url = 'rtmp://push.example.com/live/{env:STREAM}'
  const streamKeys = [{ url, key: { env: 'STREAM' } }]
  const secretSpec: Spec = { ...spec, PublishCdnParams: [{ PublishCdnUrl: url, IsTencentCdn: 1 }] }
  const call: Call = { ...target, action: 'start', spec: secretSpec, signing: { ...signing, streamKeys } }
  const Error = { Code: 'InvalidParameter.StreamUrl', Message: 'rtmp://push.example.com/live/hush-hush is in use' }
  const { endpoint, seen } = await api(json({ Response: { Error, RequestId: 'r' } }))
  const secret = (ref: SecretRef) =>
    typeof ref === 'object' && 'env' in ref && ref.env === 'STREAM' ? 'hush-hush' : 'k'.repeat(64)
  const one = prepared(call, { endpoint, secret })
  expect(JSON.stringify(one.masked)).not.toContain('hush')
  const outcome = await one.send()
  expect(outcome).toMatchObject({
    is: 'refused',
    why: expect.stringContaining('rtmp://push.example.com/live/*** is in use') as string,
  })
  expect(seen[0]!.body).toMatchObject({
    PublishCdnParams: [{ PublishCdnUrl: 'rtmp://push.example.com/live/hush-hush' }],
  })
})
