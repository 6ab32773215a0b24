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
  /** At least one, in any order, each with its event and arrival time. */
  arrivals: readonly Arrival[]
  /** How long to continue after the last event (ms). Relays that are ending then run to their end. */
  onward: number
}

export interface Simulation {
  began: number // ms, as all times
  ended: number
  triggers: Trigger[] // in order
  tasks: { app: number; room: string; robot: string; to: number }[]
  /** The final state. */
  rooms: { app: ParsedApp; room: string; record: RoomRecord }[]
}

const STEP = 10_000
const MAX_END = 25 * 3_600_000 // linger is below a day

/** Replays the events at the local TRTC and delivers the callbacks in virtual time: the outcome is what Roomcast would do. */
export async function simulate({ config, deployment, arrivals, onward }: SimulateOptions): Promise<Simulation> {
  const began = arrivals.reduce((first, { at }) => Math.min(first, at), Infinity)
  const last = arrivals.reduce((latest, { at }) => Math.max(latest, at), -Infinity)
  const system = await createSystem(config, { deployment, began })
  const { time, cloud, rooms, triggers, deliver } = system
  const appOf = (sdkAppId: number) => config.apps.find((app) => app.sdkAppId === sdkAppId)

  // TRTC's state follows the event times, however late or often the callbacks arrived.
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

/** Whether a relay is ending on its own. */
function isEnding({ rooms }: System): boolean {
  return rooms
    .records()
    .some(({ record }) =>
      Object.values(record.relays).some(
        ({ slot, unwantedSince, ending }) => ending.length > 0 || (slot.is === 'open' && unwantedSince !== undefined),
      ),
    )
}
