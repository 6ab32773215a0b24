import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { receive } from '../lib/callback.ts'
import type { NotifyTarget } from '../lib/config/app-config.ts'
import { compose } from '../lib/deps.ts'
import { drain, tickTime } from '../lib/drain.ts'
import { httpDeliverer } from '../lib/notify/deliverer.ts'
import { receiveBatch } from '../lib/queue.ts'
import { http } from '../lib/scf/http.ts'
import type { HttpRequest } from '../lib/scf/http.ts'
import { queue } from '../lib/scf/queue.ts'
import { timer } from '../lib/scf/timer.ts'
import { demoSecrets } from '../local/local-stack.ts'
import { appWith, show } from '../test/process/e2e/apps.ts'
import { countCalls } from './coverage.ts'
import type { Calls } from './coverage.ts'
import { APP, callbackOf } from './webhook.ts'
import type { Row } from './row.ts'

const LIB = new RegExp(`^${new URL('../lib/', import.meta.url).href}`)
const ROUNDS = 5 // the least counts: a turn of the limiter that came late is taken anew
const ONE_ROUND = 600 // ms that a tick has, so that it hands out once

/** The doors as functions/ has them, over a memory store. */
type Doors = Record<'roomEvent' | 'schedule' | 'queue', (event: unknown) => Promise<unknown>>

interface Trip {
  what: string
  sends: readonly string[] // what arrives at TRTC, or at who is notified, while it runs
  before(doors: Doors): Promise<unknown>
  go(doors: Doors): Promise<unknown>
  notify?: true
}

const entered = (user: string, room: number) => callbackOf({ room, user, type: 103, role: 20, at: Date.now() })
const urlEvent = ({ path, headers, body }: HttpRequest) => ({
  ...{ httpMethod: 'POST', path, queryString: {}, headers, isBase64Encoded: false, body },
})
const forged = () => {
  const { headers, ...rest } = entered('host', 500_020)
  return urlEvent({ ...rest, headers: { ...headers, sign: 'bm90IHRoZSBrZXk=' } })
}
const hostEnters = (room: number) => urlEvent(entered('host', room))
const tick = { Type: 'Timer', TriggerName: 'schedule', Time: '2026-01-01T00:00:00Z', Message: '' }
const startOf = (room: number) => ({
  Records: [
    {
      Ckafka: {
        ...{ topic: 'roomcast', partition: 1, offset: room, msgKey: 'None' },
        msgBody: JSON.stringify({ id: `s-${room}`, type: 'relay.start', sdkAppId: APP, room, rule: 'show' }),
      },
    },
  ],
})

const trips: Trip[] = [
  {
    what: 'a 103 that starts a relay',
    sends: ['StartPublishCdnStream'],
    before: ({ roomEvent }) => roomEvent(hostEnters(500_021)),
    go: ({ roomEvent }) => roomEvent(hostEnters(500_022)),
  },
  {
    what: 'a forged callback',
    sends: [],
    before: ({ roomEvent }) => roomEvent(forged()),
    go: ({ roomEvent }) => roomEvent(forged()),
  },
  {
    what: 'a tick with nothing due',
    sends: [],
    before: ({ schedule }) => schedule(tick),
    go: ({ schedule }) => schedule(tick),
  },
  {
    what: 'a relay.start from a queue',
    sends: ['StartPublishCdnStream'],
    before: (doors) => doors.queue(startOf(500_023)),
    go: (doors) => doors.queue(startOf(500_024)),
  },
  {
    what: 'a notification: one tick, one target',
    sends: ['relay.started'],
    before: ({ roomEvent }) => roomEvent(hostEnters(500_025)),
    go: ({ schedule }) => schedule(tick),
    notify: true,
  },
]

/** How many functions of lib one trip calls, and in how many files: from the platform's event to the answer. */
export async function calls(): Promise<Row[]> {
  const arrived: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const { type } = JSON.parse(body) as { type?: string }
      arrived.push(type ?? String(request.headers['x-tc-action']))
      const Response = { RequestId: 'r', TaskId: `task-${arrived.length}` }
      response.end(JSON.stringify({ Response }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    const rows: Row[] = []
    for (const { what, sends, before, go, notify } of trips) {
      const rounds: Calls[] = []
      // The first round warms up.
      for (let round = 0; round <= ROUNDS; round += 1) {
        const doors = openDoors(endpoint, notify)
        await before(doors)
        await new Promise((resolve) => setTimeout(resolve, 100)) // until the limiter has a turn at once
        arrived.length = 0
        const counted = await countCalls(LIB, () => go(doors))
        if (arrived.join() !== sends.join()) throw new Error(`${what}: sent ${arrived.join() || 'nothing'}`)
        if (round > 0) rounds.push(counted)
      }
      const least = rounds.reduce((one, other) => (other.calls < one.calls ? other : one))
      rows.push({ what: `calls: ${what}`, measured: `${least.calls} in ${least.files} files`, floor: 'none: a count' })
    }
    return rows
  } finally {
    server.close()
    server.closeAllConnections()
  }
}

function openDoors(endpoint: string, notify: true | undefined): Doors {
  const target: NotifyTarget = { url: `${endpoint}/hook`, secret: 'sixteen letters!', allowPrivate: true }
  const folder = mkdtempSync(join(tmpdir(), 'roomcast-bench-'))
  const file = join(folder, 'apps.json')
  writeFileSync(file, JSON.stringify({ apps: [{ ...appWith(show()), ...(notify && { notify: [target] }) }] }))
  const variables = {
    APPS_URL: `file:${file}`,
    STORE_URL: 'memory:',
    TRTC_ENDPOINT: endpoint,
    TENCENTCLOUD_SECRETID: 'AKIDLOCAL',
    TENCENTCLOUD_SECRETKEY: 'local-secret-key',
    TENCENTCLOUD_SESSIONTOKEN: 'local-session-token',
    ...demoSecrets,
  }
  const deps = compose(variables, () => {})
  rmSync(folder, { recursive: true })
  const failed = (error: unknown) => {
    throw error
  }
  const left = tickTime(() => ONE_ROUND)
  const roomEvent = http(async (request) => receive(deps, request), failed)
  const schedule = timer(async () => drain({ ...deps, deliverer: httpDeliverer(deps, left) }, left), failed)
  const batch = queue((messages) => receiveBatch(deps, messages, () => 20_000), failed)
  const context = { callbackWaitsForEmptyEventLoop: true, getRemainingTimeInMillis: () => 20_000, request_id: '1' }
  return {
    roomEvent: (event) => roomEvent(event, context),
    schedule: (event) => schedule(event, context),
    queue: (event) => batch(event, context),
  }
}
