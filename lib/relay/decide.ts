import { reach } from '../task/reach.ts'
import { fingerprint, maxIdleOf, urlsOf } from '../task/spec.ts'
import type { Spec } from '../task/spec.ts'
import { unwantedUntil } from './desired.ts'
import type { Desired } from './desired.ts'
import type { Identity } from './identity.ts'
import { withoutForgotten } from './learn-recording.ts'
import type { Ended, Note, Open, Relay } from './relay.ts'
import type { Seats } from './seats.ts'
import { isSilentFrom, settle, SUSPICION } from './settle.ts'
import { releasedAt } from './start-stop.ts'

/** The next call that brings a relay closer to its desired state. It is made only once it has been claimed. */
export type Intent =
  | { action: 'start'; identity: Identity; seats: Seats; hostLife: number; window?: string; spec: Spec; urls: string[] }
  | Update
  | { action: 'stop'; taskId: string }

interface Update {
  action: 'update'
  taskId: string
  generation: number
  sequence: number
  spec: Spec
  urls: string[] // those the task does not push to yet
  probe: boolean
}

export interface Decision {
  relay: Relay
  notes: Note[]
  intent?: Intent
  desired: Desired // computed from the relay in its new state
  release: { generation: number; urls: string[] }[] // URL locks that are no longer needed
}

const ENDED_KEPT = 10 * 60_000
const ENDED_SETTLES = 3000
const UPDATE_EVERY = 1000
const LOOK_EVERY = 60_000 // how often a relay that is wanted but cannot run is evaluated
const TIMER_EVERY = 10_000
const PROBE_EVERY = 60_000
const PROBE_EVERY_HEARD = 600_000

/**
 * The state machine of a relay: settles what follows from time and the desired state, and chooses the next call.
 * Pure and idempotent: deciding again at the same time changes nothing more. `desiredOf` computes the desired state of a relay in a
 * given state (once its task has ended, for a new generation).
 * `now` is store time; `probeEvery` (ms) is the least interval between probes of one task, so that all open tasks share the rate.
 */
export function decide(before: Relay, desiredOf: (relay: Relay) => Desired, now: number, probeEvery: number): Decision {
  const { relay, notes, desired } = settle(before, desiredOf, now)
  const free = relay.ended.filter((task) => !task.released && isFree(task, now))
  const ended = relay.ended
    .filter(({ at }) => now < at + ENDED_KEPT)
    .map((task) => (free.includes(task) ? { ...task, released: true } : task))
  const released = withoutForgotten({ ...relay, ended }, now)
  const intent = intentOf(released, desired, now, probeEvery)
  return {
    relay: withLook(released, desired, now, probeEvery, intent),
    notes,
    ...(intent && { intent }),
    desired,
    release: free.map(({ generation, urls }) => ({ generation, urls })),
  }
}

function intentOf(relay: Relay, desired: Desired, now: number, probeEvery: number): Intent | undefined {
  return startOf(relay, desired, now) ?? updateOf(relay, desired, now, probeEvery) ?? stopOf(relay, now)
}

function startOf(relay: Relay, desired: Desired, now: number): Intent | undefined {
  if (relay.slot.is !== 'none' || !desired.wanted || !desired.spec) return undefined
  const urls = urlsOf(desired.spec)
  if (startableAt(relay, urls, now) > now || relay.ending.some((task) => shares(task.urls, urls))) return undefined
  const { identity, seats, hostLife, window, spec } = desired
  return { action: 'start', identity, seats, hostLife, ...(window !== undefined && { window }), spec, urls }
}

/** Never two tasks on one URL: after a task's end its outputs must have reported idle, or three seconds must have passed. */
function startableAt(relay: Relay, urls: readonly string[], now: number): number {
  const wait = relay.slot.is === 'none' ? (relay.slot.wait?.until ?? 0) : 0
  const ends = relay.ended
    .filter((task) => shares(task.urls, urls) && !isFree(task, now))
    .map(({ at }) => at + ENDED_SETTLES)
  return Math.max(wait, ...ends)
}

function isFree(task: Ended, now: number): boolean {
  return now >= task.at + ENDED_SETTLES || task.urls.every((url) => task.idle.includes(url))
}

function updateOf(relay: Relay, desired: Desired, now: number, probeEvery: number): Intent | undefined {
  const { slot } = relay
  if (slot.is !== 'open') return undefined
  const update = (sequence: number, spec: Spec, probe: boolean): Update => {
    const running = urlsOf(slot.applied)
    const urls = urlsOf(spec).filter((url) => !running.includes(url))
    return { action: 'update', taskId: slot.taskId, generation: slot.mints.generation, sequence, spec, urls, probe }
  }
  if (slot.pending) {
    const { until, sequence, spec, probe } = slot.pending
    return now < until ? undefined : update(sequence, spec, probe)
  }
  const sequence = Math.max(slot.sequence + 1, Math.floor(now / 1000))
  const spec = updateTo(slot, desired)
  if (spec) return now < slot.touched + UPDATE_EVERY ? undefined : update(sequence, spec, false)
  return now < probeAt(slot, desired, now, probeEvery) ? undefined : update(sequence, slot.applied, true)
}

function updateTo(slot: Open, desired: Desired): Spec | undefined {
  if (!desired.spec) return undefined
  const way = reach(slot.applied, desired.spec, slot.mints.rule === desired.rule)
  return way.is === 'update' && fingerprint(way.spec) !== slot.rejected ? way.spec : undefined
}

/**
 * When to probe. TRTC has no call to query a task, but an Update with the unchanged spec fails once the task is gone. Due after a long
 * silence, and when a host enters at a time at which the idle timer may have ended the task.
 */
function probeAt(slot: Open, desired: Desired, now: number, probeEvery: number): number {
  const hostEntered = Math.min(desired.hostEntered, now)
  if (hostEntered > slot.seen + maxIdleOf(slot.applied)) return slot.touched + UPDATE_EVERY
  return slot.seen + Math.max(slot.heard ? PROBE_EVERY_HEARD : PROBE_EVERY, probeEvery)
}

function stopOf(relay: Relay, now: number): Intent | undefined {
  const task = relay.ending.find(({ again }) => now >= again)
  return task && { action: 'stop', taskId: task.taskId }
}

/**
 * When an Update is held back only by the limit of one per second, in a show so young that no timer may be watching it yet: then the
 * caller should wait for it. Later, the timer drains due rooms several times a second.
 */
export function requeueAt({ slot, again }: Relay, now: number): number | undefined {
  if (slot.is !== 'open' || slot.pending || now > slot.since + TIMER_EVERY) return undefined
  return again !== undefined && again === slot.touched + UPDATE_EVERY ? again : undefined
}

/** Schedules the next evaluation of a relay whose call was just claimed; claiming does not change its desired state. */
export function lookAfterClaim(relay: Relay, desired: Desired, now: number, probeEvery: number): Relay {
  return withLook(relay, desired, now, probeEvery, intentOf(relay, desired, now, probeEvery))
}

/** Sets `again`, when this relay must be evaluated even if nothing happens; none only at rest. */
function withLook(relay: Relay, desired: Desired, now: number, probeEvery: number, intent?: Intent): Relay {
  const { again: _again, ...rest } = relay
  const times = intent ? [now] : looks(relay, desired, now, probeEvery).filter((at) => at > now)
  return times.length > 0 ? { ...rest, again: Math.min(...times) } : rest
}

function looks(relay: Relay, desired: Desired, now: number, probeEvery: number): number[] {
  const { slot, seats, show } = relay
  const times = relay.ending.map(({ again }) => again)
  for (const task of relay.ended) if (!task.released) times.push(task.at + ENDED_SETTLES)
  times.push(unwantedUntil(relay, desired) ?? Infinity, releasedAt(relay, desired) ?? Infinity)
  if (show || slot.is !== 'none' || desired.isKept || !desired.empty) times.push(desired.changes ?? Infinity)
  if (seats.host?.goneSince !== undefined) times.push(seats.host.goneSince + desired.linger)
  switch (slot.is) {
    case 'none':
      if (desired.wanted) times.push(desired.spec ? startableAt(relay, urlsOf(desired.spec), now) : now + LOOK_EVERY)
      if (show) times.push(show.since + desired.maxDuration)
      break
    case 'held':
      if (slot.until !== undefined) times.push(slot.until)
      else if (desired.wanted) times.push(now + LOOK_EVERY)
      break
    case 'opening':
      times.push(slot.until)
      break
    case 'open':
      if (show) times.push(show.since + desired.maxDuration)
      if (slot.suspectedAt !== undefined) times.push(slot.suspectedAt + SUSPICION)
      times.push(isSilentFrom(slot, desired) ?? Infinity)
      times.push(slot.pending ? slot.pending.until : probeAt(slot, desired, now, probeEvery))
      if (!slot.pending && updateTo(slot, desired)) times.push(slot.touched + UPDATE_EVERY)
      break
  }
  return times.filter(Number.isFinite)
}

function shares(a: readonly string[], b: readonly string[]): boolean {
  return a.some((url) => b.includes(url))
}
