import { receive } from '../../lib/callback.ts'
import type { CallbackDeps } from '../../lib/callback/admit.ts'
import type { ParsedConfig } from '../../lib/config/parsed.ts'
import { drain } from '../../lib/drain.ts'
import type { Ledger } from '../../lib/ports.ts'
import { memoryStore } from '../../lib/store/memory.ts'
import { createCloud } from '../trtc/cloud.ts'
import type { Cloud } from '../trtc/cloud.ts'
import { createVirtualTime } from '../virtual-time.ts'
import type { VirtualTime } from '../virtual-time.ts'
import type { Arrival } from './arrival.ts'
import { trackRooms } from './known-rooms.ts'
import type { KnownRooms } from './known-rooms.ts'
import { nextOpening } from './opening.ts'
import { CREDENTIALS, localAppOf, placeholderOf } from './placeholders.ts'
import { createRecorder } from './recorder.ts'
import type { Recorder } from './recorder.ts'
import { scheduleDrains } from './schedule.ts'
import { localTrtc } from './trtc.ts'

/** What started a run: a callback of the log or of the local TRTC, or a drain of due rooms. */
export interface Trigger {
  at: number
  arrival: Arrival | undefined
  learned: boolean // something was saved
  recorder: Recorder
}

/** The whole product in virtual time: the real `lib` with an in-memory store, and a local TRTC without faults. */
export interface System {
  time: VirtualTime
  cloud: Cloud
  rooms: KnownRooms
  triggers: Trigger[] // in order
  /** Delivers a callback to its function. */
  deliver(request: { headers: Record<string, string>; body: string }, arrival?: Arrival): Promise<{ status: number }>
}

const REVISION = 'as planned' // the configuration never changes during a plan

/** `deployment` is part of every robot's id; `began`: the start of virtual time (ms). */
export async function createSystem(
  { apps }: ParsedConfig,
  { deployment, began }: { deployment: string; began: number },
): Promise<System> {
  const time = createVirtualTime(began, { unit: () => 0 })
  const app = (sdkAppId: number) => apps.find((one) => one.sdkAppId === sdkAppId)
  const triggers: Trigger[] = []
  const cloud = createCloud({
    apps: apps.map(localAppOf),
    credentials: CREDENTIALS,
    timers: time,
    transport: async (message) => ({ ...(await deliver(message)), body: '' }),
  })
  const timers = scheduleDrains(
    time,
    { firstDue: () => rooms.firstDue(), nextOpening: (since) => nextOpening(apps, since, began) },
    drainDue,
  )
  const rooms = trackRooms(memoryStore(time.now), () => timers.changed())
  let tokens = 0

  const ledgerFor = (trigger: Trigger): Ledger => ({
    ...rooms.store,
    async save(key, write) {
      const answer = await rooms.store.save(key, write)
      trigger.learned ||= answer.saved
      return answer
    },
  })

  const callbackDepsFor = (trigger: Trigger): CallbackDeps => ({
    context: {
      deployment,
      apps: () => apps.map(({ sdkAppId }) => sdkAppId),
      app,
      revision: () => REVISION,
      ledger: ledgerFor(trigger),
      locks: rooms.store,
      limiter: rooms.store,
      trtc: localTrtc(time, cloud, trigger.recorder.sent),
      clock: { now: time.now, sleep: (ms) => new Promise((resolve) => void time.after(ms, resolve)) },
      log: trigger.recorder.log,
      secret: placeholderOf,
      token: () => (tokens += 1).toString(16).padStart(24, '0'),
    },
    signs: rooms.store,
    heard: new Map(),
    secret: placeholderOf,
    log: trigger.recorder.log,
  })

  const newTrigger = (arrival?: Arrival): Trigger => {
    const trigger = {
      at: time.now(),
      arrival,
      learned: false,
      recorder: createRecorder({ now: time.now, app, record: (key) => rooms.record(key) }),
    }
    triggers.push(trigger)
    return trigger
  }

  async function deliver(
    { headers, body }: { headers: Record<string, string>; body: string },
    arrival?: Arrival,
  ): Promise<{ status: number }> {
    const names = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
    const trigger = newTrigger(arrival)
    const answer = await receive(callbackDepsFor(trigger), { method: 'POST', path: '/', headers: names, body })
    return { status: answer.status }
  }

  async function drainDue(): Promise<void> {
    const trigger = newTrigger()
    await drain(callbackDepsFor(trigger), () => 0)
  }

  // Store the revision first, as in a running deployment; a new one would make every room due once.
  for (const { sdkAppId } of apps) await rooms.store.due(sdkAppId, 0, REVISION)
  timers.changed()
  return { time, cloud, rooms, triggers, deliver }
}
