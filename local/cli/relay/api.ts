import type { ApiEndpoint } from './endpoint.ts'

/** An answer of the API. `body`: its JSON. */
export interface Answer {
  status: number
  body: unknown
}

const TIMEOUT = 30_000

/** Asks the API. Throws an Error that says what to do where nothing answers, or something else does. */
export async function callApi({ url, token }: ApiEndpoint, path: string, command?: object): Promise<Answer> {
  const response = await fetch(`${url}${path}`, {
    signal: AbortSignal.timeout(TIMEOUT),
    headers: { authorization: `Bearer ${token}`, ...(command && { 'content-type': 'application/json' }) },
    ...(command && { method: 'POST', body: JSON.stringify(command) }),
  }).catch((cause: unknown) => {
    throw new Error(`Nothing answers at ${url} (${reason(cause)}); check the address, or run npm start.`, { cause })
  })
  const text = await response.text()
  try {
    return { status: response.status, body: JSON.parse(text) as unknown }
  } catch (cause) {
    throw new Error(`${url} is not control: it answered ${response.status} with something else than JSON.`, { cause })
  }
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause = error } = error
  if (!(cause instanceof Error)) return error.message
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message
}
