import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Answered, Invocation } from './instance.ts'

/** One function as serverless.yml describes it. */
export interface LocalFunction {
  file: string
  trigger: 'http' | { everySeconds: number }
  timeoutSeconds: number
}

export interface ScfOptions {
  functions: Record<string, LocalFunction>
  env: Record<string, string>
  port?: number // = any free one
  onLine?: (line: string) => void // what the functions print
}

export interface LocalScf {
  url: string // of the Function URLs: `${url}/room-event`
  lines: string[] // everything the functions printed
  tick(name: string): Promise<unknown> // fires a timer now
  invoke(name: string, event: unknown): Promise<Answered>
  close(): Promise<void>
}

const ENTRY = new URL('./instance.ts', import.meta.url)

/**
 * A small SCF: it runs the functions in an instance of their own environment, turns HTTP into Function URL events
 * (cloud.tencent.com/document/product/583/96099) and ticks the timers. All functions share one instance, so that `memory:` may serve
 * as the store; SCF itself would use one instance for each event at a time.
 */
export async function startScf(options: ScfOptions): Promise<LocalScf> {
  const lines: string[] = []
  const instance = newInstance(options.env, (line) => {
    lines.push(line)
    options.onLine?.(line)
  })
  const pending = new Map<number, (answered: Answered) => void>()
  instance.on('message', (answered: Answered) => {
    pending.get(answered.id)?.(answered)
    pending.delete(answered.id)
  })
  instance.on('exit', () => {
    for (const [id, answer] of pending) answer({ id, error: 'the instance ended' })
    pending.clear()
  })

  let last = 0
  const invoke = (name: string, event: unknown): Promise<Answered> => {
    const known = options.functions[name]
    const id = ++last
    if (!known) return Promise.resolve({ id, error: `there is no function ${name}` })
    const timeout = known.timeoutSeconds * 1000
    const invocation: Invocation = { id, file: known.file, event, timeout }
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        pending.delete(id)
        resolve({ id, error: `Invoking task timed out after ${known.timeoutSeconds} seconds` })
      }, timeout)
      pending.set(id, (answered) => {
        clearTimeout(timer)
        resolve(answered)
      })
      if (instance.connected) instance.send(invocation)
      else pending.get(id)!({ id, error: 'the instance ended' })
    })
  }
  const tick = (name: string) => invoke(name, { Type: 'Timer', TriggerName: name, Time: new Date().toISOString(), Message: '' })

  const server = await listen(urlGateway(options.functions, invoke), options.port ?? 0)
  const timers = Object.entries(options.functions).flatMap(([name, { trigger }]) =>
    trigger === 'http' ? [] : [setInterval(() => void tick(name), trigger.everySeconds * 1000)],
  )
  return {
    url: server.url,
    lines,
    tick,
    invoke,
    async close() {
      timers.forEach(clearInterval)
      await server.close()
      if (instance.exitCode === null && instance.signalCode === null) {
        const ended = once(instance, 'exit')
        instance.kill()
        await ended
      }
    },
  }
}

function newInstance(env: Record<string, string>, onLine: (line: string) => void): ChildProcess {
  const instance = fork(ENTRY, {
    execArgv: ['--import', 'tsx'],
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  for (const stream of [instance.stdout, instance.stderr]) if (stream) createInterface({ input: stream }).on('line', onLine)
  return instance
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
  const { statusCode, headers, body } = result as { statusCode: number; headers?: Record<string, string>; body?: string }
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
