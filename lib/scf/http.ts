import * as v from 'valibot'
import { stack } from './stack.ts'
import type { ScfContext, ScfHandler } from './stack.ts'

/** An HTTP request as a Function URL delivers it. `body` is the raw text, byte for byte; absent if there was none. */
export interface HttpRequest {
  method: string
  path: string
  query?: Record<string, string>
  headers: Record<string, string> // lower-case names
  body?: string
}

/** `body`: text, or an object to be sent as JSON. */
export interface HttpAnswer {
  status: number
  headers?: Record<string, string>
  body: object | string
}

/** The envelope of a Function URL: cloud.tencent.com/document/product/583/96099. Header names are lower-cased to be safe. */
const EventSchema = v.looseObject({
  httpMethod: v.optional(v.string(), 'GET'),
  path: v.optional(v.string(), '/'),
  queryString: v.optional(v.nullable(v.record(v.string(), v.unknown())), {}),
  headers: v.optional(v.record(v.string(), v.unknown()), {}),
  body: v.optional(v.nullable(v.string())),
  isBase64Encoded: v.optional(v.boolean(), false),
})

/** A handler for a Function URL. Errors are logged by `failed` and answered with 500 and `message`, so that the caller retries. */
export function http(
  handle: (request: HttpRequest, context: ScfContext) => Promise<HttpAnswer>,
  failed: (error: unknown) => void,
  message = 'not saved; send it again',
): ScfHandler {
  return stack(
    readRequest,
    async (request, context) => written(await handle(request, context)),
    (error) => {
      failed(error)
      return written({ status: 500, body: { code: 500, message } })
    },
  )
}

function readRequest(event: unknown): HttpRequest {
  const { httpMethod, path, queryString, headers, body, isBase64Encoded } = v.parse(EventSchema, event)
  const texts = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const)
  const query = Object.entries(queryString ?? {}).map(([name, value]) => [name, String(value)] as const)
  const text = body && isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body
  return {
    method: httpMethod,
    path,
    query: Object.fromEntries(query),
    headers: Object.fromEntries(texts),
    ...(text && { body: text }),
  }
}

function written({ status, headers, body }: HttpAnswer) {
  return {
    isBase64Encoded: false,
    statusCode: status,
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }
}
