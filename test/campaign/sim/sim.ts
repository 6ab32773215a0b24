import { receive } from '../../../lib/callback.ts'
import type { ParsedApp } from '../../../lib/config/parsed.ts'
import { drain } from '../../../lib/drain.ts'
import { createDeliverer } from '../../../lib/notify/deliverer.ts'
import { createCloud } from '../../../local/trtc/cloud.ts'
import type { Cloud } from '../../../local/trtc/cloud.ts'
import { createVirtualTime } from '../../../local/virtual-time.ts'
import type { VirtualTime } from '../../../local/virtual-time.ts'
import { START } from './beginning.ts'
import { lastStops } from './commands.ts'
import { APP, appOf, CALLBACK_KEY, roomName, SDK_KEY, targetsOf } from './config.ts'
import type { History } from './history.ts'
import type { Incident } from './incident.ts'
import { CREDENTIALS, platformOf } from './platform.ts'
import { noFaults } from './profile.ts'
import { queueOf } from './queue.ts'
import { stream } from './random.ts'
import { receiver } from './receiver.ts'
import { simStore } from './store.ts'
import type { SimStore } from './store.ts'
import { transportOf } from './transport.ts'
import { watchOver } from './watch.ts'
import type { Watch } from './watch.ts'
import { hasWindows, lastClose } from './windows.ts'
import { createInstance, doorOf, remoteOf, secretOf } from './worker.ts'
import type { Worker, WorkerTools } from './worker.ts'

const WATCHED = 120_000 // ms that the timer still comes after the last window

/** A line of what happened: virtual ms since the beginning, who, what. */
export type Tell = (who: string, what: string) => void

/** A whole system in virtual time, ready to live through its history. */
export interface Sim {
  history: History
  world: VirtualTime
  cloud: Cloud
  store: SimStore
  watch: Watch
  app(): ParsedApp
  /** The noisy part: incidents and faults. */
  live(): Promise<void>
  /** Nothing more goes wrong; time passes. */
  rest(ms: number): Promise<void>
  everybodyLeaves(): void
  dismissAll(): void
  somebodyComesBack(): void
  close(): void
}

export function createSim(history: History, tell: Tell | undefined): Sim {
  const { seed, profile } = history
  const world = createVirtualTime(START, stream(seed, 'ties'))
  let calm = false
  const rates = () => (calm ? noFaults : profile.rates)
  const [edits, schedules] = [profile.rules.map(() => 0), profile.rules.map(() => 0)]
  const gone = profile.rules.map(() => false)
  const edited = () => ({ edits: [...edits], schedules: [...schedules], gone: [...gone] })
  let app = appOf(profile, edited())

  const say: Tell = (who, what) => tell?.(who, what)
  const ticks = stream(seed, 'ticks')
  let noTicksUntil = 0
  let planned = Infinity
  let workers = 0

  const store = simStore(world, profile.storeSkew, plan, (key, { record }) => watch.saved(key, record))
  const tokens = stream(seed, 'tokens')
  const draws = { store: stream(seed, 'store'), api: stream(seed, 'api'), net: stream(seed, 'net') }
  const instances = profile.monotonic
    .slice(0, profile.instances)
    .map((clock, index) => createInstance(world, `instance ${index + 1}`, clock))

  const { transport, letters } = transportOf({
    world,
    draw: draws.net,
    rates,
    handle: async ({ headers, body }) => {
      const worker = hire()
      if (tell) say(worker.name, `gets ${briefly(body)}`)
      try {
        const answer = await receive(doorOf(worker, tools), { method: 'POST', path: '/', headers, body })
        watch.finished(worker)
        return { status: answer.status, body: JSON.stringify(answer.body) }
      } catch (error) {
        if (tell) say(worker.name, `answers 500: ${String(error)}`)
        watch.failed(worker)
        return { status: 500, body: '' }
      }
    },
  })

  const cloud = createCloud({
    apps: [
      {
        sdkAppId: APP,
        site: 'intl',
        sdkSecretKey: SDK_KEY,
        callbackKey: CALLBACK_KEY,
        callbackUrls: { room: 'http://us/', media: 'http://us/', relay: 'http://us/' },
      },
    ],
    credentials: CREDENTIALS,
    timers: world,
    transport,
    behavior: profile.behavior,
    seed,
    checkUserSigs: false,
  })
  const targets = targetsOf(profile)
  const postDraw = stream(seed, 'postmen')
  const post = receiver(world, stream(seed, 'post'), () => calm)
  const watch = watchOver(history, world, cloud, store, letters, post.received, tell)

  const tools: WorkerTools = {
    world,
    store,
    rates,
    draw: draws.store,
    signDraw: stream(seed, 'signs'),
    hasWindows: hasWindows(profile),
    slowStore: profile.slowStore,
    app: () => app,
    revision: () => `${edits.join(' ')} ${gone.join(' ')} ${schedules.join(' ')}`,
    log(worker, level, what, fields) {
      // It gave up on the store with an outcome in its hands.
      if (what === 'relay.unfinished') watch.failed(worker)
      if (what === 'schedule.missed') watch.missed(fields as { room: string; rule: string; at: string })
      if (tell && level !== 'debug') say(worker.name, `${level} ${what} ${JSON.stringify(fields)}`)
    },
    trtc: platformOf({
      world,
      cloud,
      rates,
      draw: draws.api,
      remote: (worker) => remoteOf(worker, tools, false),
      secret: secretOf,
      sending: (worker, call) => watch.sending(worker, call),
      called(worker, call, outcome, fault) {
        watch.called(worker, call, outcome, fault)
        if (tell)
          say(worker.name, `${call.action} ${nameOf(call)}: ${JSON.stringify(outcome)}${fault ? ` (${fault})` : ''}`)
      },
    }),
    token: () => hex(tokens.unit()) + hex(tokens.unit()),
    hurt: (how, ms) => watch.hurt(how, ms),
  }

  function hire(): Worker {
    workers += 1
    const on = ticks.pick(instances)
    const name = `worker ${workers} on ${on.name}`
    return { name, on, dead: false, frozen: 0, tell: (what) => say(name, what) }
  }

  /** A look at the list of due rooms, a little after the first of them is due, as the ticks would take it. */
  function plan(): void {
    const due = store.nextDue()
    if (due === undefined) return
    const late = ticks.with(rates().lateTick) ? ticks.whole(2000, 40_000) : ticks.whole(0, 2000)
    const at = Math.max(world.now() + 50, Math.ceil(due) + (calm ? late % 500 : late), noTicksUntil)
    if (at >= planned) return
    planned = at
    world.after(at - world.now(), () => {
      if (planned !== at) return
      planned = Infinity
      const twins = ticks.with(rates().twin) ? 2 : 1
      for (let index = 0; index < twins; index += 1) void tick()
      world.after(100, plan)
    })
  }

  const regular = stream(seed, 'regular ticks')

  /** The timer itself, which only windows need: every ten seconds, but late, lost and doubled like everything else. */
  function everyTenSeconds(): void {
    const [isLate, isLost, isDoubled] = [
      regular.with(rates().lateTick / 4),
      regular.with(0.1),
      regular.with(rates().twin),
    ]
    const [late, jitter] = [regular.whole(1000, 90_000), regular.whole(0, 800)]
    const isAway = world.now() < noTicksUntil
    if (isLate && !isAway) watch.hurt('no ticks', late)
    if (isLost && !calm) watch.hurt('no ticks', 10_000)
    const ticks = isAway || (isLost && !calm) ? 0 : isDoubled ? 2 : 1
    for (let index = 0; index < ticks; index += 1) world.after(isLate ? late : jitter, () => void tick())
    if (world.now() < Math.max(lastClose(profile), START + profile.noisy) + WATCHED)
      world.after(10_000, everyTenSeconds)
  }

  const queue = queueOf({
    world,
    draw: stream(seed, 'queue'),
    hire,
    spineOf: (worker) => doorOf(worker, tools).context,
    answered(worker, { id }, result) {
      if (tell) say(worker.name, `has taken in ${id}: ${JSON.stringify(result)}`)
      watch.finished(worker)
    },
    failed(worker, why) {
      if (tell) say(worker.name, `cannot take it in: ${String(why)}`)
      watch.failed(worker)
    },
  })

  async function tick(): Promise<void> {
    const worker = hire()
    if (tell) say(worker.name, 'looks for due rooms')
    try {
      const door = doorOf(worker, tools)
      const send = post.sendOf(remoteOf(worker, { ...tools, draw: postDraw }, false))
      await drain(
        { ...door, ...(targets.length > 0 && { deliverer: createDeliverer(door.context, send, () => 5000) }) },
        () => 0,
      )
      watch.finished(worker)
      watch.ticked()
    } catch (error) {
      if (tell) say(worker.name, `finds no due rooms: ${String(error)}`)
      watch.failed(worker)
      // The timer comes again.
      world.after(1000, plan)
    }
  }

  function happen(incident: Incident): void {
    if (tell) say('world', JSON.stringify(incident))
    switch (incident.is) {
      case 'person': {
        const { room, user, does, role, reason } = incident
        const here = cloud.people(APP, 291 + room).find((person) => person.user === user)
        if (does === 'enters' ? here : !here) return
        if (does === 'becomes-anchor' && here?.role === 'anchor') return
        if (does === 'becomes-audience' && here?.role === 'audience') return
        if (/-(on|off)$/.test(does) && here?.role !== 'anchor') return
        cloud.play({
          sdkAppId: APP,
          room: 291 + room,
          user,
          does,
          ...(role && { role }),
          ...(reason !== undefined && { reason }),
        })
        return
      }
      case 'dismiss':
        return cloud.play({ sdkAppId: APP, room: 291 + incident.room, does: 'dismisses' })
      case 'edit':
        edits[incident.rule] = (edits[incident.rule] ?? 0) + 1
        return configured()
      case 'remove-rule':
        gone[incident.rule] = true
        return configured()
      case 'bring-rule-back':
        gone[incident.rule] = false
        return configured()
      case 'fail-url':
        return cloud.failUrl(urlOf(incident))
      case 'heal-url':
        return cloud.healUrl(urlOf(incident))
      case 'blip-url':
        return cloud.blipUrl(urlOf(incident))
      case 'kill': {
        const name = profile.rules[incident.rule]?.name
        const task = [...watch.live.values()].find((one) => {
          const whose = watch.whose(one.robot)
          return whose?.room === roomName(incident.room) && whose.rule === name
        })
        if (task) cloud.killTask(task.taskId, { notify: incident.told })
        return
      }
      case 'outage':
        watch.hurt('unreachable', incident.ms)
        return store.away(incident.ms)
      case 'lose-second':
        watch.lostSecond()
        return store.loseSecond()
      case 'jump':
        watch.jumped()
        return store.jump(incident.ms)
      case 'reschedule':
        schedules[incident.rule] = incident.to
        watch.rescheduled(incident.rule)
        return configured()
      case 'command':
        return queue.bring(incident.command, incident.late, incident.again)
      case 'target':
        return post.trouble(targets[incident.target]!, incident.does, incident.ms)
      case 'no-ticks':
        watch.hurt('no ticks', incident.ms)
        noTicksUntil = Math.max(noTicksUntil, world.now() + incident.ms)
        return
    }
  }

  function configured(): void {
    app = appOf(profile, edited())
    watch.configured(edited())
    // The timer comes every 10 s; another revision is taken up once a minute at most.
    for (const ms of [ticks.whole(0, 10_000), 65_000, 130_000]) world.after(ms, () => void tick())
  }

  function urlOf({ room, rule, output }: { room: number; rule: number; output: number }): string {
    const plan = profile.rules[rule]!
    const stream = plan.shared && output === 0 ? 'everywhere' : roomName(room)
    return `rtmp://push${output}.example.com/${plan.name}/${stream}`
  }

  return {
    history,
    world,
    cloud,
    store,
    watch,
    app: () => app,
    async live() {
      for (const incident of history.incidents) world.after(START + incident.at - world.now(), () => happen(incident))
      if (hasWindows(profile)) everyTenSeconds()
      const last = history.incidents.at(-1)?.at ?? 0
      await world.run(START + Math.max(profile.noisy, last + 1))
      calm = true
      for (const [rule, plan] of profile.rules.entries())
        for (let room = 0; room < profile.rooms; room += 1)
          for (let output = 0; output < plan.outputs; output += 1) cloud.healUrl(urlOf({ room, rule, output }))
      if (tell) say('world', 'from now on nothing goes wrong')
    },
    rest: (ms) => world.run(world.now() + ms),
    everybodyLeaves() {
      if (tell) say('world', 'everybody leaves')
      for (let room = 0; room < profile.rooms; room += 1)
        for (const { user, robot } of cloud.people(APP, 291 + room))
          if (!robot) cloud.play({ sdkAppId: APP, room: 291 + room, user, does: 'leaves' })
      if (history.incidents.some(({ is }) => is === 'command'))
        for (const command of lastStops(profile)) queue.bring(command, 0, [])
    },
    dismissAll() {
      for (let room = 0; room < profile.rooms; room += 1)
        cloud.play({ sdkAppId: APP, room: 291 + room, does: 'dismisses' })
    },
    somebodyComesBack() {
      if (tell) say('world', 'the host comes back')
      cloud.play({ sdkAppId: APP, room: 291, user: 'host', does: 'enters' })
      cloud.play({ sdkAppId: APP, room: 291, user: 'host', does: 'microphone-on' })
    },
    close: () => cloud.close(),
  }
}

function nameOf(call: Parameters<ReturnType<WorkerTools['trtc']>['prepare']>[0]): string {
  if (call.action === 'start') return call.spec.AgentParams.UserId
  return call.action === 'update' ? `${call.taskId.slice(0, 8)} #${call.sequence}` : call.taskId.slice(0, 8)
}

function briefly(body: string): string {
  const { EventType, EventInfo } = JSON.parse(body) as { EventType: number; EventInfo: Record<string, unknown> }
  const { RoomId, UserId, Role, TaskId, Payload, EventMsTs, EventTsMs } = EventInfo
  const at = Number(EventMsTs ?? EventTsMs) - START
  return JSON.stringify({ EventType, at, RoomId, UserId, Role, TaskId: String(TaskId ?? '').slice(0, 8), Payload })
}

function hex(unit: number): string {
  return Math.floor(unit * 4294967296)
    .toString(16)
    .padStart(8, '0')
}
