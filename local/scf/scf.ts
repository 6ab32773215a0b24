import { once } from 'node:events'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Answered, Instance } from './instance.ts'
import { newPool } from './pool.ts'

/** One function as serverless.yml describes it. */
export interface LocalFunction {
  file: string // .ts, or a built bundle
  trigger: 'http' | { everySeconds: number }
  timeoutSeconds: number
}

export interface ScfOptions {
  functions: Record<string, LocalFunction>
  env: Record<string, string>
  instances?: 'shared' | number // = shared
  port?: number // = any free one
  onLine?: (line: string) => void // what the functions print
}

export interface LocalScf {
  url: string // of the Function URLs: `${url}/room-event`
  lines: string[] // everything the functions printed
  instances(): Instance[]
  tick(name: string): Promise<Answered> // fires a timer now
  invoke(name: string, event: unknown): Promise<Answered>
  close(): Promise<void>
}

/**
 * A small SCF: it runs the functions in instances with an environment of their own, turns HTTP into Function URL events
 * (cloud.tencent.com/document/product/583/96099) and ticks the timers.
 */
export async function startScf(options: ScfOptions): Promise<LocalScf> {
  const { functions, env, instances = 'shared', onLine } = options
  const lines: string[] = []
  const pool = newPool({
    env,
    instances,
    tsx: Object.values(functions).some(({ file }) => file.endsWith('.ts')),
    onLine(line) {
      lines.push(line)
      onLine?.(line)
    },
  })

  let last = 0
  const invoke = async (name: string, event: unknown): Promise<Answered> => {
    const known = functions[name]
    const id = ++last
    if (!known) return { id, error: `there is no function ${name}` }
    return pool.run({ id, file: known.file, event, timeout: known.timeoutSeconds * 1000 })
  }
  const tick = (name: string) =>
    invoke(name, { Type: 'Timer', TriggerName: name, Time: new Date().toISOString(), Message: '' })

  const server = await listen(urlGateway(functions, invoke), options.port ?? 0)
  const timers = Object.entries(functions).flatMap(([name, { trigger }]) =>
    trigger === 'http' ? [] : [setInterval(() => void tick(name), trigger.everySeconds * 1000)],
  )
  return {
    url: server.url,
    lines,
    instances: () => pool.instances(),
    tick,
    invoke,
    async close() {
      timers.forEach(clearInterval)
      await server.close()
      await pool.close()
    },
  }
}

/** HTTP to Function URL events: no requestContext, lower-case header names, the raw body as text. */
function urlGateway(functions: ScfOptions['functions'], invoke: LocalScf['invoke']): Hono {
  const gateway = new Hono()
  gateway.all('/:name/*', async (c) => {
    const name = c.req.param('name')
    if (functions[name]?.trigger !== 'http') return c.json({ errorMessage: `there is no Function URL ${name}` }, 404)
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

async function listen(app: Hono, port: number): Promise<{ url: string; close(): Promise<void> }> {
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
