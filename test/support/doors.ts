import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { receive } from '../../lib/callback.ts'
import type { CallbackDeps } from '../../lib/callback/admit.ts'
import type { App } from '../../lib/config/app-config.ts'
import { compose } from '../../lib/deps.ts'
import { drain } from '../../lib/drain.ts'
import type { Trtc } from '../../lib/ports.ts'
import { memoryStore } from '../../lib/store/memory.ts'
import type { Call } from '../../lib/task/call.ts'
import { signCallback } from '../../lib/trtc/signature.ts'
import { demoSecrets } from '../../local/local-stack.ts'
import { createVirtualTime } from '../../local/virtual-time.ts'

const app = 1400188366
const room = 295066
const BEGAN = Date.parse('2027-01-29T19:00:00Z')

interface Options {
  fault?: (call: Call) => string | undefined // what cannot be built, and why
  early?: number // ms: by how much timers wake too soon, though never at once
  apps?: App[] // = the demo
}

/** A door in virtual time, whose requests are built and checked as they really are, and then answered here instead of sent. */
export function open({ fault = () => undefined, early = 0, apps }: Options = {}) {
  const variables: Record<string, string> = {
    ...demoSecrets,
    STORE_URL: 'memory:',
    LOG_LEVEL: 'debug',
    TENCENTCLOUD_SECRETID: 'id',
    TENCENTCLOUD_SECRETKEY: 'key',
  }
  const lines: string[] = []
  const composed = composedWith(apps, variables, (line) => lines.push(line))
  const sent: { action: string; request: Record<string, unknown> }[] = []
  const trtc: Trtc = {
    prepare(call) {
      const why = fault(call)
      const prepared = why === undefined ? composed.context.trtc.prepare(call) : { fault: why }
      if ('fault' in prepared) return prepared
      const send = () => {
        sent.push({ action: call.action, request: prepared.masked as Record<string, unknown> })
        return Promise.resolve({ is: 'ok' as const, taskId: 'task-1' })
      }
      return { ...prepared, send }
    },
  }
  const world = createVirtualTime(BEGAN, { unit: () => 0 })
  const store = memoryStore(world.now)
  const clock = {
    now: world.now,
    sleep: (ms: number) => new Promise<void>((resolve) => void world.after(Math.max(1, ms - early), resolve)),
  }
  const context = { ...composed.context, ledger: store, locks: store, limiter: store, trtc, clock }
  const door: CallbackDeps = { ...composed, context, signs: store }
  /** What a promise comes to, while time goes on as far as it needs. */
  const awaited = async <T>(asked: Promise<T>): Promise<T> => {
    let isOver = false
    const over = () => void (isOver = true)
    asked.then(over, over)
    while (!isOver) await world.run(world.now() + 20)
    return asked
  }
  const play = (type: number, user: string) =>
    deliver(type < 200 ? 1 : 2, type, { UserId: user, ...(type < 200 && { Role: 20 }) })
  const report = (robot: string, url: string, status: number, error?: string) =>
    deliver(4, 401, {
      UserId: robot,
      TaskId: 'task-1',
      Payload: { Url: url, Status: status, ...(error !== undefined && { ErrorCode: -1, ErrorMsg: error }) },
    })
  const deliver = async (group: number, type: number, info: object) => {
    const EventInfo = { RoomId: room, EventMsTs: world.now(), ...info }
    const body = JSON.stringify({ EventGroupId: group, EventType: type, EventInfo })
    const sign = signCallback(body, demoSecrets.DEMO_CALLBACK_KEY)
    const headers = { sdkappid: String(app), sign }
    expect((await awaited(receive(door, { method: 'POST', path: '/', headers, body }))).status).toBe(200)
  }
  const look = async () => {
    await world.run(world.now() + 1050) // the least between two Updates
    await awaited(drain(door, () => 0))
  }
  const peopleOf = (request: Record<string, unknown>) => JSON.stringify(request).match(/a-[a-z]+/g) ?? []
  const stored = async () => (await door.context.ledger.load({ app, room: String(room) })).record
  return { variables, lines, sent, play, report, deliver, look, peopleOf, stored }
}

/** The configuration is read once, so its file is needed for a moment only. */
function composedWith(
  apps: App[] | undefined,
  variables: Record<string, string>,
  write: (line: string) => void,
): CallbackDeps {
  if (!apps) return compose(variables, write)
  const folder = mkdtempSync(join(tmpdir(), 'roomcast-door-'))
  const file = join(folder, 'apps.json')
  writeFileSync(file, JSON.stringify({ apps }))
  variables['APPS_URL'] = `file:${file}`
  try {
    return compose(variables, write)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
