import * as v from 'valibot'
import { ListAnswer } from '../../../lib/control/answers.ts'
import type { RelayShown } from '../../../lib/control/answers.ts'
import { callApi } from './api.ts'
import type { Answer } from './api.ts'
import type { ApiEndpoint } from './endpoint.ts'

/** All relays that match the query, over all pages, up to `limit`; or the response if it is not a list. */
export async function listRelays(
  endpoint: ApiEndpoint,
  query: Readonly<Record<string, string>>,
  limit: number,
): Promise<{ relays: RelayShown[] } | { refusal: Answer }> {
  const relays: RelayShown[] = []
  for (let cursor: string | undefined; ;) {
    const page = new URLSearchParams({ ...query, limit: '200', ...(cursor !== undefined && { cursor }) })
    const answer = await callApi(endpoint, `/v1/relays?${page.toString()}`)
    if (answer.status !== 200) return { refusal: answer }
    const read = v.parse(ListAnswer, answer.body)
    relays.push(...read.relays)
    cursor = read.cursor
    if (cursor === undefined || relays.length >= limit) break
  }
  return { relays: relays.slice(0, limit) }
}
