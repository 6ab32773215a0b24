/** The API's address and token. */
export interface ApiEndpoint {
  url: string // without a trailing slash
  token: string
}

/** Where an endpoint may come from. `running`: the API of a running `npm start` on this machine. */
export interface EndpointSources {
  url: string | undefined
  token: string | undefined
  variables: Record<string, string | undefined>
  running: ApiEndpoint | undefined
  readOnly: boolean // the read-only token suffices
}

/** Finds the endpoint. A configured token is never sent to a local `npm start`, which has its own. */
export function findEndpoint({
  url,
  token,
  variables,
  running,
  readOnly: readOnly,
}: EndpointSources): ApiEndpoint | { problem: string } {
  const given = url ?? (variables['CONTROL_URL'] || undefined)
  if (given === undefined) {
    if (running) return { ...running, ...(token !== undefined && { token }) }
    return {
      problem: 'Set CONTROL_URL or pass --url, the Function URL of control; or run npm start here first.',
    }
  }
  if (!/^https?:\/\/[^/\s]+/.test(given))
    return { problem: 'The address of control must be a URL, such as https://control.example.com' }
  const own = variables['CONTROL_TOKEN'] || (readOnly ? variables['CONTROL_READ_TOKEN'] : undefined)
  const opens = token ?? (own || undefined)
  if (opens === undefined)
    return {
      problem: `No token: set CONTROL_TOKEN${readOnly ? ' or CONTROL_READ_TOKEN' : ''}, or pass --token.`,
    }
  return { url: given.replace(/\/+$/, ''), token: opens }
}
