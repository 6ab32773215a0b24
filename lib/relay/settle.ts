import { reach } from './reach.ts'
import type { Ending, Held, Note, Open, Relay, Step } from './relay.ts'
import { fingerprint, maxIdleOf, urlsOf } from './spec.ts'
import { endedAt, hasFailed, isIdle, looksEnded } from './status.ts'
import type { Wish } from './wish.ts'

const ENDED_KEPT = 10 * 60_000
export const SUSPICION = 10_000
const SILENCE = 60_000
const MOST_LOST = 2
const MOST_RESTARTS = 3

/** What becomes of a relay by time and wishes alone, without any call. `now` is store time. */
export function settle(before: Relay, wish: Wish, now: number): Step {
  const { relay, notes } = watched(tidied(before, now), wish, now)
  const step = settleSlot(relay, wish, now)
  return { relay: step.relay, notes: [...notes, ...step.notes] }
}

function settleSlot(relay: Relay, wish: Wish, now: number): Step {
  const over = relay.unwantedSince !== undefined && now >= relay.unwantedSince + wish.linger
  switch (relay.slot.is) {
    case 'none':
      return { relay: over ? closed(relay) : relay, notes: [] }
    case 'held':
      return settleHeld(relay, relay.slot, wish, now, over)
    case 'opening':
      return now >= relay.slot.until ? lose(relay, relay.slot.mints.generation, wish) : { relay, notes: [] }
    case 'open':
      return settleOpen(relay, relay.slot, wish, now, over)
  }
}

function tidied(relay: Relay, now: number): Relay {
  const ended = relay.ended.filter(({ at, released }) => !released || at > now - ENDED_KEPT)
  return ended.length === relay.ended.length ? relay : { ...relay, ended }
}

function watched(relay: Relay, wish: Wish, now: number): Step {
  const { unwantedSince, ...rest } = relay
  const alive = relay.show !== undefined || relay.slot.is !== 'none'
  if (!alive) return { relay: rest, notes: [] }
  const seated = { ...rest, seats: wish.seats }
  const { why } = wish
  if (wish.wanted)
    return {
      relay: seated,
      notes: unwantedSince === undefined ? [] : [{ level: 'info', what: 'relay.wanted.again', fields: { why } }],
    }
  const note: Note = { level: 'info', what: 'relay.unwanted', fields: { why, stopsInSeconds: wish.linger / 1000 } }
  return { relay: { ...seated, unwantedSince: unwantedSince ?? now }, notes: unwantedSince === undefined ? [note] : [] }
}

/** The show is over. What still ends goes on ending. */
function closed(relay: Relay): Relay {
  const { show: _show, unwantedSince: _since, ...rest } = relay
  return { ...rest, slot: { is: 'none' }, seats: { order: [] }, lost: [], refusals: 0 }
}

function settleHeld(relay: Relay, slot: Relay['slot'] & { is: 'held' }, wish: Wish, now: number, over: boolean): Step {
  if (over) return { relay: closed(relay), notes: [] }
  const otherSpec = slot.spec !== undefined && wish.spec !== undefined && fingerprint(wish.spec) !== slot.spec
  const passed = slot.until !== undefined && now >= slot.until
  return { relay: otherSpec || passed ? { ...relay, slot: { is: 'none' } } : relay, notes: [] }
}

/** Nothing was heard of a Start in time: its robot may live or not; the next generation has another. */
function lose(relay: Relay, generation: number, wish: Wish): Step {
  const lost = [...relay.lost, generation]
  if (lost.length <= MOST_LOST) {
    const note: Note = {
      level: 'warn',
      what: 'relay.lost',
      fields: { generation, next: 'a new robot starts; a late sign of the lost one stops it' },
    }
    return { relay: { ...relay, slot: { is: 'none' }, lost }, notes: [note] }
  }
  const advice =
    'TRTC answered none of three starts and reported none of them; check the relay in the TRTC console, then the callback URLs'
  return held({ ...relay, lost }, 'lost', advice, wish)
}

function settleOpen(relay: Relay, slot: Open, wish: Wish, now: number, over: boolean): Step {
  if (over) return { relay: closed(toEnding(relay, slot, wish.why, now)), notes: [] }

  const ending = (why: string) => ({ ...toEnding(relay, slot, why, now), slot: { is: 'none' as const } })
  const show = relay.show ?? { since: slot.since, restarts: 0 }
  if (now >= show.since + wish.maxDuration)
    return held(
      toEnding(relay, slot, 'maxDuration is over', now),
      'duration',
      'maxDuration is over; it starts again once the rule was unwanted for longer than linger',
      wish,
    )

  const urls = urlsOf(slot.applied)
  if (!slot.pending && !wish.backups && urls.length > 0 && urls.every((url) => hasFailed(slot.statuses, url))) {
    const why = 'every output has failed'
    if (show.restarts >= MOST_RESTARTS)
      return held(
        toEnding(relay, slot, why, now),
        'failed',
        'every output has failed after three restarts; check the push URLs and their keys',
        wish,
      )
    const note: Note = { level: 'error', what: 'relay.failed', fields: { why, next: 'a new start' } }
    return { relay: { ...ending(why), show: { ...show, restarts: show.restarts + 1 } }, notes: [note] }
  }

  if (!slot.pending && looksEnded(slot.statuses, urls, slot.touched)) {
    const suspectedAt = slot.suspectedAt ?? now
    if (now < suspectedAt + SUSPICION) return { relay: { ...relay, slot: { ...slot, suspectedAt } }, notes: [] }
    const spent = endedAt(slot.statuses, urls) - maxIdleOf(slot.applied)
    return { relay: { ...ending('it ended by itself: every output is idle'), spent }, notes: [] }
  }

  if (wish.wanted && wish.spec && reach(slot.applied, wish.spec, slot.mints.rule === wish.rule).is === 'restart')
    return { relay: ending('an Update cannot reach what is wanted'), notes: [] }

  const { suspectedAt: _suspectedAt, ...calm } = slot
  const silent = isSilentFrom(slot, wish)
  if (silent === undefined || now < silent)
    return { relay: slot.suspectedAt === undefined ? relay : { ...relay, slot: calm }, notes: [] }
  const advice =
    'no status callback within 60 s: enter the relay callback URL in the TRTC console, or set statusEvents to false'
  return {
    relay: { ...relay, slot: { ...calm, told: true } },
    notes: [{ level: 'error', what: 'relay.silent', fields: { advice } }],
  }
}

/** When silence becomes worth an alert; undefined where none is due. */
export function isSilentFrom(slot: Open, wish: Wish): number | undefined {
  if (slot.heard || slot.told || !wish.statusEvents || urlsOf(slot.applied).length === 0) return undefined
  return slot.since + SILENCE
}

function held(relay: Relay, why: Held, advice: string, wish: Wish): Step {
  const spec = why !== 'duration' && wish.spec ? { spec: fingerprint(wish.spec) } : {}
  return {
    relay: { ...relay, slot: { is: 'held', why, ...spec } },
    notes: [{ level: why === 'duration' ? 'info' : 'error', what: 'relay.held', fields: { why, advice } }],
  }
}

/** The task of an open slot must stop; who calls this decides what the slot becomes. */
function toEnding(relay: Relay, slot: Open, why: string, now: number): Relay {
  const urls = [...new Set([...urlsOf(slot.applied), ...(slot.pending ? urlsOf(slot.pending.spec) : [])])]
  const ending: Ending = {
    taskId: slot.taskId,
    generation: slot.mints.generation,
    urls,
    idle: urls.filter((url) => isIdle(slot.statuses, url)),
    why,
    tries: 0,
    again: now,
  }
  return { ...relay, ending: [...relay.ending, ending] }
}
