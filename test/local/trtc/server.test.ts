import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Client } from 'tencentcloud-sdk-nodejs-trtc/tencentcloud/services/trtc/v20190722/trtc_client.js'
import { afterEach, describe, expect, it } from 'vitest'
import { signCallback } from '../../../local/trtc/callbacks.ts'
import { startTrtc, type LocalTrtc, type TrtcOptions } from '../../../local/trtc/server.ts'
import { credentials, someApp, startRequest, userSig } from './rig.ts'

const app = 1400188366
let closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(closing.map((close) => close()))
  closing = []
})

/** The local TRTC with a webhook that keeps what it gets, bytes and Sign. */
async function both(over: Partial<TrtcOptions> = {}) {
  const got: { path: string; body: string; sign: unknown; app: unknown }[] = []
  const hook: Server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { sign, sdkappid } = request.headers
      got.push({ path: request.url ?? '', body: Buffer.concat(chunks).toString(), sign, app: sdkappid })
      response.end('{"code":0}')
    })
  })
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(hook.address() as AddressInfo).port}`
  const callbackUrls = { room: `${base}/room`, media: `${base}/media`, relay: `${base}/relay` }
  const trtc = await startTrtc({ apps: [someApp({ callbackUrls })], credentials, ...over })
  closing.push(
    () => trtc.close(),
    () => new Promise((resolve) => (hook.closeAllConnections(), hook.close(resolve))),
  )
  return { trtc, got }
}

function sdk(trtc: LocalTrtc, over: { token?: string; reqTimeout?: number } = {}) {
  const { token, reqTimeout = 5 } = over
  return new Client({
    credential: { ...credentials, ...(token ? { token } : {}) },
    region: 'ap-singapore',
    profile: { httpProfile: { endpoint: new URL(trtc.url).host, protocol: 'http://', reqTimeout } },
  })
}

type StartRequest = Parameters<Client['StartPublishCdnStream']>[0]
function fresh(): StartRequest {
  const now = Math.floor(Date.now() / 1000)
  const agent = { UserId: 'robot_1', UserSig: userSig('robot_1', now), MaxIdleTime: 30 }
  return startRequest({ AgentParams: agent }) as unknown as StartRequest
}

const error = (promise: Promise<unknown>) =>
  promise.then(
    () => 'ok',
    (why: { code?: string; httpCode?: number; message: string }) => why,
  )

describe('the official SDK', () => {
  it('starts, updates and stops', async () => {
    const { trtc } = await both()
    const client = sdk(trtc)
    const { TaskId = '' } = await client.StartPublishCdnStream(fresh())
    await client.UpdatePublishCdnStream({ SdkAppId: app, TaskId, SequenceNumber: 1, WithTranscoding: 1 })
    await client.StopPublishCdnStream({ SdkAppId: app, TaskId })
    expect(trtc.tasks()).toMatchObject([{ taskId: TaskId, alive: false, sequence: 1 }])
    expect(await error(client.StopPublishCdnStream({ SdkAppId: app, TaskId }))).toMatchObject({
      code: 'ResourceNotFound',
    })
  })

  it('must bring the session token', async () => {
    const { trtc } = await both({ credentials: { ...credentials, token: 'T' } })
    expect(await error(sdk(trtc).StartPublishCdnStream(fresh()))).toMatchObject({ code: 'AuthFailure.TokenFailure' })
    expect(await error(sdk(trtc, { token: 'T' }).StartPublishCdnStream(fresh()))).toBe('ok')
  })

  it('meets every fault as it would in the field', async () => {
    const { trtc } = await both()
    const meet = (reqTimeout: number) => error(sdk(trtc, { reqTimeout }).StartPublishCdnStream(fresh()))
    for (const does of ['time-out', 'reset', 'http-500', 'rubbish'] as const)
      trtc.fail('StartPublishCdnStream', { does })
    expect(await meet(0.2)).toMatchObject({ message: expect.stringContaining('timeout') })
    expect(await meet(5)).toMatchObject({ message: expect.stringMatching(/ECONNRESET|socket hang up/) })
    expect(await meet(5)).toMatchObject({ httpCode: 500 })
    expect(await meet(5)).toMatchObject({ message: expect.stringContaining('JSON') })
    expect(trtc.tasks()).toHaveLength(4)
  })
})

const fixtures = new URL('../../fixtures/callbacks/', import.meta.url)

describe('callbacks over HTTP', () => {
  it.each(readdirSync(fixtures).filter((name) => /^\d/.test(name)))('%s arrives untouched and signed', async (name) => {
    const { trtc, got } = await both()
    const body = readFileSync(new URL(name, fixtures), 'utf8')
    const path = { 1: '/room', 2: '/media', 4: '/relay' }[
      Number((JSON.parse(body) as { EventGroupId: number }).EventGroupId)
    ]
    expect((await trtc.deliverRaw(app, body)).answer).toEqual({ status: 200, body: '{"code":0}' })
    expect(got).toEqual([{ path, body, sign: signCallback(body, '123654'), app: String(app) }])
  })

  it('are forged on demand', async () => {
    const { trtc, got } = await both()
    await trtc.deliverRaw(app, '{broken', { sign: 'forged' })
    await trtc.deliverRaw(app, '{}', { sign: '', headers: { SdkAppId: '1' } })
    expect(got).toMatchObject([
      { sign: 'forged', body: '{broken' },
      { sign: undefined, app: '1' },
    ])
  })

  const send = async (trtc: LocalTrtc, name: string, headers: Record<string, string> = {}) => {
    const body = readFileSync(new URL(name, fixtures), 'utf8')
    const response = await fetch(`${trtc.url}/_play`, {
      method: 'POST',
      body,
      headers: { SdkAppId: String(app), ...headers },
    })
    return { status: response.status, body: (await response.json()) as unknown }
  }

  it('replayed through /_play happen now, in the room and at the webhook', async () => {
    const { trtc, got } = await both()
    const before = Date.now()
    expect(await send(trtc, '103-user-entered.json')).toMatchObject({ status: 200, body: { answer: { status: 200 } } })
    expect(trtc.people(app, 12345)).toMatchObject([{ user: 'test', role: 'audience' }])
    const { EventInfo: info } = JSON.parse(got[0]?.body ?? '') as { EventInfo: { EventMsTs: number; EventTs: number } }
    expect(info.EventMsTs).toBeGreaterThanOrEqual(before)
    expect(info.EventTs).toBe(Math.floor(info.EventMsTs / 1000))
    expect(got[0]?.sign).toBe(signCallback(got[0]?.body ?? '', '123654'))
  })

  it('replayed with X-Keep-Times come byte for byte', async () => {
    const { trtc, got } = await both()
    for (const name of ['105-role-changed.json', '401-relay-running.json'])
      await send(trtc, name, { 'X-Keep-Times': '1' })
    expect(got.map((one) => one.body)).toEqual(
      ['105-role-changed.json', '401-relay-running.json'].map((name) => readFileSync(new URL(name, fixtures), 'utf8')),
    )
  })

  it('of nobody are refused', async () => {
    const { trtc } = await both()
    expect(await send(trtc, 'signature-vector.json')).toMatchObject({ status: 400 })
    expect(await send(trtc, '101-room-created.json', { SdkAppId: '1' })).toMatchObject({ status: 400 })
  })
})

it('closes while a request hangs', async () => {
  const { trtc } = await both()
  trtc.fail('*', { does: 'time-out' })
  const hanging = error(sdk(trtc).StartPublishCdnStream(fresh()))
  await new Promise<void>((resolve) => {
    const stop = trtc.on((news) => {
      if (news.kind !== 'request') return
      stop()
      resolve()
    })
  })
  await trtc.close()
  closing.shift()
  expect(await hanging).toMatchObject({ message: expect.any(String) })
})
