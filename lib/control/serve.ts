import type { HttpAnswer, HttpRequest } from '../scf/http.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] // a web Request accepts no others
const HEADERS = ['authorization', 'content-type']

/** Serves a Function URL's request with a fetch-style app. */
export async function serve(
  app: { fetch(request: Request): Response | Promise<Response> },
  { method, path, query = {}, headers, body }: HttpRequest,
): Promise<HttpAnswer> {
  if (!METHODS.includes(method)) return { status: 405, body: { message: 'use GET or POST' } }
  // The path may arrive decoded, and a room id may contain these characters.
  const url = new URL(`http://control/${path.replace(/^\//, '').replaceAll(/[?#]/g, encodeURIComponent)}`)
  for (const [name, value] of Object.entries(query)) url.searchParams.append(name, value)
  const sent = HEADERS.flatMap((name) => {
    const value = headers[name]
    return value !== undefined && /^[\x20-\x7e]*$/.test(value) ? [[name, value] as [string, string]] : []
  })
  const hasBody = body !== undefined && method !== 'GET' && method !== 'HEAD'
  const response = await app.fetch(new Request(url, { method, headers: sent, ...(hasBody && { body }) }))
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }
}
