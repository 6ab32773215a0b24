import { serve } from '@hono/node-server'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono } from 'hono'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { ApiError } from '../trtc/api-error.ts'
import { verifyTc3 } from '../trtc/tc3.ts'
import type { Credentials } from '../trtc/tc3.ts'
import { createSecrets } from './secrets.ts'
import type { Secrets } from './secrets.ts'

/** How a request is treated: answered; refused with an API code, all or only one action; dropped; or left hanging. */
export type SsmBehavior =
  { is: 'answers' } | { is: 'refuses'; code: string; action?: string } | { is: 'drops' } | { is: 'hangs' }

export interface SsmRequest {
  action: string
  region: string
  secret: string
}

/** A local SSM on loopback that checks signatures. */
export interface LocalSsm extends Pick<Secrets, 'put'> {
  url: string
  requests: readonly SsmRequest[]
  behave(behavior: SsmBehavior): void
  close(): Promise<void>
}

interface SsmServerOptions {
  credentials: Credentials
  now?: () => number // ms; = this machine's
}

/** Starts an empty local SSM. */
export async function startSsm({ credentials, now = Date.now }: SsmServerOptions): Promise<LocalSsm> {
  const secrets = createSecrets(now)
  const requests: SsmRequest[] = []
  let behavior: SsmBehavior = { is: 'answers' }

  const app = new Hono<{ Bindings: HttpBindings }>().post('/', async (c) => {
    const headers = c.req.header()
    const body = Buffer.from(await c.req.arrayBuffer())
    const asked = JSON.parse(body.toString()) as Record<string, unknown>
    const action = headers['x-tc-action'] ?? ''
    requests.push({ action, region: headers['x-tc-region'] ?? '', secret: String(asked['SecretName']) })
    if (behavior.is === 'drops') {
      c.env.incoming.socket.resetAndDestroy()
      return RESPONSE_ALREADY_SENT
    }
    if (behavior.is === 'hangs') {
      await once(c.env.outgoing, 'close')
      return RESPONSE_ALREADY_SENT
    }
    try {
      verifyTc3({ method: 'POST', query: '', headers, body }, credentials, now())
      if (behavior.is === 'refuses' && (behavior.action ?? action) === action)
        throw new ApiError(behavior.code, `[request id:1]you are not authorized to perform operation (ssm:${action})`)
      return c.json({ Response: { ...secrets.call(action, asked), RequestId: 'ssm-1' } })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      return c.json({ Response: { Error: { Code: error.code, Message: error.message }, RequestId: 'ssm-1' } })
    }
  })
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    put: secrets.put,
    behave: (next) => (behavior = next),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
