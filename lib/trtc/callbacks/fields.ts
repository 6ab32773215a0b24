import * as v from 'valibot'
import type { Fact } from '../../room/facts.ts'
import type { RelayRecording } from '../../task/recording.ts'
import type { RelayStatus } from '../../task/status.ts'

// Field types of TRTC's callbacks.

export const text = v.pipe(v.string('is not text'), v.nonEmpty('is empty'))
export const whole = v.pipe(
  v.number('is not a number'),
  v.safeInteger('is not a whole number'),
  v.minValue(0, 'is negative'),
)
/** Ids may be text or numbers, and not always as documented. */
export const name = v.union([text, v.pipe(whole, v.transform(String))], 'is neither text nor a whole number')

/** Why a body could not be read: the first fault with its path. Never quotes the body. */
export function reason(issues: readonly v.BaseIssue<unknown>[], under?: string): string {
  const [issue] = issues
  if (!issue) return 'not understood'
  const path = [under, v.getDotPath(issue)].filter(Boolean).join('.')
  const missing = issue.input === undefined || issue.expected?.startsWith('"')
  const what = issue.kind === 'schema' && issue.type.endsWith('object') ? 'is not an object' : issue.message
  return `${path || 'the body'} ${missing ? 'is missing' : what}`
}

/** A parsed callback. `ignored`: well-formed but not relevant; `unreadable`: not as TRTC documents it. */
export type Callback =
  | { is: 'facts'; room: string; facts: Fact[]; event: number }
  | { is: 'status'; room: string; status: RelayStatus }
  | { is: 'recorded'; room: string; recording: RelayRecording; event: number }
  | { is: 'ignored'; why: string; group?: number }
  | { is: 'unreadable'; why: string }

export const ignored = (why: string, group?: number): Callback => ({
  is: 'ignored',
  why,
  ...(group !== undefined && { group }),
})

export const unreadable = (why: string): Callback => ({ is: 'unreadable', why })
