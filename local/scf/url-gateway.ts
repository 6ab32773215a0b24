import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { once } from 'node:events'
import type { InvokeResult } from './instance.ts'
import { errorResponse, respond } from './url-response.ts'

/** Undocumented behaviour of Function URLs. */
export interface UrlBehavior {
  binaryBodies?: 'text' | 'base64' // how a non-UTF-8 body arrives; = text, with invalid bytes replaced
  failures?: 'status' | 500 // HTTP status of a failed invocation: SCF's code, or 500; = status
}

/** Turns HTTP into Function URL events: no requestContext, lower-case header names, the raw body as text. */
export function urlGateway(
  isUrl: (name: string) => boolean,
  invoke: (name: string, event: unknown) => Promise<InvokeResult>,
  { binaryBodies = 'text', failures = 'status' }: UrlBehavior,
): Hono {
  const gateway = new Hono()
  gateway.all('/:name/*', async (c) => {
    const name = c.req.param('name')
    if (!isUrl(name)) return c.json({ errorMessage: `there is no Function URL ${name}` }, 404)
    const url = new URL(c.req.url)
    const bytes = Buffer.from(await c.req.arrayBuffer())
    const isBinary = binaryBodies === 'base64' && !bytes.equals(Buffer.from(bytes.toString()))
    const answered = await invoke(name, {
      httpMethod: c.req.method,
      path: url.pathname.slice(name.length + 1) || '/',
      queryString: Object.fromEntries(url.searchParams),
      headers: { ...c.req.header(), 'x-scf-remote-addr': '127.0.0.1' },
      ...(bytes.length > 0 && { body: bytes.toString(isBinary ? 'base64' : 'utf8') }),
      ...(isBinary && { isBase64Encoded: true }),
    })
    if ('error' in answered) return failures === 500 ? errorResponse(answered, 500) : errorResponse(answered)
    return respond(answered.result)
  })
  return gateway
}

/** Serves on loopback only. */
export async function listen(app: Hono, port: number): Promise<{ url: string; close(): Promise<void> }> {
  const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' })
  await once(server, 'listening')
  const address = server.address()
  const actual = typeof address === 'object' && address ? address.port : port
  return {
    url: `http://127.0.0.1:${actual}`,
    close: () =>
      new Promise((resolve) => {
        if ('closeAllConnections' in server) server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
