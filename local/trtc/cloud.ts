import { createApi, type ApiAnswer, type ReceivedRequest } from './api.ts'
import { callbackUrl, type LocalApp } from './app.ts'
import { defaultBehavior, type TrtcBehavior } from './behavior.ts'
import { callbackHeaders, formatCallback, type Callback } from './callbacks.ts'
import { createDeliverer, type Delivery, type Transport } from './deliver.ts'
import { envelopeOf } from './envelope.ts'
import {
  faultQueue,
  type Action,
  type ApiFault,
  type ApiFaults,
  type CallbackFault,
  type CallbackFaults,
  type When,
} from './faults.ts'
import { createMisbehavior } from './misbehave.ts'
import { seeded } from './random.ts'
import { readReplay, restamp } from './replay.ts'
import { callbackOf, eventsOf, type RoomAction } from './room-events.ts'
import { createRooms, type Person, type RoomEvent, type RoomId } from './rooms.ts'
import type { TaskView } from './task.ts'
import { createTasks } from './tasks.ts'
import type { Credentials, SignedRequest } from './tc3.ts'
import { cancellable, type Timers } from './timers.ts'
import type { TrtcEvent } from './trtc-event.ts'
import type { Json } from './validate/shape.ts'

export interface CloudOptions {
  apps: LocalApp[]
  credentials: Credentials
  timers: Timers
  transport: Transport
  behavior?: Partial<TrtcBehavior>
  seed?: number
  /** `false` for requests whose UserSigs were signed by somebody unknown. */
  checkUserSigs?: boolean
}

export interface RawOptions {
  /** Instead of the right signature; an empty string sends none. */
  sign?: string
  /** Over the usual ones. */
  headers?: Record<string, string>
  /** Tried once only. */
  once?: boolean
}

/** A callback that was replayed: the first attempt, or why there was none. */
export type ReplayResult = { delivery: Delivery } | { lost: true } | { refused: string }

/** The local TRTC without HTTP: everything that happens follows from requests, happenings and the timers. */
export type Cloud = ReturnType<typeof createCloud>

export function createCloud(options: CloudOptions) {
  const timers = cancellable(options.timers)
  const behavior: TrtcBehavior = { ...defaultBehavior, ...options.behavior }
  const random = seeded(options.seed ?? 1)
  const rooms = createRooms()
  const requests: ReceivedRequest[] = []
  const deliveries: Delivery[] = []
  const apiFaults: ApiFaults = faultQueue()
  const callbackFaults: CallbackFaults = faultQueue()
  const listeners = new Set<(news: TrtcEvent) => void>()
  const announce = (news: TrtcEvent) => listeners.forEach((listener) => listener(news))

  const delivery = createDeliverer({
    timers,
    transport: options.transport,
    behavior,
    onAttempt(attempt) {
      deliveries.push(attempt)
      announce({ kind: 'callback', delivery: attempt })
    },
    onAnswer: (attempt) => announce({ kind: 'answer', delivery: attempt }),
  })
  const pass = createMisbehavior(timers, (message) => delivery.send(message))

  const appOf = (sdkAppId: number): LocalApp => {
    const app = options.apps.find((one) => one.sdkAppId === sdkAppId)
    if (!app) throw new RangeError(`no app ${sdkAppId} here`)
    return app
  }

  const send = async (sdkAppId: number, callback: Callback, fixedTs?: number): Promise<ReplayResult> => {
    const app = appOf(sdkAppId)
    const { group, type } = callback
    if (!callbackUrl(app, group)) return { refused: `app ${sdkAppId} has no callback URL for group ${group}` }
    const bodyAt = (ts: number) => formatCallback(callback, fixedTs ?? ts)
    const first = await pass({ app, group, type, bodyAt }, callbackFaults.take({ ...callback, sdkAppId }))
    return first ? { delivery: first } : { lost: true }
  }

  const applyEvent = (event: RoomEvent, quietly = false) => {
    rooms.apply(event)
    announce({ kind: 'room', event })
    if (!quietly && (event.type < 200 || behavior.mediaEvents)) void send(event.sdkAppId, callbackOf(event, behavior))
    tasks.recheck(event.sdkAppId)
  }

  const tasks = createTasks({
    timers,
    behavior,
    random,
    rooms,
    tell: (sdkAppId, callback) => void send(sdkAppId, callback),
    robot(does, sdkAppId, room, user) {
      const here = rooms.people(sdkAppId, room).some((person) => person.user === user && person.robot)
      if (does === 'enters' ? !behavior.robotsRaise103 : !here) return
      // As an anchor: the guise in which a client most easily takes a robot for a host.
      const robot = { sdkAppId, room, user, does, role: 'anchor', terminal: 4, userType: 3 } as const
      for (const event of eventsOf(robot, rooms, timers.now())) applyEvent({ ...event, robot: true })
    },
    changed: (task) => announce({ kind: 'task', task }),
  })

  const api = createApi({
    apps: options.apps,
    credentials: options.credentials,
    timers,
    random,
    tasks,
    faults: apiFaults,
    checkUserSigs: options.checkUserSigs ?? true,
    onRequest(request) {
      requests.push(request)
      announce({ kind: 'request', request })
    },
  })

  const play = (action: RoomAction): void => {
    appOf(action.sdkAppId)
    const wait = (action.at ?? 0) - timers.now()
    if (wait > 0) return void timers.after(wait, () => play(action))
    for (const event of eventsOf(action, rooms, timers.now())) applyEvent(event)
  }

  return {
    timers,
    behavior,
    requests,
    deliveries,
    /** One API request, as it came over HTTP. */
    handle: (request: SignedRequest): ApiAnswer => api(request),
    tasks: (): TaskView[] => tasks.views(),
    people: (sdkAppId: number, room: RoomId): Person[] => rooms.people(sdkAppId, room),
    /** Somebody does something in a room; one with `at` in the future is done then. */
    play,
    /** A callback body in TRTC's envelope as something that now happens: folded, stamped anew, signed and sent. */
    async replay(sdkAppId: number, body: unknown, keepTimes = false): Promise<ReplayResult> {
      const read = readReplay(body, sdkAppId)
      if (!read) return { refused: 'not a callback of group 1 to 4' }
      appOf(sdkAppId)
      if (read.event) applyEvent(keepTimes ? read.event : { ...read.event, at: timers.now() }, true)
      return keepTimes
        ? send(sdkAppId, read.callback, read.callbackTs)
        : send(sdkAppId, restamp(read.callback, timers.now()))
    },
    /** Given bytes, signed as they are, to the URL of their group (1 when unreadable). No fault touches them. */
    deliverRaw(sdkAppId: number, body: string, raw: RawOptions = {}): Promise<Delivery> {
      const app = appOf(sdkAppId)
      const { group, type } = envelopeOf(body)
      const { Sign, ...unsigned } = callbackHeaders(body, app)
      const sign = raw.sign ?? Sign
      const headers = { ...unsigned, ...(sign ? { Sign: sign } : {}), ...raw.headers }
      return delivery.send({ app, group, type, bodyAt: () => body, headers, once: raw.once ?? false })
    },
    /** Lets coming requests of an action go wrong. */
    fail(action: Action | '*', fault: ApiFault, when: { if?: (body: Json) => boolean; times?: number } = {}): void {
      apiFaults.add(fault, {
        ...(when.times === undefined ? {} : { times: when.times }),
        if: (request) => (action === '*' || request.action === action) && (when.if?.(request.body) ?? true),
      })
    },
    /** Lets coming callbacks go wrong. */
    failCallbacks(fault: CallbackFault, when?: When<Callback & { sdkAppId: number }>): void {
      callbackFaults.add(fault, when)
    },
    /** Everything goes right again. */
    clearFaults(): void {
      apiFaults.clear()
      callbackFaults.clear()
    },
    /** The destination (with or without its query) goes away, for what runs and for what will be pushed there. */
    failUrl: (url: string): void => tasks.failUrl(url),
    healUrl: (url: string): void => tasks.healUrl(url),
    /** 2, 3, and 2 again after `ms`. */
    blipUrl: (url: string, ms = 2000): void => tasks.blipUrl(url, ms),
    /** A task dies by itself; with `told: false` without a word. */
    killTask: (taskId: string, { told = true }: { told?: boolean } = {}): void => tasks.kill(taskId, told),
    /** Calls the listener with everything that happens; the answer stops it. */
    on(listener: (news: TrtcEvent) => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close(): void {
      timers.cancelAll()
      delivery.close()
    },
  }
}
