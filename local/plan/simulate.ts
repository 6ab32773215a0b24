import type { ParsedApp, ParsedConfig } from '../../lib/config/parsed.ts'
import type { RoomRecord } from '../../lib/room-record.ts'
import { callbackHeaders } from '../trtc/callbacks.ts'
import { actualEvents } from './actual-events.ts'
import type { Arrival } from './arrival.ts'
import { callbackKeyOf } from './placeholders.ts'
import { createSystem } from './system.ts'
import type { System, Trigger } from './system.ts'

export interface SimulateOptions {
  config: ParsedConfig
  deployment: string
  /** At least one, in any order; each happens and arrives at its times. */
  arrivals: readonly Arrival[]
  /** How long time runs on after the last event (ms). What is ending then is seen to its end. */
  onward: number
}

export interface Simulation {
  began: number // ms, like all times
  ended: number
  triggers: Trigger[] // in their order
  tasks: { app: number; room: string; robot: string; to: number }[]
  /** As they are at the end. */
  rooms: { app: ParsedApp; room: string; record: RoomRecord }[]
}

const STEP = 10_000
const MAX_END = 25 * 3_600_000 // linger is below a day

/** Lets everything happen at the local TRTC, and its callbacks arrive, in virtual time: what follows is what Roomcast would do. */
export async function simulate({ config, deployment, arrivals, onward }: SimulateOptions): Promise<Simulation> {
  const began = arrivals.reduce((first, { at }) => Math.min(first, at), Infinity)
  const last = arrivals.reduce((latest, { at }) => Math.max(latest, at), -Infinity)
  const system = await createSystem(config, { deployment, began })
  const { time, cloud, rooms, triggers, deliver } = system
  const appOf = (sdkAppId: number) => config.apps.find((app) => app.sdkAppId === sdkAppId)

  // What happened is TRTC's truth in the order in which it happened, however late or often its callbacks came.
  for (const { at, app, body } of actualEvents(arrivals, appOf))
    time.after(at - began, () => void cloud.replay(app, body, true))
  for (const arrival of arrivals) {
    const { app: sdkAppId, at, body } = arrival
    const app = appOf(sdkAppId)
    if (!app) continue
    const headers = callbackHeaders(body, { sdkAppId, callbackKey: callbackKeyOf(app) })
    time.after(at - began, () => void deliver({ headers, body }, arrival))
  }

  await time.run(last + onward)
  while (isEnding(system) && time.now() < last + onward + MAX_END) await time.run(time.now() + STEP)
  cloud.close()
  return {
    began,
    ended: time.now(),
    triggers,
    tasks: cloud.tasks().map(({ sdkAppId, room, robot, endedAt }) => ({
      app: sdkAppId,
      room: String(room),
      robot,
      to: endedAt ?? time.now(),
    })),
    rooms: rooms.records().flatMap(({ key, record }) => {
      const app = appOf(key.app)
      return app ? { app, room: key.room, record } : []
    }),
  }
}

/** Whether some relay is on its way to rest by itself. */
function isEnding({ rooms }: System): boolean {
  return rooms
    .records()
    .some(({ record }) =>
      Object.values(record.relays).some(
        ({ slot, unwantedSince, ending }) => ending.length > 0 || (slot.is === 'open' && unwantedSince !== undefined),
      ),
    )
}
