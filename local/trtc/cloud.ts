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
  /** `false` for requests whose UserSigs were signed with an unknown key. */
  checkUserSigs?: boolean
}

export interface RawOptions {
  /** Replaces the signature; an empty string omits it. */
  sign?: string
  /** Added to the default ones. */
  headers?: Record<string, string>
  /** No retries. */
  once?: boolean
}

/** A replayed callback: the first attempt, or why there was none. */
export type ReplayResult = { delivery: Delivery } | { lost: true } | { refused: string }

/** The local TRTC without HTTP, driven by requests, user actions and timers only. */
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
    notify: (sdkAppId, callback) => void send(sdkAppId, callback),
    robot(does, sdkAppId, room, user) {
      const here = rooms.people(sdkAppId, room).some((person) => person.user === user && person.robot)
      if (does === 'enters' ? !behavior.robotsRaise103 : !here) return
      // As an anchor, so that a client is most likely to mistake the robot for a host.
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
    /** Handles an API request as received over HTTP. */
    handle: (request: SignedRequest): ApiAnswer => api(request),
    tasks: (): TaskView[] => tasks.views(),
    people: (sdkAppId: number, room: RoomId): Person[] => rooms.people(sdkAppId, room),
    /** Performs a user action; one with `at` in the future is performed then. */
    play,
    /** Replays a callback body: applies its event, restamps, signs and sends it. */
    async replay(sdkAppId: number, body: unknown, keepTimes = false): Promise<ReplayResult> {
      const read = readReplay(body, sdkAppId)
      if (!read) return { refused: 'not a callback of group 1 to 4' }
      appOf(sdkAppId)
      if (read.event) applyEvent(keepTimes ? read.event : { ...read.event, at: timers.now() }, true)
      return keepTimes
        ? send(sdkAppId, read.callback, read.callbackTs)
        : send(sdkAppId, restamp(read.callback, timers.now()))
    },
    /** Signs and sends raw bytes to the URL of their group (1 if unreadable). Faults do not apply. */
    deliverRaw(sdkAppId: number, body: string, raw: RawOptions = {}): Promise<Delivery> {
      const app = appOf(sdkAppId)
      const { group, type } = envelopeOf(body)
      const { Sign, ...unsigned } = callbackHeaders(body, app)
      const sign = raw.sign ?? Sign
      const headers = { ...unsigned, ...(sign ? { Sign: sign } : {}), ...raw.headers }
      return delivery.send({ app, group, type, bodyAt: () => body, headers, once: raw.once ?? false })
    },
    /** Injects a fault into upcoming requests of an action. */
    fail(action: Action | '*', fault: ApiFault, when: { if?: (body: Json) => boolean; times?: number } = {}): void {
      apiFaults.add(fault, {
        ...(when.times === undefined ? {} : { times: when.times }),
        if: (request) => (action === '*' || request.action === action) && (when.if?.(request.body) ?? true),
      })
    },
    /** Injects a fault into upcoming callbacks. */
    failCallbacks(fault: CallbackFault, when?: When<Callback & { sdkAppId: number }>): void {
      callbackFaults.add(fault, when)
    },
    /** Removes all faults. */
    clearFaults(): void {
      apiFaults.clear()
      callbackFaults.clear()
    },
    /** Makes a destination (URL with or without query) fail, for current and future pushes. */
    failUrl: (url: string): void => tasks.failUrl(url),
    healUrl: (url: string): void => tasks.healUrl(url),
    /** Interrupts pushes to a URL: status 3, and 2 again after `ms`. */
    blipUrl: (url: string, ms = 2000): void => tasks.blipUrl(url, ms),
    /** Kills a task; with `notify: false` without any callback. */
    killTask: (taskId: string, { notify = true }: { notify?: boolean } = {}): void => tasks.kill(taskId, notify),
    /** Subscribes to all events; returns the unsubscribe function. */
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
