import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { once } from 'node:events'
import type { RelayShown } from '../../../lib/control/answers.ts'

/** A relay that runs in a room which no rule of the demo means. */
export const relay: RelayShown = {
  id: '1400188366:777:show',
  app: 1400188366,
  room: '777',
  rule: 'show',
  state: 'live',
  why: 'host host is on stage',
  taskId: 'task',
  generation: 1,
  outputs: [],
  people: [],
  decisions: [],
  recorded: [],
  notifications: [],
}

/** The HTTP API of a deployment that runs these relays, on loopback. */
export async function running(relays: readonly RelayShown[]): Promise<{ url: string; close(): Promise<void> }> {
  const api = new Hono().get('/v1/relays', (c) => c.json({ relays }))
  const server = serve({ fetch: api.fetch, port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  }
}
