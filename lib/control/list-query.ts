import * as v from 'valibot'
import type { Faults } from './answers.ts'
import type { RelayName } from './relay-id.ts'
import { states } from './state.ts'
import { readCursor } from './walk.ts'

const MOST = 200
const limitWhat = `must be a whole number from 1 to ${MOST}`

/** The query parameters of GET /v1/relays, all text. */
export const queryFields = {
  app: v.exactOptional(
    v.pipe(v.string(), v.regex(/^[1-9]\d{0,15}$/, 'must be an SdkAppId, like 1400188366'), v.description('SdkAppId')),
  ),
  rule: v.exactOptional(v.pipe(v.string(), v.description('name of a rule'))),
  room: v.exactOptional(v.pipe(v.string(), v.description('room id'))),
  state: v.exactOptional(v.picklist(states, `must be one of ${states.join(', ')}`)),
  limit: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,3}$/, limitWhat),
      v.check((text) => Number(text) >= 1 && Number(text) <= MOST, limitWhat),
      v.description(`maximum number of relays: 1 to ${MOST}; default 50`),
    ),
  ),
  cursor: v.exactOptional(
    v.pipe(
      v.string(),
      v.check((text) => readCursor(text) !== undefined, 'must be a cursor that a list gave'),
      v.description('cursor of the previous page'),
    ),
  ),
}

const QuerySchema = v.strictObject(queryFields, `is no parameter here; known: ${Object.keys(queryFields).join(', ')}`)

/** The requested relays. */
export interface ListQuery {
  app?: number
  rule?: string
  room?: string
  state?: (typeof states)[number]
  limit: number
  after?: RelayName
}

export function readListQuery(query: Record<string, string>): ({ ok: true } & ListQuery) | ({ ok: false } & Faults) {
  const parsed = v.safeParse(QuerySchema, query)
  if (!parsed.success)
    return {
      ok: false,
      faults: parsed.issues.map((issue) => ({ path: v.getDotPath(issue) ?? 'query', message: issue.message })),
    }
  const { app, limit, cursor, ...rest } = parsed.output
  const after = cursor === undefined ? undefined : readCursor(cursor)
  return {
    ok: true,
    ...rest,
    ...(app !== undefined && { app: Number(app) }),
    limit: limit === undefined ? 50 : Number(limit),
    ...(after && { after }),
  }
}
