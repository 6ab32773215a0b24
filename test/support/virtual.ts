import { receive } from '../../lib/callback.ts'
import type { CallbackDeps } from '../../lib/callback/admit.ts'
import type { ParsedApp } from '../../lib/config/parsed.ts'
import { drain } from '../../lib/drain.ts'
import { createDeliverer } from '../../lib/notify/deliverer.ts'
import type { Send } from '../../lib/notify/send.ts'
import { reconcile } from '../../lib/reconcile.ts'
import type { Command, CommandResult } from '../../lib/relay/command.ts'
import type { RoomRecord } from '../../lib/room-record.ts'
import { memoryStore } from '../../lib/store/memory.ts'
import { localAppOf, CREDENTIALS, placeholderOf } from '../../local/plan/placeholders.ts'
import { localTrtc } from '../../local/plan/trtc.ts'
import { createCloud } from '../../local/trtc/cloud.ts'
import type { Cloud } from '../../local/trtc/cloud.ts'
import type { TrtcBehavior } from '../../local/trtc/behavior.ts'
import { createVirtualTime } from '../../local/virtual-time.ts'
import type { VirtualTime } from '../../local/virtual-time.ts'

const URL = 'http://us/'
const TICK = 10_000
const STAYS = 10_200 // as functions/schedule.ts

/** The whole product in virtual time: the real functions over the store in memory, and the local TRTC, which calls them back. */
export interface Virtual {
  world: VirtualTime
  cloud: Cloud
  door: CallbackDeps
  logged: { at: number; what: string; fields: Record<string, unknown> }[]
  /** Another configuration, as after a deployment. */
  deploy(app: ParsedApp): void
  /** One look at the list of due rooms; with time left it stays, as the function does. */
  tick(ms?: number): Promise<void>
  /** A tick every ten seconds of the clock, each staying until the next has come. */
  ticking(): void
  command(command: Command): Promise<CommandResult>
  record(room: string): Promise<RoomRecord | undefined>
}

interface Options {
  behavior?: Partial<TrtcBehavior>
  tells?: boolean // of the people whom a test lets in the local TRTC calls back, too; else only of its tasks
  send?: Send // how letters are sent; = not at all
}

export function virtual(first: ParsedApp, began: number, { behavior = {}, tells = true, send }: Options = {}): Virtual {
  const own = localAppOf(first)
  const world = createVirtualTime(began, { unit: () => 0 })
  const store = memoryStore(world.now)
  const logged: Virtual['logged'] = []
  let app = first
  let revision = 0
  let tokens = 0
  const cloud = createCloud({
    apps: [{ ...own, callbackUrls: { ...own.callbackUrls, ...(tells && { room: URL, media: URL }) } }],
    credentials: CREDENTIALS,
    timers: world,
    behavior,
    async transport({ headers, body }) {
      const names = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
      const answer = await receive(door, { method: 'POST', path: '/', headers: names, body })
      return { status: answer.status, body: JSON.stringify(answer.body) }
    },
  })
  const log: CallbackDeps['log'] = (_level, what, fields = {}) => void logged.push({ at: world.now(), what, fields })
  const door: CallbackDeps = {
    context: {
      deployment: 'roomcast',
      apps: () => [app.sdkAppId],
      app: (id) => (id === app.sdkAppId ? app : undefined),
      revision: () => String(revision),
      ledger: store,
      locks: store,
      limiter: store,
      trtc: localTrtc(world, cloud, () => {}),
      clock: { now: world.now, sleep: (ms) => new Promise((resolve) => void world.after(ms, resolve)) },
      log,
      secret: placeholderOf,
      token: () => (tokens += 1).toString(16).padStart(24, '0'),
    },
    signs: store,
    heard: new Map(),
    secret: placeholderOf,
    log,
  }
  const tick = async (ms = 0) => {
    const until = world.now() + ms
    const left = () => until - world.now()
    await drain({ ...door, ...(send && { deliverer: createDeliverer(door.context, send, () => left() + 1) }) }, left)
  }
  const again = () => {
    void tick(STAYS)
    world.after(TICK, again)
  }
  return {
    world,
    cloud,
    door,
    logged,
    deploy(next) {
      app = next
      revision += 1
    },
    tick,
    ticking: () => void world.after((TICK - (world.now() % TICK)) % TICK, again),
    async command(command) {
      const asked = reconcile(door.context, { app: app.sdkAppId, room: command.room }, { commands: [command] }, 500)
      await world.run(world.now() + 2000)
      return (await asked).results[0]!
    },
    record: async (room) => (await store.load({ app: app.sdkAppId, room })).record,
  }
}
