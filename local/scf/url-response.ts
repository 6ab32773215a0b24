import * as v from 'valibot'
import { EXCEPTION } from './failures.ts'
import type { Failure } from './failures.ts'

const Integrated = v.looseObject({
  isBase64Encoded: v.optional(v.boolean(), false),
  statusCode: v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599)),
  headers: v.optional(v.record(v.string(), v.union([v.string(), v.array(v.string())])), {}),
  body: v.optional(v.string()),
})

/**
 * The HTTP response for a result: an integrated response as given, anything without a statusCode as JSON, and 403 for a malformed
 * integrated response. cloud.tencent.com/document/product/583/96099.
 */
export function respond(result: unknown): Response {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) return Response.json(result ?? null)
  const read = v.safeParse(Integrated, result)
  if (!read.success) return errorResponse({ error: 'Invalid scf response format', status: 403 })
  const { statusCode, headers, body, isBase64Encoded } = read.output
  const sent = new Headers()
  for (const [name, value] of Object.entries(headers)) for (const one of [value].flat()) sent.append(name, one)
  const bytes = body !== undefined && isBase64Encoded ? Buffer.from(body, 'base64') : body
  // These statuses have no body, whatever the function returns.
  return new Response(statusCode === 204 || statusCode === 304 ? null : (bytes ?? null), {
    status: statusCode,
    headers: sent,
  })
}

/** An error response of the platform itself. */
export function errorResponse({ error, status = EXCEPTION }: Failure, shown = status): Response {
  return Response.json({ errorCode: 1, errorMessage: error, statusCode: status }, { status: shown })
}
