import type { CallbackDeps } from '../../../lib/callback/admit.ts'
import type { ParsedApp } from '../../../lib/config/parsed.ts'
import type { Clock, Ledger, Limiter, Locks, Signs, Trtc } from '../../../lib/ports.ts'
import type { Context } from '../../../lib/reconcile/update.ts'
import { storeClock, withClock } from '../../../lib/store/clock.ts'
import type { StoreClock } from '../../../lib/store/clock.ts'
import type { SecretRef } from '../../../lib/task/call.ts'
import type { VirtualTime } from '../../../local/virtual-time.ts'
import { APP, DEPLOYMENT } from './config.ts'
import type { Rates } from './profile.ts'
import type { Chance } from './random.ts'
import type { SimStore } from './store.ts'

/** A machine: its own monotonic clock, and what it last heard of the store's. */
export interface Instance {
  name: string
  clock: StoreClock
  heard: Map<string, number>
}

export function createInstance(
  world: VirtualTime,
  name: string,
  { offset, rate }: { offset: number; rate: number },
): Instance {
  const start = world.now()
  const monotonic = () => offset + (world.now() - start) * rate
  const clock = storeClock(monotonic, (ms) => new Promise((resolve) => void world.after(ms / rate, () => resolve())))
  // lib/deps.ts starts with the machine's own idea of the time; here it is any.
  clock.heard(start + Math.floor(offset % 20_000) - 10_000, clock.asked())
  return { name, clock, heard: new Map() }
}

/** One handling of one trigger on one instance. Once dead, none of its promises ever settles. */
export interface Worker {
  name: string
  on: Instance
  dead: boolean
  frozen: number // ms in all
  tell(what: string): void
}

export interface WorkerTools {
  world: VirtualTime
  store: SimStore
  rates: () => Rates
  draw: Chance
  signDraw: Chance // for signs, which only schedules read
  hasWindows: boolean
  slowStore: number
  app: () => ParsedApp
  revision: () => string // of the configuration
  log: (worker: Worker, level: string, what: string, fields: Record<string, unknown>) => void
  trtc: (worker: Worker) => Trtc
  token: () => string
  /** A worker died, or stood still. */
  hurt: (how: 'crashed' | 'frozen' | 'unreachable' | 'unanswered', ms: number) => void
}

/** Runs an effect as a remote call of this worker: later, and with everything that can go wrong on the way. */
export type Remote = <T>(name: string, effect: () => Promise<T>, latency: number) => Promise<T>

export function remoteOf(worker: Worker, { world, rates, draw, hurt, store }: WorkerTools, isStore: boolean): Remote {
  const die = (when: string) => {
    worker.dead = true
    worker.tell(`dies ${when}`)
    hurt('crashed', 0)
  }
  return (name, effect, latency) =>
    new Promise((resolve, reject) => {
      if (worker.dead) return
      const { crash, freeze, unreachable, unanswered } = rates()
      const [dies, diesBefore] = [draw.with(crash), draw.with(0.5)]
      const stands = draw.with(freeze) ? draw.whole(1000, draw.with(0.3) ? 120_000 : 8000) : 0
      const fails = draw.with(isStore ? unreachable : 0)
      const isLost = draw.with(isStore ? unanswered : 0)
      const half = Math.floor(latency / 2)
      const finish = (settle: () => void) =>
        world.after(latency - half + stands, () => {
          if (worker.dead) return
          if (dies && !diesBefore) return die(`after ${name}`)
          settle()
        })
      world.after(half, () => {
        if (worker.dead) return
        if (dies && diesBefore) return die(`before ${name}`)
        if (stands > 0) {
          worker.frozen += stands
          worker.tell(`stands still for ${stands} ms after ${name}`)
          hurt('frozen', stands)
        }
        if (isStore && (fails || store.isAway())) {
          worker.tell(`cannot reach the store for ${name}`)
          hurt('unreachable', 0)
          return void finish(() => reject(new Error('the store is away')))
        }
        effect().then(
          (value) => {
            if (isLost) {
              worker.tell(`hears no answer to ${name}`)
              hurt('unanswered', 0)
            }
            finish(() => (isLost ? reject(new Error('no answer within 800 ms')) : resolve(value)))
          },
          (error: unknown) => finish(() => reject(error)),
        )
      })
    })
}

/** Everything that one worker works with: the real parts of `lib`, over remote calls. */
export function doorOf(worker: Worker, tools: WorkerTools): CallbackDeps {
  const { world, store, draw, signDraw, hasWindows, slowStore, app, log, trtc, token } = tools
  const remote = remoteOf(worker, tools, true)
  const through = <T>(name: string, effect: () => Promise<T>) => remote(name, effect, draw.whole(1, slowStore))
  const { verbs } = store
  const ledger: Ledger = {
    load: (key) => through('load', () => verbs.load(key)),
    save: (key, write) => through('save', () => verbs.save(key, write)),
    due: (key, limit, revision, open) => through('due', () => verbs.due(key, limit, revision, open)),
    rooms: (key) => through('rooms', () => verbs.rooms(key)),
    apps: () => through('apps', () => verbs.apps()),
  }
  const locks: Locks = {
    take: (url, owner, over) => through('take a lock', () => verbs.take(url, owner, over)),
    release: (url, owner) => through('release a lock', () => verbs.release(url, owner)),
  }
  const limiter: Limiter = {
    reserve: (action, longest) => through('reserve a turn', () => verbs.reserve(action, longest)),
  }
  const signing = remoteOf(worker, { ...tools, draw: signDraw }, true)
  const signs: Signs = hasWindows
    ? {
        note: (of, name, why, every) =>
          signing('note a sign', () => verbs.note(of, name, why, every), signDraw.whole(1, slowStore)),
        noted: (of) => signing('read the signs', () => verbs.noted(of), signDraw.whole(1, slowStore)),
      }
    : { note: async () => {}, noted: async () => ({}) }
  const { clock } = worker.on
  const mine: Clock = {
    now: () => clock.now(),
    sleep: (ms) =>
      new Promise((resolve) => {
        void world.after(ms, () => {
          if (!worker.dead) resolve()
        })
      }),
  }
  const note = (level: string, what: string, fields: Record<string, unknown> = {}) => log(worker, level, what, fields)
  const context: Context = {
    deployment: DEPLOYMENT,
    apps: () => [APP],
    app: (sdkAppId) => (sdkAppId === APP ? app() : undefined),
    revision: () => tools.revision(),
    ledger: withClock(ledger, clock),
    locks,
    limiter,
    trtc: trtc(worker),
    clock: mine,
    log: note,
    secret: secretOf,
    token,
  }
  return { context, signs, heard: worker.on.heard, secret: secretOf, log: note }
}

/** A secret is itself; what a command brought is sealed with nothing that needs a key here. */
export function secretOf(ref: SecretRef): string {
  if (typeof ref === 'string') return ref
  return 'sealed' in ref ? `key-of-${ref.sealed}` : ''
}
