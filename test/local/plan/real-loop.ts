import { receive } from '../../../lib/callback.ts'
import type { Door } from '../../../lib/callback.ts'
import { drain } from '../../../lib/drain.ts'
import type { ParsedApp } from '../../../lib/rules/config.ts'
import { memoryStore } from '../../../lib/store/memory.ts'
import type { Arrival } from '../../../local/plan/arrival.ts'
import { consoleOf, CREDENTIALS, placeholderOf } from '../../../local/plan/placeholders.ts'
import { localTrtc } from '../../../local/plan/trtc.ts'
import { truthsOf } from '../../../local/plan/truth.ts'
import type { ReceivedRequest } from '../../../local/trtc/api.ts'
import { createCloud } from '../../../local/trtc/cloud.ts'
import { createWorld } from '../../../local/world.ts'

const TICK = 10_000
const STAYS = 10_200 // as functions/schedule.ts

/**
 * What the local TRTC receives when callbacks are really sent, signed, to the real door, while functions/schedule.ts really runs: a tick
 * every ten seconds of the clock, each looking every 200 ms while anything may become due.
 */
export async function reallySent(
  app: ParsedApp,
  arrivals: readonly Arrival[],
  onward: number,
): Promise<ReceivedRequest[]> {
  const times = arrivals.map(({ at }) => at).sort((a, b) => a - b)
  const [began = 0, ended = 0] = [times[0], times.at(-1)! + onward]
  const world = createWorld(began, { unit: () => 0 })
  const store = memoryStore(world.now)
  const sleep = (ms: number) => new Promise<void>((resolve) => void world.after(ms, resolve))
  let tokens = 0

  const cloud = createCloud({
    apps: [consoleOf(app)],
    credentials: CREDENTIALS,
    timers: world,
    async transport({ headers, body }) {
      const names = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
      const answer = await receive(door, { method: 'POST', path: '/', headers: names, body })
      return { status: answer.status, body: JSON.stringify(answer.body) }
    },
  })
  const door: Door = {
    spine: {
      deployment: 'roomcast',
      apps: () => [app.sdkAppId],
      app: (id) => (id === app.sdkAppId ? app : undefined),
      revision: () => 'one',
      ledger: store,
      locks: store,
      limiter: store,
      trtc: localTrtc(world, cloud, () => {}),
      clock: { now: world.now, sleep },
      log: () => {},
      secret: placeholderOf,
      token: () => (tokens += 1).toString(16).padStart(24, '0'),
    },
    signs: store,
    heard: new Map(),
    secret: placeholderOf,
    log: () => {},
  }

  const tick = () => {
    const left = world.now() + STAYS
    void drain(door, () => left - world.now())
    world.after(TICK, tick)
  }
  await store.due(app.sdkAppId, 0, 'one') // the ticks of the hours before
  world.after((Math.ceil(began / TICK) * TICK - began) % TICK, tick)
  for (const { at, app: id, body } of truthsOf(arrivals, () => app))
    world.after(at - began, () => void cloud.replay(id, body, true))
  for (const { at, app: id, body } of arrivals) world.after(at - began, () => void cloud.deliverRaw(id, body))
  await world.run(ended)
  cloud.close()
  return cloud.requests
}
