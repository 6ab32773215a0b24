import { isRecorded } from '../task/recording.ts'
import { urlsOf, withoutQuery } from '../task/spec.ts'
import { cameBack, noteStatus } from '../task/status.ts'
import type { Status } from '../task/status.ts'
import type { Ending, Note, Open, Relay, Step } from './relay.ts'
import { urlsSent } from './urls.ts'

const FLAPS = 3
const FLAPS_WITHIN = 60_000

/** Where a TaskId came from: the response to Start (`urls`: those it was sent with), or a status callback. */
export type Heard =
  { in: 'answer'; sentAt: number; urls: string[] } | { in: 'status'; url: string; status: Status; at: number }

/**
 * The only place where TaskIds enter the record. The first TaskId of a generation wins; the same one again changes nothing; any other
 * live task of this relay that is not in the record is a stray and must be stopped. `now` is store time.
 */
export function learn(relay: Relay, generation: number, taskId: string, heard: Heard, now: number): Step {
  const { slot } = relay
  if (slot.is === 'open' && slot.taskId === taskId) return flapping(relay, noteHeard(slot, heard, now))
  if (relay.ending.some((task) => task.taskId === taskId))
    return { relay: { ...relay, ending: relay.ending.map((task) => markReported(task, taskId, heard)) }, notes: [] }
  if (relay.ended.some((task) => task.taskId === taskId))
    return { relay: { ...relay, ended: relay.ended.map((task) => markReported(task, taskId, heard)) }, notes: [] }

  if (slot.is === 'opening' && slot.mints.generation === generation) {
    const { mints, spec, urls, claimed } = slot
    if (heard.in === 'status' && heard.status === 0) {
      // One output has ended; the others may run on. Stopping a task that is gone counts as done.
      const why = 'its first status reported its end'
      const task: Ending = {
        taskId,
        generation,
        urls: urlsOf(spec),
        idle: [withoutQuery(heard.url)],
        ...(isRecorded(spec) && { records: true }),
        why,
        tries: 0,
        again: now,
      }
      return {
        relay: { ...relay, slot: { is: 'none' }, ending: [...relay.ending, task] },
        notes: [{ level: 'warn', what: 'relay.ended', fields: { generation, taskId, why } }],
      }
    }
    const open: Open = {
      is: 'open',
      mints,
      taskId,
      applied: spec,
      urls,
      sequence: 0,
      touched: now,
      updated: 0,
      since: now,
      seen: claimed,
      statuses: {},
      heard: false,
      told: false,
      flaps: [],
    }
    return {
      relay: { ...relay, slot: noteHeard(open, heard, now), refusals: 0 },
      notes: [
        {
          level: 'info',
          what: 'relay.open',
          fields: { generation, taskId, from: heard.in === 'answer' ? "Start's answer" : 'a status callback' },
        },
      ],
    }
  }

  if (heard.in === 'status' && (heard.status === 0 || heard.status === 5)) return { relay, notes: [] }
  const heardOf = heard.in === 'status' ? [withoutQuery(heard.url)] : heard.urls
  const urls = [...new Set([...urlsSent(relay, generation), ...heardOf])]
  const stray: Ending = { taskId, generation, urls, idle: [], why: 'a stray task of this relay', tries: 0, again: now }
  return {
    relay: {
      ...relay,
      ending: [...relay.ending, stray],
      lost: relay.lost.filter((lost) => lost.generation !== generation),
    },
    notes: [{ level: 'error', what: 'relay.stray', fields: { generation, taskId, next: 'it is stopped' } }],
  }
}

function noteHeard(slot: Open, heard: Heard, now: number): Open {
  if (heard.in === 'answer') return { ...slot, seen: Math.max(slot.seen, heard.sentAt) }
  const isAlive = heard.status >= 1 && heard.status <= 4
  const seen = isAlive ? Math.max(slot.seen, Math.min(heard.at, now)) : slot.seen
  const url = withoutQuery(heard.url)
  const isBack = heard.status === 2 && cameBack(slot.statuses, url, heard.at)
  return {
    ...slot,
    heard: true,
    seen,
    statuses: noteStatus(slot.statuses, url, heard.status, heard.at),
    flaps: isBack ? [...slot.flaps, heard.at].sort((a, b) => a - b).slice(-FLAPS) : slot.flaps,
  }
}

/** Rapid changes between running and recovering are what TRTC documents for two tasks pushing to one URL. */
function flapping(relay: Relay, slot: Open): Step {
  const [first] = slot.flaps
  if (slot.flaps.length < FLAPS || slot.flaps.at(-1)! - first! > FLAPS_WITHIN)
    return { relay: { ...relay, slot }, notes: [] }
  const advice =
    'something else may be pushing to the same URL: check for a task of another deployment or a manual push'
  const note: Note = { level: 'error', what: 'output.flapping', fields: { times: FLAPS, advice } }
  return { relay: { ...relay, slot: { ...slot, flaps: [] } }, notes: [note] }
}

/** Adds what an ending or ended task reports: the URLs it pushes to, and those on which it has stopped. */
function markReported<T extends { taskId: string; urls: string[]; idle: string[] }>(
  task: T,
  taskId: string,
  heard: Heard,
): T {
  if (task.taskId !== taskId) return task
  const heardOf = heard.in === 'answer' ? heard.urls : [withoutQuery(heard.url)]
  const urls = [...task.urls, ...heardOf.filter((url) => !task.urls.includes(url))]
  const ends = heard.in === 'status' && heard.status === 0 ? heardOf.filter((url) => !task.idle.includes(url)) : []
  if (urls.length === task.urls.length && ends.length === 0) return task
  return { ...task, urls, idle: [...task.idle, ...ends] }
}
