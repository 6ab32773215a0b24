import { serve, type HttpBindings, type ServerType } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono, type Context } from 'hono'
import type { AddressInfo } from 'node:net'
import { createCloud, type Cloud, type CloudOptions } from './cloud.ts'
import type { Transport } from './deliver.ts'
import { systemTimers, type Timers } from './timers.ts'

export type { LocalApp } from './app.ts'
export type { ReceivedRequest } from './api.ts'
export type { ReplayResult, RawOptions } from './cloud.ts'
export type { Delivery, Transport } from './deliver.ts'
export type { Action, ApiFault, CallbackFault } from './faults.ts'
export type { TrtcBehavior } from './behavior.ts'
export type { RoomAction } from './room-events.ts'
export type { TaskView } from './task.ts'
export type { Timers } from './timers.ts'

export interface TrtcOptions extends Omit<CloudOptions, 'timers' | 'transport'> {
  /** Default: this machine's. */
  timers?: Timers
  /** How callbacks are posted; default: `fetch`. */
  transport?: Transport
  /** Default: any free port. */
  port?: number
}

/** The local TRTC over HTTP, on loopback only. */
export interface LocalTrtc extends Omit<Cloud, 'handle' | 'timers' | 'close'> {
  /** `http://127.0.0.1:PORT`: the API at `POST /`, replayed callbacks at `POST /_play`. */
  url: string
  close(): Promise<void>
}

type Ctx = Context<{ Bindings: HttpBindings }>

/** Starts a local TRTC. `close` cancels every timer and connection. */
export async function startTrtc(options: TrtcOptions): Promise<LocalTrtc> {
  const cloud = createCloud({
    ...options,
    timers: options.timers ?? systemTimers,
    transport: options.transport ?? post,
  })
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.post('/', (c) => answerApi(c, cloud))
  app.post('/_play', (c) => answerPlay(c, cloud, options.apps[0]?.sdkAppId))
  const { server, port } = await listen(app, options.port ?? 0)
  const { handle: _handle, timers: _timers, close: closeCloud, ...face } = cloud
  return {
    ...face,
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        closeCloud()
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

const post: Transport = async ({ url, headers, body, signal }) => {
  const response = await fetch(url, { method: 'POST', headers, body, signal })
  return { status: response.status, body: await response.text() }
}

function listen(app: Hono<{ Bindings: HttpBindings }>, port: number): Promise<{ server: ServerType; port: number }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, (info: AddressInfo) =>
      resolve({ server, port: info.port }),
    )
    server.once('error', reject)
  })
}

async function answerApi(c: Ctx, cloud: Cloud): Promise<Response> {
  const answer = cloud.handle({
    method: c.req.method,
    query: new URL(c.req.url).search.slice(1),
    headers: c.req.header(),
    body: Buffer.from(await c.req.arrayBuffer()),
  })
  switch (answer.how) {
    case 'json':
      if (answer.after > 0) await new Promise<void>((resolve) => cloud.timers.after(answer.after, resolve))
      return c.json({ Response: answer.response })
    case 'text':
      return new Response(answer.text, { status: answer.status })
    case 'reset':
      c.env.incoming.socket.resetAndDestroy()
      return RESPONSE_ALREADY_SENT
    case 'silence':
      await new Promise((resolve) => c.env.outgoing.once('close', resolve))
      return RESPONSE_ALREADY_SENT
  }
}

/** Replays a callback body; the header SdkAppId names the app, default: the first one. */
async function answerPlay(c: Ctx, cloud: Cloud, usual: number | undefined): Promise<Response> {
  const body: unknown = await c.req.json().catch(() => undefined)
  const sdkAppId = Number(c.req.header('SdkAppId') ?? usual)
  try {
    const played = await cloud.replay(sdkAppId, body, c.req.header('X-Keep-Times') === '1')
    if ('refused' in played) return c.json({ error: played.refused }, 400)
    if ('lost' in played) return c.json({ lost: true })
    const { url, headers, body: sent, answer } = played.delivery
    return c.json({ sent: { url, headers, body: sent }, answer })
  } catch (error) {
    if (error instanceof RangeError) return c.json({ error: error.message }, 400)
    throw error
  }
}
