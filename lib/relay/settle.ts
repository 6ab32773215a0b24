import { reach } from '../task/reach.ts'
import { fingerprint, maxIdleOf, urlsOf } from '../task/spec.ts'
import { endedAt, hasFailed, looksEnded } from '../task/status.ts'
import { unwantedUntil } from './desired.ts'
import type { Desired } from './desired.ts'
import type { Held, Note, Open, Relay, Slot, Step } from './relay.ts'
import { closeShow, countEnd, toEnding } from './show.ts'
import { applyStartStop } from './start-stop.ts'
import { trackAppointment } from './window.ts'

export const SUSPICION = 10_000
const SILENCE = 60_000
const MOST_LOST = 2
const MOST_RESTARTS = 3

/**
 * Applies everything that follows from time and the desired state alone, without any call, until nothing more follows. `now` is store
 * time; `desiredOf` computes the desired state of a relay in a given state.
 */
export function settle(before: Relay, desiredOf: (relay: Relay) => Desired, now: number): Step & { desired: Desired } {
  const desired = desiredOf(before)
  const ordered = applyStartStop(before, desired, now)
  if (ordered.relay !== before) return settleFurther(ordered, desiredOf, now)
  const kept = trackAppointment(before, desired)
  const { relay, notes } = trackUnwanted(kept.relay, desired, now)
  const step = settleSlot(relay, desired, now)
  const said = [...kept.notes, ...notes, ...step.notes]
  if (step.relay.slot.is === before.slot.is) return { relay: step.relay, notes: said, desired }
  return settleFurther({ relay: step.relay, notes: said }, desiredOf, now)
}

function settleFurther(
  { relay, notes }: Step,
  desiredOf: (relay: Relay) => Desired,
  now: number,
): Step & { desired: Desired } {
  const rest = settle(relay, desiredOf, now)
  return { ...rest, notes: [...notes, ...rest.notes] }
}

function settleSlot(relay: Relay, desired: Desired, now: number): Step {
  const until = unwantedUntil(relay, desired)
  const over = until !== undefined && now >= until
  switch (relay.slot.is) {
    case 'none':
      return settleNone(relay, desired, now, over)
    case 'held':
      return settleHeld(relay, relay.slot, desired, now, over)
    case 'opening':
      return now >= relay.slot.until ? lose(relay, relay.slot, desired, over) : { relay, notes: [] }
    case 'open':
      return settleOpen(relay, relay.slot, desired, now, over)
  }
}

function settleNone(relay: Relay, desired: Desired, now: number, over: boolean): Step {
  if (over) return { relay: closeShow(relay, now), notes: [] }
  return relay.show && now >= relay.show.since + desired.maxDuration ? expire(relay, desired) : { relay, notes: [] }
}

function trackUnwanted(relay: Relay, desired: Desired, now: number): Step {
  const { unwantedSince, ...rest } = relay
  const alive = relay.show !== undefined || relay.slot.is !== 'none'
  if (!alive) return { relay: rest, notes: [] }
  const seated = { ...rest, seats: desired.seats }
  const { why } = desired
  if (desired.wanted)
    return {
      relay: seated,
      notes: unwantedSince === undefined ? [] : [{ level: 'info', what: 'relay.wanted.again', fields: { why } }],
    }
  const note: Note = {
    level: 'info',
    what: 'relay.unwanted',
    fields: { why, stopsInSeconds: desired.atOnce ? 0 : desired.linger / 1000 },
  }
  return { relay: { ...seated, unwantedSince: unwantedSince ?? now }, notes: unwantedSince === undefined ? [note] : [] }
}

function settleHeld(
  relay: Relay,
  slot: Relay['slot'] & { is: 'held' },
  desired: Desired,
  now: number,
  over: boolean,
): Step {
  if (over) return { relay: closeShow(relay, now), notes: [] }
  const { show } = relay
  // The next occurrence is a new show, even if it follows without a gap.
  if (show && desired.window !== undefined && desired.window !== show.window)
    return { relay: closeShow(relay, now), notes: [] }
  const otherSpec = slot.spec !== undefined && desired.spec !== undefined && fingerprint(desired.spec) !== slot.spec
  const passed = slot.until !== undefined && now >= slot.until
  return { relay: otherSpec || passed ? { ...relay, slot: { is: 'none' } } : relay, notes: [] }
}

/** No response and no callback for a Start in time: its task may or may not exist; the next generation uses a new robot. */
function lose(relay: Relay, { mints, spec }: Slot & { is: 'opening' }, desired: Desired, over: boolean): Step {
  const { generation } = mints
  if (over || relay.lost.length < MOST_LOST) {
    const next = 'the next start uses a new robot; if the lost task reports later, it is stopped'
    return {
      relay: { ...relay, slot: { is: 'none' }, lost: [...relay.lost, { generation, urls: urlsOf(spec) }] },
      notes: [{ level: 'warn', what: 'relay.lost', fields: { generation, next } }],
    }
  }
  const advice =
    'TRTC answered none of three starts and reported none of them; check the relay in the TRTC console, then the callback URLs'
  return hold(relay, 'lost', advice, desired)
}

function expire(relay: Relay, desired: Desired): Step {
  const advice = 'maxDuration is over; it can start again once it has not been wanted for longer than linger'
  return hold(relay, 'duration', advice, desired)
}

function settleOpen(relay: Relay, slot: Open, desired: Desired, now: number, over: boolean): Step {
  if (over) return { relay: closeShow(toEnding(relay, slot, desired.why, now), now), notes: [] }

  const ending = (why: string) => ({ ...toEnding(relay, slot, why, now), slot: { is: 'none' as const } })
  const show = relay.show ?? { since: slot.since, restarts: 0 }
  if (now >= show.since + desired.maxDuration) return expire(toEnding(relay, slot, 'maxDuration is over', now), desired)

  const urls = urlsOf(slot.applied)
  if (
    !slot.pending &&
    !hasBackup(slot, desired) &&
    urls.length > 0 &&
    urls.every((url) => hasFailed(slot.statuses, url))
  ) {
    const why = 'every output has failed'
    if (show.restarts >= MOST_RESTARTS)
      return hold(
        toEnding(relay, slot, why, now),
        'failed',
        'every output has failed after three restarts; check the push URLs and their keys',
        desired,
      )
    const note: Note = { level: 'error', what: 'relay.failed', fields: { why, next: 'a new start' } }
    return { relay: { ...ending(why), show: { ...show, restarts: show.restarts + 1 } }, notes: [note] }
  }

  if (!slot.pending && looksEnded(slot.statuses, urls, slot.updated)) {
    const suspectedAt = slot.suspectedAt ?? now
    if (now < suspectedAt + SUSPICION) return { relay: { ...relay, slot: { ...slot, suspectedAt } }, notes: [] }
    const spent = endedAt(slot.statuses, urls) - maxIdleOf(slot.applied)
    const ended = { ...ending('it ended by itself: every output is idle'), spent }
    return { relay: relay.show ? { ...ended, show: countEnd(relay.show) } : ended, notes: [] }
  }

  if (
    desired.wanted &&
    desired.spec &&
    reach(slot.applied, desired.spec, slot.mints.rule === desired.rule).is === 'restart'
  )
    return { relay: ending('an Update cannot make this change'), notes: [] }

  const { suspectedAt: _suspectedAt, ...calm } = slot
  const silent = isSilentFrom(slot, desired)
  if (silent === undefined || now < silent)
    return { relay: slot.suspectedAt === undefined ? relay : { ...relay, slot: calm }, notes: [] }
  const advice =
    'no status callback within 60 s: enter the relay callback URL in the TRTC console, or set statusEvents to false'
  return {
    relay: { ...relay, slot: { ...calm, told: true } },
    notes: [{ level: 'error', what: 'relay.silent', fields: { advice } }],
  }
}

/** Whether an Update can still switch a failed output to a failover. */
function hasBackup({ rejected }: Open, { backups, spec }: Desired): boolean {
  return backups && spec !== undefined && fingerprint(spec) !== rejected
}

/** When missing status callbacks raise an alert (store ms); undefined: none is due. */
export function isSilentFrom(slot: Open, desired: Desired): number | undefined {
  if (slot.heard || slot.told || !desired.statusEvents || urlsOf(slot.applied).length === 0) return undefined
  return slot.since + SILENCE
}

function hold(relay: Relay, why: Held, advice: string, desired: Desired): Step {
  // A different spec releases a hold for refusals or failures, but not one for lost starts: their number is limited per show.
  const spec = (why === 'failed' || why === 'refused') && desired.spec ? { spec: fingerprint(desired.spec) } : {}
  return {
    relay: { ...relay, slot: { is: 'held', why, ...spec } },
    notes: [{ level: why === 'duration' ? 'info' : 'error', what: 'relay.held', fields: { why, advice } }],
  }
}
