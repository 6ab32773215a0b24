import { serve } from '@hono/node-server'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { Context } from 'hono'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'

/** How a receiver treats a request: responds with a status (optionally late or with a long body), redirects, hangs, or drops it. */
export type Behavior =
  | { is: 'answers'; status: number; afterMs?: number; bytes?: number }
  | { is: 'redirects'; status: number; to: string }
  | { is: 'hangs' }
  | { is: 'drops' }

/** A received notification. */
export interface Received {
  id: string
  type: string
  timestamp: string
  data: unknown
  headers: Readonly<Record<string, string>>
  verified: boolean // with the reference library
  behavior: Behavior // applied to it
}

/** A local webhook receiver for notifications. */
export interface Receiver {
  url: string
  received: readonly Received[] // in order of arrival
  accepted(): Received[] // answered with 2xx
  behave(behavior: Behavior): void
  close(): Promise<void>
}

export interface ReceiverOptions {
  secret: string // the target's, whsec_… or any text
  port?: number // = any
  onReceived?: (received: Received) => void
}

const DEFAULT: Behavior = { is: 'answers', status: 204 }

/** Starts a receiver that verifies and records notifications. */
export async function startReceiver({ secret, port = 0, onReceived }: ReceiverOptions): Promise<Receiver> {
  const webhook = secret.startsWith('whsec_')
    ? new Webhook(secret)
    : new Webhook(Buffer.from(secret), { format: 'raw' })
  const received: Received[] = []
  let behavior = DEFAULT
  const app = new Hono<{ Bindings: HttpBindings }>().post('*', async (context) => {
    const one = verify(webhook, await context.req.text(), context.req.header(), behavior)
    received.push(one)
    onReceived?.(one)
    return answer(context, one)
  })
  const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' })
  await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    accepted: () => received.filter((one) => one.behavior.is === 'answers' && one.behavior.status < 300),
    behave: (next) => {
      behavior = next
    },
    close: () =>
      new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

function verify(webhook: Webhook, body: string, headers: Record<string, string>, behavior: Behavior): Received {
  const { type, timestamp, data } = JSON.parse(body) as Pick<Received, 'type' | 'timestamp' | 'data'>
  const about = { id: headers['webhook-id'] ?? '', type, timestamp, data, headers, behavior }
  try {
    webhook.verify(body, headers)
    return { ...about, verified: true }
  } catch {
    return { ...about, verified: false }
  }
}

async function answer(
  context: Context<{ Bindings: HttpBindings }>,
  { behavior, verified }: Received,
): Promise<Response> {
  if (behavior.is === 'redirects')
    return new Response(null, { status: behavior.status, headers: { location: behavior.to } })
  if (behavior.is === 'hangs') return new Promise(() => {})
  if (behavior.is === 'drops') {
    context.env.incoming.socket.destroy()
    return new Promise(() => {})
  }
  if (behavior.afterMs !== undefined) await sleep(behavior.afterMs)
  if (!verified) return context.text('the signature is wrong', 401)
  const { status, bytes } = behavior
  return new Response(bytes === undefined ? null : 'x'.repeat(bytes), { status })
}
