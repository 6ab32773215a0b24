import { defaultBehavior } from '../../../local/trtc/behavior.ts'
import type { TrtcBehavior } from '../../../local/trtc/behavior.ts'
import { stream } from './random.ts'
import type { Chance } from './random.ts'

/** One relay rule of a history, as data. */
export interface RulePlan {
  name: string
  mode: 'mix' | 'mix-audio' | 'single' | 'single-audio' | 'auto'
  layout: 'usual' | 'trtc' | 'auto' | 'spotlight' | 'cells' // of a mix
  also: boolean
  hosts: string[]
  ignore: string[]
  start: 'enter' | 'publish' | 'open' | 'manual'
  until: 'host-left' | 'empty' | 'stopped'
  linger: number // s
  maxIdle: number // s
  maxDuration: number // s
  outputs: number // CDN outputs
  shared: boolean // the first output's address is the same in every room
  feedback: boolean
  signed: boolean // push URLs carry txSecret
  schedules?: WindowPlan[][] // as it was written at first, and as it is after each edit
}

/** A window of a rule's schedule, as data. All times are seconds; `from` counts from the beginning of the history. */
export type WindowPlan = { prepare: number; overrun: number; lasts: number; rooms?: string[] } & (
  | { is: 'once'; from: number }
  | {
      is: 'cron'
      second: number
      minutes: readonly [first: number, last: number]
      zone: 'UTC' | 'Asia/Shanghai' | 'Asia/Kolkata'
    }
)

/** How often each thing goes wrong, per occasion. All zero: everything goes right. */
export interface Rates {
  crash: number // a worker dies before or after the effect of one of its calls
  freeze: number // a call's answer comes seconds to minutes later
  unreachable: number // a store call fails before its effect
  unanswered: number // a store call is done and its answer lost
  api: number // a TRTC request ends in doubt
  apiRefused: number // TRTC throttles, is full, or refuses
  lateApi: number // a request leaves late, seconds after the worker let it go
  attemptLost: number // one delivery attempt of a callback never arrives
  factLost: number // a room or media callback never arrives at all
  statusLost: number // a status callback never arrives at all
  late: number // one delivery attempt arrives up to 30 s late
  doubled: number // a callback arrives 2 to 7 times
  lateTick: number // a due look comes up to 40 s late
  twin: number // two instances drain at once
}

/** Everything about a history but what happens in it. */
export interface Profile {
  instances: number
  monotonic: { offset: number; rate: number }[] // of each instance's own clock
  storeSkew: number // ms, of the store's clock against TRTC's
  rooms: number
  rules: RulePlan[]
  statusEvents: 'on' | 'lossy' | 'off' | 'off-unsaid' // off-unsaid: off in the console, on in the configuration
  mediaEvents: boolean
  rates: Rates
  behavior: Partial<TrtcBehavior>
  slowStore: number // ms, the longest usual answer
  noisy: number // ms, after which nothing goes wrong any more
  targets?: number // of notifications; absent: none
}

export const noFaults: Rates = {
  crash: 0,
  freeze: 0,
  unreachable: 0,
  unanswered: 0,
  api: 0,
  apiRefused: 0,
  lateApi: 0,
  attemptLost: 0,
  factLost: 0,
  statusLost: 0,
  late: 0,
  doubled: 0,
  lateTick: 0,
  twin: 0,
}

export function profileOf(seed: number): Profile {
  const draw = stream(seed, 'profile')
  const plain = drawn(draw)
  const pictures = stream(seed, 'pictures')
  const rules = withPictures(pictures, plain.rules)
  const linkedFoundIn = pictures.pick(['linked-room', 'own-room'] as const)
  const profile = { ...plain, rules, behavior: { ...plain.behavior, linkedFoundIn } }
  // Some histories are about little else than Starts in doubt whose signs come after their adoption deadline.
  if (!draw.with(0.06)) return profile
  const statusEvents = draw.with(0.7) ? 'lossy' : 'off'
  return {
    ...profile,
    rooms: 1,
    rules: profile.rules.slice(0, 1),
    statusEvents,
    noisy: draw.whole(151, 300) * 1000,
    rates: {
      ...noFaults,
      api: draw.pick([0.5, 0.9]),
      statusLost: draw.pick([0.5, 0.8]),
      doubled: profile.rates.doubled,
    },
    behavior: { ...profile.behavior, statusEvents: statusEvents === 'lossy', sameUrlFlaps: draw.with(0.7) },
  }
}

function drawn(draw: Chance): Profile {
  const statusEvents = draw.with(0.62) ? 'on' : draw.pick(['lossy', 'off', 'off-unsaid'] as const)
  const instances = draw.pick([1, 2, 2, 3, 4, 8])
  const mediaEvents = draw.with(0.85)
  return {
    instances,
    monotonic: Array.from({ length: instances }, () => ({
      offset: draw.whole(0, 100_000_000),
      rate: draw.with(0.3) ? 1 + (draw.unit() - 0.5) / 500 : 1,
    })),
    storeSkew: draw.with(0.5) ? draw.whole(-10_000, 10_000) : 0,
    rooms: draw.pick([1, 1, 1, 1, 1, 2, 2, 3]),
    rules: rulesOf(draw),
    statusEvents,
    mediaEvents,
    rates: ratesOf(draw, statusEvents),
    behavior: habitsOf(draw, statusEvents, mediaEvents),
    slowStore: draw.pick([3, 10, 40]),
    noisy: draw.pick([draw.whole(15, 60), draw.whole(15, 60), draw.whole(30, 150)]) * 1000,
  }
}

function rulesOf(draw: Chance): RulePlan[] {
  const count = draw.pick([1, 1, 1, 1, 1, 1, 2, 2, 3, 4])
  return Array.from({ length: count }, (_, index) => {
    const maxIdle = draw.whole(5, 40)
    const feedbackOnly = draw.with(0.08)
    return {
      name: index === 0 ? 'show' : `also-${index}`,
      mode: draw.pick(['mix', 'mix', 'mix-audio', 'single', 'single-audio'] as const),
      layout: 'usual' as const,
      also: index > 0,
      hosts: draw.pick([['host'], ['host', 'cohost'], ['*'], ['@first'], ['@creator', 'host']]),
      ignore: draw.with(0.15) ? ['guest2'] : [],
      start: draw.with(0.3) ? ('publish' as const) : ('enter' as const),
      until: draw.with(0.3) ? ('empty' as const) : ('host-left' as const),
      linger: Math.min(draw.pick([0, 1, 3, 5, 10]), maxIdle - 1),
      maxIdle,
      maxDuration: draw.with(0.12) ? draw.whole(20, 90) : 43_200,
      outputs: feedbackOnly ? 0 : draw.pick([1, 1, 1, 1, 2, 3]),
      shared: draw.with(0.12),
      feedback: feedbackOnly || draw.with(0.12),
      signed: draw.with(0.5),
    }
  })
}

/** What is seen is drawn apart, so that it shifts nothing else. */
function withPictures(draw: Chance, rules: RulePlan[]): RulePlan[] {
  return rules.map((rule) => {
    const [isAuto, layout] = [draw.with(0.25), draw.pick(['usual', 'trtc', 'auto', 'spotlight', 'cells'] as const)]
    if (rule.mode !== 'mix') return rule
    return {
      ...rule,
      mode: isAuto ? 'auto' : 'mix',
      layout: layout === 'trtc' && rule.ignore.length > 0 ? 'auto' : layout,
    }
  })
}

function ratesOf(draw: Chance, statusEvents: Profile['statusEvents']): Rates {
  const quiet = draw.with(0.08)
  const rate = (on: number, most: number): number => {
    const [is, much] = [draw.with(on), draw.unit()]
    return is && !quiet ? most * much : 0
  }
  const rates: Rates = {
    crash: rate(0.4, 0.06),
    freeze: rate(0.3, 0.04),
    unreachable: rate(0.25, 0.08),
    unanswered: rate(0.3, 0.08),
    api: rate(0.5, 0.4),
    apiRefused: rate(0.2, 0.3),
    lateApi: rate(0.1, 0.2),
    attemptLost: rate(0.3, 0.4),
    factLost: rate(0.12, 0.15),
    statusLost: rate(0.5, 0.6),
    late: rate(0.35, 0.3),
    doubled: rate(0.4, 0.3),
    lateTick: rate(0.25, 0.5),
    twin: rate(0.4, 0.5),
  }
  return { ...rates, statusLost: statusEvents === 'lossy' ? Math.max(0.1, rates.statusLost) : 0 }
}

function habitsOf(draw: Chance, statusEvents: Profile['statusEvents'], mediaEvents: boolean): Partial<TrtcBehavior> {
  const coin = () => draw.with(0.5)
  return {
    robotsRaise103: draw.with(0.2),
    idleCountsFromStart: coin(),
    idleOnlyAfterSomeoneWas: draw.with(0.2),
    reusedRobot: draw.pick(['ends-first', 'lives-beside', 'refused'] as const),
    tilesNeededToBeHeard: coin(),
    emptyUpdateAccepted: coin(),
    sameSequenceAccepted: coin(),
    statusUrlWithQuery: coin(),
    eventTsSpelling: draw.pick(['EventTsMs', 'EventMsTs'] as const),
    retryKeepsCallbackTs: coin(),
    statusEvents: statusEvents === 'on' || statusEvents === 'lossy',
    mediaEvents,
    sampleStatus1Repeats: draw.with(0.3),
    errorFields: coin(),
    sameUrlFlaps: draw.with(0.3) && statusEvents === 'on',
    dismissRoomIdAsString: coin(),
    deadTask: draw.pick([
      'ResourceNotFound',
      'FailedOperation.TaskNotExist',
      'FailedOperation.TaskFinished',
      'InvalidParameter.TaskId',
    ] as const),
    maxTasks: draw.with(0.05) ? draw.whole(1, 2) : defaultBehavior.maxTasks,
    connectingAfter: draw.pick([20, 100, 1500]),
    runningAfter: draw.pick([50, 400, 6000]),
  }
}
