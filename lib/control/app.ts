import { Hono } from 'hono'
import { accessOf } from './access.ts'
import { command } from './command.ts'
import type { ControlDeps } from './control-deps.ts'
import { findRelay } from './find.ts'
import { health } from './health.ts'
import { readListQuery } from './list-query.ts'
import { listRelays } from './list.ts'

/** The HTTP API: what is live and why, commands, and health from inside. Its responses are described in docs/openapi.json. */
export function controlApp(control: ControlDeps): Hono {
  const { context, tokens } = control
  const app = new Hono()

  app.use('/v1/*', async (c, next) => {
    const access = accessOf(c.req.header('authorization'), c.req.method, tokens)
    if (access.is === 'refused') {
      context.log('warn', 'control.refused', { why: access.why, method: c.req.method })
      if (access.status === 401) c.header('WWW-Authenticate', 'Bearer realm="roomcast"')
      return c.json({ message: access.why }, access.status)
    }
    c.header('Cache-Control', 'no-store')
    return next()
  })

  app.post('/v1/commands', async (c) => {
    if (!/^application\/json\b/i.test(c.req.header('content-type') ?? ''))
      return c.json({ message: 'send the command with the header "Content-Type: application/json"' }, 415)
    const { status, body } = await command(control, await c.req.text())
    return c.json(body, status)
  })

  app.get('/v1/relays', async (c) => {
    const query = readListQuery(c.req.query())
    return query.ok ? c.json(await listRelays(context, query)) : c.json({ faults: query.faults }, 400)
  })

  app.get('/v1/relays/:id', async (c) => {
    const found = await findRelay(context, c.req.param('id'))
    return found.is === 'found' ? c.json(found.relay) : c.json({ message: found.why }, 404)
  })

  app.get('/v1/health', async (c) => {
    const state = await health(control)
    return c.json(state, state.ok ? 200 : 503)
  })

  app.notFound((c) => {
    const message = `there is no ${c.req.method} ${c.req.path}: see POST /v1/commands, GET /v1/relays, GET /v1/health`
    return c.json({ message }, 404)
  })
  app.onError((error, c) => {
    context.log('error', 'control.failed', { path: c.req.path, why: error.stack ?? error.message })
    return c.json(
      { message: 'the request failed, most likely because the store is unavailable: try again, and see the log' },
      500,
    )
  })
  return app
}
