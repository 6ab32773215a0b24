import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { once } from 'node:events'

/** Passes every callback on to several doors, byte for byte; 200 only if all of them said so. TRTC knows one URL an app. */
export async function startFanOut(doors: string[]): Promise<{ url: string; close(): Promise<void> }> {
  const app = new Hono()
  app.post('/:door', async (c) => {
    const body = await c.req.text()
    const headers = { sign: c.req.header('sign') ?? '', sdkappid: c.req.header('sdkappid') ?? '' }
    const passed = doors.map((door) => statusOf(`${door}/${c.req.param('door')}`, headers, body))
    const statuses = await Promise.all(passed)
    return c.json({ statuses }, statuses.every((status) => status === 200) ? 200 : 500)
  })
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('the fan-out has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        if ('closeAllConnections' in server) server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** 0: there was no answer. */
async function statusOf(url: string, headers: Record<string, string>, body: string): Promise<number> {
  try {
    return (await fetch(url, { method: 'POST', headers, body })).status
  } catch {
    return 0
  }
}
