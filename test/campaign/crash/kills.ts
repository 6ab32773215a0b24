import { setTimeout as sleep } from 'node:timers/promises'
import type { Behavior, Receiver } from '../../../local/hook/receiver.ts'
import { chanceOf, pick } from '../../../local/load/chance.ts'
import type { Chance } from '../../../local/load/chance.ts'
import { populate } from '../../../local/load/population.ts'
import type { LocalStack } from '../../../local/local-stack.ts'
import type { LocalRedis } from '../../../local/redis/redis.ts'
import { show } from '../../process/e2e/apps.ts'
import { lettersWaiting } from './messages.ts'
import { faultsAtRest } from './rest.ts'
import type { Fault } from './rest.ts'
import { APP, startRig } from './rig.ts'
import { counted } from './timings.ts'
import { until } from './until.ts'

export interface KillsOptions {
  seed: number
  /** How long people come and go while processes die (ms). */
  lasts: number
  kills: number
  /** Of Redis: killed and started again with what it had written. */
  restarts: number
  /** Of Redis: frozen for one to three seconds. */
  stalls: number
  rooms: number
  perSecond: number
  instances: number
  /** Whoever is told of the shows, sometimes in vain. Redis then forgets nothing. */
  told?: Receiver
}

export interface KillsReport {
  seed: number
  kills: number
  /** Of those, how many struck a process in the middle of an event. */
  busy: number
  restarts: number
  stalls: number
  happened: number
  requests: Record<string, number>
  refused: Record<string, number>
  /** Callbacks by how many attempts they took. */
  attempts: Record<string, number>
  live: number
  rooms: { room: string; live: number }[]
  /** From the last happening until nothing was wrong any more (ms); undefined: something still is. */
  calmAfter: number | undefined
  faults: Fault[]
  /** Most live tasks that one room had at the same time, seen every 250 ms: an unknown Start may have left one more. */
  mostAtOnce: number
}

/** What the receiver of letters shares with the functions. */
export const HOOK_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

const FIRST = 7000
// 90 s until silence after a Start means something, 10 s until the next tick, and the next Start.
const CALM = 130_000

/** Processes are killed at random moments while people come and go; Redis dies and stalls in between. Then calm, and a look. */
export async function kills(options: KillsOptions): Promise<KillsReport> {
  const { seed, lasts, rooms, perSecond, instances, told } = options
  const chance = chanceOf(seed)
  const rule = show({ linger: 2, relay: { ...show().relay, maxIdle: 10 } })
  const rig = await startRig({
    rules: [rule],
    instances,
    // What a Redis forgets of its last second, letters too, is nobody's fault here.
    flushes: told ? 'always' : 'everysec',
    ...(told && { notify: [{ url: told.url, secret: HOOK_SECRET, allowPrivate: true }] }),
  })
  const { stage, redis } = rig
  const { trtc } = stage
  const places = Array.from({ length: rooms }, (_, index) => FIRST + index)
  let mostAtOnce = 0
  const watch = setInterval(() => {
    const live = trtc.tasks().filter(({ alive }) => alive)
    const counts = places.map((room) => live.filter((task) => task.room === room).length)
    mostAtOnce = Math.max(mostAtOnce, ...counts)
  }, 250)
  try {
    const place = { sdkAppId: APP, rooms: places, users: ['host', 'anna', 'ben', 'cleo'] }
    const population = populate(trtc, place, chance, perSecond)
    const [struck] = await Promise.all([
      strike(stage, chance, options),
      disturb(redis, chance, lasts, options),
      ...(told ? [misbehave(told, chance, lasts)] : []),
      sleep(lasts),
    ])
    await population.stop()
    const stopped = performance.now()
    let faults: Fault[] = []
    const isCalm = async () => {
      faults = await faultsAtRest(trtc, redis.url, rule, places)
      if (faults.length > 0 || !rig.isQuiet()) return false
      return !told || (await lettersWaiting(redis.url, APP)) === 0
    }
    const isFound = await until(isCalm, CALM, 500)
    const calmAfter = isFound ? Math.round(performance.now() - stopped) : undefined
    if (isFound) {
      await sleep(3000) // and it stays so
      await isCalm()
    }
    return {
      seed,
      ...struck,
      restarts: options.restarts,
      stalls: options.stalls,
      happened: population.events(),
      requests: counted(trtc.requests.map(({ action }) => action)),
      refused: counted(trtc.requests.flatMap(({ error }) => error ?? [])),
      attempts: counted(trtc.deliveries.map(({ attempt }) => String(attempt))),
      live: trtc.tasks().filter(({ alive }) => alive).length,
      rooms: places.map((room) => ({
        room: String(room),
        live: trtc.tasks().filter((task) => task.alive && task.room === room).length,
      })),
      calmAfter,
      faults,
      mostAtOnce,
    }
  } finally {
    clearInterval(watch)
    await rig.close()
  }
}

/** Kills spread over the whole time, most of them in the middle of an event. */
async function strike(
  { scf }: LocalStack,
  chance: Chance,
  { kills: count, lasts }: KillsOptions,
): Promise<{ kills: number; busy: number }> {
  const struck = { kills: 0, busy: 0 }
  const end = performance.now() + lasts
  while (struck.kills < count) {
    const left = Math.max(0, end - performance.now()) / (count - struck.kills)
    await sleep(left * chance() * 1.6)
    const busy = scf.instances().filter((instance) => instance.busy > 0)
    const victim = chance() < 0.8 && busy.length > 0 ? pick(busy, chance) : pick(scf.instances(), chance)
    if (!victim) continue
    struck.kills += 1
    if (victim.busy > 0) struck.busy += 1
    victim.kill('SIGKILL')
  }
  return struck
}

/** The receiver answers late, badly or not at all every now and then; in the end it is well. */
async function misbehave(told: Receiver, chance: Chance, lasts: number): Promise<void> {
  const well: Behavior = { is: 'answers', status: 204 }
  const moods: Behavior[] = [
    well,
    { is: 'answers', status: 503 },
    { is: 'answers', status: 200, afterMs: 1500 },
    { is: 'drops' },
  ]
  const end = performance.now() + lasts
  while (performance.now() < end) {
    told.behave(pick(moods, chance) ?? well)
    await sleep(300 + 700 * chance())
  }
  told.behave(well)
}

/** Redis dies and comes back, or stands still, one after the other. */
async function disturb(redis: LocalRedis, chance: Chance, lasts: number, options: KillsOptions): Promise<void> {
  const { restarts, stalls } = options
  const what = [...Array<'restart'>(restarts).fill('restart'), ...Array<'stall'>(stalls).fill('stall')]
  const mixed = what.map((one) => ({ one, order: chance() })).sort((a, b) => a.order - b.order)
  const each = (lasts - stalls * 2000) / (mixed.length + 1)
  for (const { one } of mixed) {
    await sleep(each * (0.6 + 0.4 * chance()))
    if (one === 'restart') await redis.restart()
    else {
      redis.pause()
      await sleep(1000 + chance() * 2000)
      redis.resume()
    }
  }
}
