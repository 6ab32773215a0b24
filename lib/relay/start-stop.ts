import type { Desired } from './desired.ts'
import { endOf } from './overrides.ts'
import type { Overrides, StartStop, Started, Stopped } from './overrides.ts'
import type { Note, Relay, Step } from './relay.ts'

/** Updates the last start or stop for the time and the room, at store time `now`. Returns the same relay if nothing changes. */
export function applyStartStop(relay: Relay, desired: Desired, now: number): Step {
  const { orders } = relay
  if (!orders?.standing) return { relay, notes: [] }
  return orders.standing.is === 'started'
    ? startedNow(relay, orders, orders.standing, desired, now)
    : stoppedNow(relay, orders.standing, desired, now)
}

/** When time alone ends the last stop (store ms). */
export function releasedAt(relay: Relay, { linger }: Desired): number | undefined {
  const standing = relay.orders?.standing
  if (standing?.is !== 'stopped' || standing.window !== undefined || isUnderWay(relay)) return undefined
  return standing.emptySince !== undefined ? standing.emptySince + linger : undefined
}

function startedNow(relay: Relay, orders: Overrides, started: Started, desired: Desired, now: number): Step {
  const end = endOf(started, orders)
  if (end !== undefined && now >= end) {
    const why = 'the requested time is over'
    if (started.asRule) return { relay: withStartStop(relay, undefined), notes: [] }
    return { relay: withStartStop(relay, stoppedBy(why, desired)), notes: [] }
  }
  const isMet = desired.met && started.from <= now && started.until === undefined && !started.met
  return { relay: isMet ? withStartStop(relay, { ...started, met: true }) : relay, notes: [] }
}

/** A stop as of now: until the open window ends, else until the room has been empty for longer than `linger`, or was dismissed. */
export function stoppedBy(why: string, { window, dismissed }: Pick<Desired, 'window' | 'dismissed'>): Stopped {
  return { is: 'stopped', why, ...(window !== undefined && { window }), dismissed }
}

function stoppedNow(relay: Relay, stopped: Stopped, desired: Desired, now: number): Step {
  if (isReleased(relay, stopped, desired, now)) {
    const note: Note = { level: 'info', what: 'relay.stop.over', fields: { why: 'the stop no longer applies' } }
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

/** Whether a stop still has something to end: in an empty room it would otherwise expire before it took effect. */
function isUnderWay({ show, slot }: Relay): boolean {
  return show !== undefined || slot.is !== 'none'
}

/** The relay with this as its last start or stop, or with none. */
export function withStartStop(relay: Relay, standing: StartStop | undefined): Relay {
  const { orders, ...rest } = relay
  const { standing: _before, ...others } = orders ?? {}
  const after = { ...others, ...(standing && { standing }) }
  return Object.keys(after).length > 0 ? { ...rest, orders: after } : rest
}
