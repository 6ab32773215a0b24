import * as v from 'valibot'
import { ifExists } from '../../../deploy/cloud/cloud.ts'
import type { Cloud } from '../../../deploy/cloud/cloud.ts'
import { listTriggers } from '../../../deploy/provision.ts'
import { urlOf } from '../../../deploy/triggers.ts'
import { ListAnswer } from '../../../lib/control/answers.ts'
import type { RelayShown } from '../../../lib/control/answers.ts'
import { callApi } from '../relay/api.ts'
import type { ApiEndpoint } from '../relay/endpoint.ts'

const MAX_PAGES = 100

/** The URL of the deployed HTTP API; undefined if there is none yet. */
export async function findControlUrl(cloud: Cloud, name: string, alias: string): Promise<string | undefined> {
  return urlOf((await ifExists(listTriggers(cloud, name))) ?? [], alias)
}

/** Every relay of a running deployment. Throws an Error on an unexpected response. */
export async function listDeployedRelays(endpoint: ApiEndpoint): Promise<RelayShown[]> {
  const relays: RelayShown[] = []
  let cursor: string | undefined
  for (let page = 0; page < MAX_PAGES; page++) {
    const from = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`
    const { status, body } = await callApi(endpoint, `/v1/relays${from}`)
    const read = v.safeParse(ListAnswer, body)
    if (!read.success) throw new Error(`${endpoint.url} returned ${status} instead of a list of relays`)
    relays.push(...read.output.relays)
    cursor = read.output.cursor
    if (cursor === undefined) break
  }
  return relays
}
