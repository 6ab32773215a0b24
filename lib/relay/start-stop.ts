import type { Desired } from './desired.ts'
import { endOf } from './overrides.ts'
import type { Overrides, StartStop, Started, Stopped } from './overrides.ts'
import type { Note, Relay, Step } from './relay.ts'

/** What time and the room make of the last start or stop, at store time `now`. Gives the same relay back where nothing changes. */
export function applyStartStop(relay: Relay, desired: Desired, now: number): Step {
  const { orders } = relay
  if (!orders?.standing) return { relay, notes: [] }
  return orders.standing.is === 'started'
    ? startedNow(relay, orders, orders.standing, desired, now)
    : stoppedNow(relay, orders.standing, desired, now)
}

/** When only the clock ends what a stop holds (store ms). */
export function releasedAt(relay: Relay, { linger }: Desired): number | undefined {
  const standing = relay.orders?.standing
  if (standing?.is !== 'stopped' || standing.window !== undefined || isUnderWay(relay)) return undefined
  return standing.emptySince !== undefined ? standing.emptySince + linger : undefined
}

function startedNow(relay: Relay, orders: Overrides, started: Started, desired: Desired, now: number): Step {
  const end = endOf(started, orders)
  if (end !== undefined && now >= end) {
    const why = 'the time that was asked for is over'
    if (started.asRule) return { relay: withStartStop(relay, undefined), notes: [] }
    return { relay: withStartStop(relay, stoppedBy(why, desired)), notes: [] }
  }
  const isMet = desired.met && started.from <= now && started.until === undefined && !started.met
  return { relay: isMet ? withStartStop(relay, { ...started, met: true }) : relay, notes: [] }
}

/** A stop as of now: to the end of the window that is open, else until the room was empty for longer than `linger`, or dismissed. */
export function stoppedBy(why: string, { window, dismissed }: Pick<Desired, 'window' | 'dismissed'>): Stopped {
  return { is: 'stopped', why, ...(window !== undefined && { window }), dismissed }
}

function stoppedNow(relay: Relay, stopped: Stopped, desired: Desired, now: number): Step {
  if (isReleased(relay, stopped, desired, now)) {
    const note: Note = { level: 'info', what: 'relay.stop.over', fields: { why: 'the stop holds no longer' } }
    return { relay: withStartStop(relay, undefined), notes: [note] }
  }
  if (stopped.window !== undefined || desired.empty === (stopped.emptySince !== undefined)) return { relay, notes: [] }
  const { emptySince: _since, ...rest } = stopped
  return { relay: withStartStop(relay, desired.empty ? { ...rest, emptySince: now } : rest), notes: [] }
}

function isReleased(relay: Relay, stopped: Stopped, desired: Desired, now: number): boolean {
  if (stopped.window !== undefined) return desired.window !== stopped.window
  if (isUnderWay(relay)) return false
  if (desired.dismissed > stopped.dismissed) return true
  return desired.empty && stopped.emptySince !== undefined && now >= stopped.emptySince + desired.linger
}

/** Whether there is still something for a stop to end: in a room that is empty already it would else be over before it did anything. */
function isUnderWay({ show, slot }: Relay): boolean {
  return show !== undefined || slot.is !== 'none'
}

/** The relay with another last start or stop, or with none. */
export function withStartStop(relay: Relay, standing: StartStop | undefined): Relay {
  const { orders, ...rest } = relay
  const { standing: _before, ...others } = orders ?? {}
  const after = { ...others, ...(standing && { standing }) }
  return Object.keys(after).length > 0 ? { ...rest, orders: after } : rest
}
