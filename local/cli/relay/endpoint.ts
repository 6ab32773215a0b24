/** Where the API is, and what opens it. */
export interface ApiEndpoint {
  url: string // without a slash at its end
  token: string
}

/** What the terminal knows of it. `running`: the API of what `npm start` runs on this machine. */
export interface EndpointSources {
  url: string | undefined
  token: string | undefined
  variables: Record<string, string | undefined>
  running: ApiEndpoint | undefined
  readOnly: boolean // nothing is to be changed
}

/** A token is never sent to another place than it was given for: what runs here has its own. */
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
      problem: 'Where? Set CONTROL_URL or give --url, the Function URL of control; or run npm start here first.',
    }
  }
  if (!/^https?:\/\/[^/\s]+/.test(given))
    return { problem: 'The address of control is a URL, such as https://control.example.com' }
  const own = variables['CONTROL_TOKEN'] || (readOnly ? variables['CONTROL_READ_TOKEN'] : undefined)
  const opens = token ?? (own || undefined)
  if (opens === undefined)
    return {
      problem: `With which token? Set CONTROL_TOKEN${readOnly ? ' or CONTROL_READ_TOKEN' : ''}, or give --token.`,
    }
  return { url: given.replace(/\/+$/, ''), token: opens }
}
