import type { Read } from './part.ts'

/** A failed call to SSM. `action` is the API action. */
interface Failed {
  secret: string
  region: string
  action: string
  error: unknown
}

const MOST_QUOTED = 300

/**
 * Permanent refusals, and what to do about them; any other code may be transient. `X*` is X and everything below it.
 * SSM: the error codes of GetSecretValue (tencentcloud.com/document/product/1078/38649) and of all APIs (trtc.io/document/34270).
 */
const refusals: readonly [codes: string, next: (failed: Failed) => string][] = [
  ['AuthFailure.UnauthorizedOperation', ({ action }) => `grant the run role of the function ssm:${action} for it`],
  ['UnauthorizedOperation*', ({ action }) => `grant the run role of the function ssm:${action} for it`],
  ['ResourceNotFound*', ({ region }) => `create it in ${region}, or set SSM_REGION to the region where it is`],
  ['ResourceUnavailable.NotPurchased', () => 'activate SSM in the console'],
  ['ResourceUnavailable*', () => 'enable it in the console of SSM'],
  ['InvalidParameter*', () => 'check its name'],
  ['InvalidParameterValue*', () => 'check its name'],
  ['UnsupportedRegion', () => 'set SSM_REGION to a region that has SSM'],
  ['AuthFailure.SecretIdNotFound', () => 'check the run role of the function'],
  ['AuthFailure.InvalidSecretId', () => 'check the run role of the function'],
]

/** Classifies a failed call. `error` is whatever the SDK threw: API errors have a `code`, everything else happened on the way to SSM. */
export function classify(failed: Failed): Read {
  const { secret, error } = failed
  const code = codeOf(error)
  const said = error instanceof Error ? error.message.slice(0, MOST_QUOTED) : String(error)
  const what = `the secret ${secret} cannot be read from SSM: ${code === undefined ? said : `${code} (${said})`}`
  const next = refusals.find(([codes]) => code !== undefined && matches(codes, code))?.[1]
  if (next) return { is: 'refused', why: `${what}; ${next(failed)}` }
  return { is: 'away', why: `${what}; it is tried again` }
}

/** The code of an API error; undefined for any other error. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  // Connection errors have codes too, but in upper case only.
  return typeof error.code === 'string' && /[a-z]/.test(error.code) ? error.code : undefined
}

function matches(codes: string, code: string): boolean {
  const family = codes.replace('*', '')
  return code === family || (codes.endsWith('*') && code.startsWith(`${family}.`))
}
