import { dig, isObject } from '../../trtc/validate/shape.ts'
import type { Arrival } from '../arrival.ts'
import { DEFAULT_START } from '../default-start.ts'
import { readBody } from './callback-entry.ts'
import { readJsonLines } from './json-lines.ts'
import type { Entry, LineFault } from './json-lines.ts'
import { readTextEntry } from './text-entry.ts'
import type { Moment } from './text-entry.ts'
import { arrivalsOf } from './user-actions.ts'
import type { LogAction } from './user-actions.ts'
import type { Apps } from './which-app.ts'

/** A parsed log. `left`: the number of skipped callbacks about tasks of the original run, which do not exist in the simulation. */
export type LogResult = { ok: true; arrivals: Arrival[]; left: number } | { ok: false; faults: LineFault[] }

const FORMS =
  'is none of the three forms: a callback as TRTC sends it ({"EventGroupId": …}), one with its headers ({"headers": …, "body": …}), ' +
  'or shorthand ({"at": 0, "room": "2901", "user": "anna", "does": "enters"})'

type Read = { arrival: Arrival } | { action: Omit<LogAction, 'at'>; at: Moment } | { message: string }

/** Parses a log with events in any form. Reports all unreadable lines at once. */
export function readLog(text: string, apps: Apps): LogResult {
  const { entries, faults } = readJsonLines(text)
  const arrivals: Arrival[] = []
  const actions: { action: Omit<LogAction, 'at'>; at: Moment }[] = []
  for (const entry of entries) {
    const read = readEntry(entry, apps)
    if ('arrival' in read) arrivals.push(read.arrival)
    else if ('action' in read) actions.push(read)
    else faults.push({ line: entry.line, message: read.message })
  }
  if (entries.length === 0 && faults.length === 0)
    faults.push({ line: 1, message: 'is empty; write one event per line' })
  if (faults.length > 0) return { ok: false, faults: faults.sort((a, b) => a.line - b.line) }

  const start = startOf(arrivals, actions)
  const spoken = arrivalsOf(
    actions.map(({ action, at }) => ({ ...action, at: at.is === 'absolute' ? at.ms : start + at.ms })),
  )
  const all = [...arrivals, ...spoken]
  const played = all.filter(({ group }) => group === 1 || group === 2)
  // A log of task callbacks alone is a question: what if TRTC reported this?
  if (played.length === 0) return { ok: true, arrivals: all, left: 0 }
  return { ok: true, arrivals: played, left: all.length - played.length }
}

function readEntry({ line, text, value }: Entry, apps: Apps): Read {
  if (!isObject(value)) return { message: FORMS }
  if ('EventGroupId' in value) return readBody(line, text, undefined, apps)
  if ('does' in value) return readTextEntry(line, value, apps)
  if (!('body' in value)) return { message: FORMS }
  const { headers, body, isBase64Encoded } = value
  const names = isObject(headers) ? Object.keys(headers) : []
  const sdkAppId = dig(headers, names.find((name) => name.toLowerCase() === 'sdkappid') ?? 'sdkappid')
  if (isObject(body)) return readBody(line, JSON.stringify(body), sdkAppId, apps)
  if (typeof body !== 'string') return { message: 'has a body that is neither text nor an object' }
  const plain = isBase64Encoded === true ? Buffer.from(body, 'base64').toString('utf8') : body
  return readBody(line, plain, sdkAppId, apps)
}

function startOf(arrivals: readonly Arrival[], actions: readonly { at: Moment }[]): number {
  const absolute = actions.flatMap(({ at }) => (at.is === 'absolute' ? at.ms : []))
  const start = [...arrivals.map(({ at }) => at), ...absolute].reduce((first, at) => Math.min(first, at), Infinity)
  return Number.isFinite(start) ? start : DEFAULT_START
}
