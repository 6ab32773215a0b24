import * as v from 'valibot'

// The kinds of field that TRTC's callbacks are made of.

export const text = v.pipe(v.string('is not text'), v.nonEmpty('is empty'))
export const whole = v.pipe(
  v.number('is not a number'),
  v.safeInteger('is not a whole number'),
  v.minValue(0, 'is negative'),
)
/** Ids come as text or as numbers, and not always as documented. */
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
