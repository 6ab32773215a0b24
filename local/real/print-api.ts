import * as v from 'valibot'
import { HealthAnswer } from '../../lib/control/health/answer.ts'
import { callApi } from '../cli/relay/api.ts'
import type { ApiEndpoint } from '../cli/relay/endpoint.ts'

/** Whether the functions reach TRTC's API and the store, as text. Changes nothing. */
export async function printHealth(endpoint: ApiEndpoint): Promise<string> {
  try {
    const { checks } = v.parse(HealthAnswer, (await callApi(endpoint, '/v1/health')).body)
    const sites = checks.api.sites.map(({ site, ok, why }) =>
      ok
        ? `TRTC's API (${site}) responds and accepts these credentials.`
        : `TRTC's API (${site}): ${why ?? 'not well'}`,
    )
    const store = checks.store.ok ? [] : [`The store: ${checks.store.why ?? 'not well'}`]
    return [...sites, ...store, 'Now enter a room as a host; each callback is shown as it arrives.\n'].join('\n')
  } catch (error) {
    return `The functions do not work: ${error instanceof Error ? error.message : String(error)}`
  }
}
