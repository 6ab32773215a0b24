import type { IncomingMessage } from 'node:http'

/** One HTTP request as it came: header names in lower case, the body untouched. */
export interface Received {
  readonly method: string
  /** Whom it was meant for, without the port. */
  readonly host: string
  /** Still encoded, without the query. */
  readonly path: string
  /** As sent, without the question mark. */
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** Reads a request to its end. */
export async function receive(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array))
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
  const [path = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s)
  return {
    method: request.method ?? 'GET',
    host: (headers['x-fake-cloud-host'] ?? headers['host'] ?? '').replace(/:\d+$/, '').toLowerCase(),
    path,
    query,
    headers,
    body: Buffer.concat(chunks),
  }
}
