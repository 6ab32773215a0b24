/** The outcome of a request. `date`: of the Date header (ms); `json`: undefined if the body is not JSON. */
export type Probe =
  | { is: 'answered'; status: number; json: unknown; date: number | undefined }
  | { is: 'unreachable'; code: string; why: string }

const TIMEOUT = 15_000

/** Requests an address once. Never throws. */
export async function probe(url: string, init: RequestInit = {}): Promise<Probe> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT), ...init })
    const date = Date.parse(response.headers.get('date') ?? '')
    const json = parseJson(await response.text())
    return { is: 'answered', status: response.status, json, date: Number.isNaN(date) ? undefined : date }
  } catch (error) {
    return failureOf(error)
  }
}

function failureOf(error: unknown): Probe {
  const { cause = error } = error instanceof Error ? error : { cause: error }
  const message = cause instanceof Error ? cause.message : String(cause)
  const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
  return { is: 'unreachable', code, why: code === '' ? message : `${code}${message === '' ? '' : `: ${message}`}` }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
