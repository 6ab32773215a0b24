import * as v from 'valibot'
import type { Faults } from './answers.ts'
import type { RelayName } from './relay-id.ts'
import { states } from './state.ts'
import { readCursor } from './walk.ts'

const MOST = 200
const limitWhat = `must be a whole number from 1 to ${MOST}`

/** What GET /v1/relays takes. All of it is text, as it comes in a URL. */
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
      v.description(`how many at most: 1 to ${MOST}; 50 where it is left out`),
    ),
  ),
  cursor: v.exactOptional(
    v.pipe(
      v.string(),
      v.check((text) => readCursor(text) !== undefined, 'must be a cursor that a list gave'),
      v.description('where the last answer ended'),
    ),
  ),
}

const QuerySchema = v.strictObject(queryFields, `is no parameter here; known: ${Object.keys(queryFields).join(', ')}`)

/** Which relays are asked for. */
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
