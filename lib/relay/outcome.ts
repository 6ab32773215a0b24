import type { Outcome } from '../task/call.ts'
import { isRecorded } from '../task/recording.ts'
import { fingerprint, maxIdleOf, urlsOf } from '../task/spec.ts'
import type { Claim } from './claim.ts'
import { learn } from './learn.ts'
import { pause } from './relay.ts'
import type { Ended, Ending, Note, Open, Pending, Relay, Step } from './relay.ts'
import { countEnd, noteRan } from './show.ts'
import { everyUrl } from './urls.ts'

const CAPACITY_PAUSE = 60_000
const REFUSED_STOP_PAUSE = 5 * 60_000

/** Applies the outcome of a claimed call. A claim that was too old to be sent has the outcome `not-done`. `now` is store time. */
export function settleCall(relay: Relay, claim: Claim, outcome: Outcome, now: number): Step {
  switch (claim.action) {
    case 'start':
      return started(relay, claim, outcome, now)
    case 'update':
      return updated(relay, claim, outcome, now)
    case 'stop':
      return stopped(relay, claim, outcome, now)
  }
}

function started(
  relay: Relay,
  { identity, spec, at }: Claim & { action: 'start' },
  outcome: Outcome,
  now: number,
): Step {
  const { generation } = identity
  if (outcome.is === 'ok')
    return learn(relay, generation, outcome.taskId, { in: 'answer', sentAt: at, urls: urlsOf(spec) }, now)
  const { slot } = relay
  if (slot.is !== 'opening' || slot.mints.generation !== generation) return { relay, notes: [] }
  const refusals = relay.refusals + 1
  switch (outcome.is) {
    case 'not-done':
    case 'retry': {
      const until = now + pause(refusals)
      const note: Note = {
        level: 'warn',
        what: 'relay.start.again',
        fields: { generation, why: outcome.why, inSeconds: (until - now) / 1000 },
      }
      return { relay: { ...relay, refusals, slot: { is: 'held', why: 'busy', until } }, notes: [note] }
    }
    case 'capacity':
      return {
        relay: {
          ...relay,
          refusals,
          slot: { is: 'held', why: 'capacity', until: now + Math.max(CAPACITY_PAUSE, pause(refusals)) },
        },
        notes: [
          {
            level: 'error',
            what: 'relay.capacity',
            fields: { generation, why: outcome.why, next: 'it is retried in a minute' },
          },
        ],
      }
    case 'refused':
      return {
        relay: { ...relay, refusals, slot: { is: 'held', why: 'refused', spec: fingerprint(spec) } },
        notes: [{ level: 'error', what: 'relay.refused', fields: { generation, why: outcome.why } }],
      }
    default:
      // An uncertain Start is never repeated: the relay waits for a callback that names its robot.
      return {
        relay,
        notes: [
          {
            level: 'warn',
            what: 'relay.unsure',
            fields: { generation, why: 'why' in outcome ? outcome.why : outcome.is },
          },
        ],
      }
  }
}

function updated(
  relay: Relay,
  { taskId, sequence, at }: Claim & { action: 'update' },
  outcome: Outcome,
  now: number,
): Step {
  const { slot } = relay
  if (slot.is !== 'open' || slot.taskId !== taskId || slot.pending?.sequence !== sequence) return { relay, notes: [] }
  const { pending, ...calm } = slot
  switch (outcome.is) {
    case 'ok':
    case 'outdated': // this is the highest sequence number issued, so this content is what was applied
      return {
        relay: { ...relay, slot: applied(calm, pending, at, now) },
        notes: [
          {
            level: pending.probe ? 'debug' : 'info',
            what: pending.probe ? 'relay.probed' : 'relay.updated',
            fields: { sequence },
          },
        ],
      }
    case 'gone':
      return {
        relay: {
          ...relay,
          slot: { is: 'none' },
          ...(relay.show && { show: countEnd(relay.show) }),
          ...noteRan(relay, now), // its actual end is unknown
          spent: slot.seen - maxIdleOf(slot.applied),
          ended: [...relay.ended, endedOf(slot, now)],
        },
        notes: [{ level: 'warn', what: 'relay.gone', fields: { taskId, why: outcome.why } }],
      }
    case 'refused': {
      const note: Note = { level: 'error', what: 'relay.update.refused', fields: { sequence, why: outcome.why } }
      const seen = Math.max(slot.seen, at)
      const doubt = pending.tries > 1 ? { doubtful: everyUrl(slot) } : {}
      const rejected = pending.probe ? {} : { rejected: fingerprint(pending.spec) }
      return { relay: { ...relay, slot: { ...calm, seen, touched: now, ...doubt, ...rejected } }, notes: [note] }
    }
    default: {
      const until = now + pause(pending.tries)
      const note: Note = {
        level: 'warn',
        what: 'relay.update.again',
        fields: { sequence, why: outcome.why, inSeconds: (until - now) / 1000 },
      }
      return { relay: { ...relay, slot: { ...calm, pending: { ...pending, until } } }, notes: [note] }
    }
  }
}

function applied(slot: Omit<Open, 'pending'>, pending: Pending, sentAt: number, now: number): Open {
  const { rejected: _rejected, doubtful: _doubtful, ...rest } = slot
  return {
    ...rest,
    applied: pending.spec,
    urls: pending.urls,
    touched: now,
    updated: now,
    seen: Math.max(slot.seen, sentAt),
  }
}

function stopped(relay: Relay, { taskId }: Claim & { action: 'stop' }, outcome: Outcome, now: number): Step {
  const task = relay.ending.find((ending) => ending.taskId === taskId)
  if (!task) return { relay, notes: [] }
  if (outcome.is === 'ok' || outcome.is === 'gone') {
    const { generation, urls, idle, records } = task
    const ended: Ended = { taskId, generation, urls, idle, ...(records && { records }), at: now, released: false }
    return {
      relay: {
        ...relay,
        ending: relay.ending.filter((ending) => ending !== task),
        ended: [...relay.ended, ended],
      },
      notes: [{ level: 'info', what: 'relay.stopped', fields: { taskId, why: task.why } }],
    }
  }
  const refused = outcome.is === 'refused'
  const again = now + (refused ? REFUSED_STOP_PAUSE : pause(task.tries))
  const note: Note = {
    level: refused ? 'error' : 'warn',
    what: refused ? 'relay.stop.refused' : 'relay.stop.again',
    fields: { taskId, why: 'why' in outcome ? outcome.why : outcome.is, inSeconds: (again - now) / 1000 },
  }
  return { relay: withEnding(relay, task, { ...task, again }), notes: [note] }
}

function withEnding(relay: Relay, before: Ending, after: Ending): Relay {
  return { ...relay, ending: relay.ending.map((ending) => (ending === before ? after : ending)) }
}

function endedOf(slot: Open, now: number): Ended {
  const { taskId, mints, applied: spec } = slot
  const records = isRecorded(spec) && { records: true as const }
  return { taskId, generation: mints.generation, urls: everyUrl(slot), idle: [], ...records, at: now, released: false }
}
