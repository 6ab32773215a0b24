import { once } from 'node:events'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Answered } from './instance.ts'

/** Function URLs: HTTP to events without requestContext, with lower-case header names and the raw body as text. */
export function urlGateway(
  isUrl: (name: string) => boolean,
  invoke: (name: string, event: unknown) => Promise<Answered>,
): Hono {
  const gateway = new Hono()
  gateway.all('/:name/*', async (c) => {
    const name = c.req.param('name')
    if (!isUrl(name)) return c.json({ errorMessage: `there is no Function URL ${name}` }, 404)
    const url = new URL(c.req.url)
    const body = await c.req.text()
    const answered = await invoke(name, {
      httpMethod: c.req.method,
      path: url.pathname.slice(name.length + 1) || '/',
      queryString: Object.fromEntries(url.searchParams),
      headers: { ...c.req.header(), 'x-scf-remote-addr': '127.0.0.1' },
      ...(body !== '' && { body }),
    })
    if ('error' in answered) return c.json({ errorMessage: answered.error }, 500)
    return respond(answered.result)
  })
  return gateway
}

function respond(result: unknown): Response {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) return Response.json(result)
  const { statusCode, headers, body } = result as {
    statusCode: number
    headers?: Record<string, string>
    body?: string
  }
  return new Response(body ?? null, { status: statusCode, ...(headers && { headers }) })
}

/** Serves it on loopback only. */
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
