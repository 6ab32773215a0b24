import type { ApiEndpoint } from './endpoint.ts'

/** A response of the API. `body`: parsed JSON. */
export interface Answer {
  status: number
  body: unknown
}

const TIMEOUT = 30_000

/** Calls the API. Throws an Error with advice if nothing responds, or something that is not control. */
export async function callApi({ url, token }: ApiEndpoint, path: string, command?: object): Promise<Answer> {
  const response = await fetch(`${url}${path}`, {
    signal: AbortSignal.timeout(TIMEOUT),
    headers: { authorization: `Bearer ${token}`, ...(command && { 'content-type': 'application/json' }) },
    ...(command && { method: 'POST', body: JSON.stringify(command) }),
  }).catch((cause: unknown) => {
    throw new Error(`No response from ${url} (${reason(cause)}); check the address, or run npm start.`, { cause })
  })
  const text = await response.text()
  try {
    return { status: response.status, body: JSON.parse(text) as unknown }
  } catch (cause) {
    throw new Error(`${url} is not control: it returned ${response.status} without JSON.`, { cause })
  }
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause = error } = error
  if (!(cause instanceof Error)) return error.message
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message
}
