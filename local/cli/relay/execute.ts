import type picocolors from 'picocolors'
import * as v from 'valibot'
import { DoneAnswer, RelayAnswer } from '../../../lib/control/answers.ts'
import { HealthAnswer } from '../../../lib/control/health/answer.ts'
import { callApi } from './api.ts'
import type { Answer } from './api.ts'
import type { ApiCall } from './args.ts'
import type { ApiEndpoint } from './endpoint.ts'
import { printHealth } from './health.ts'
import { listRelays } from './list-relays.ts'
import { printRelay, printTable } from './print.ts'
import { printRefusal } from './refusal.ts'

/** The text to print, and whether the call succeeded. */
export interface Result {
  ok: boolean
  text: string
}

type Colors = ReturnType<typeof picocolors.createColors>

/** Makes the API call; returns the response as text or JSON. */
export async function execute(endpoint: ApiEndpoint, call: ApiCall, json: boolean, pc: Colors): Promise<Result> {
  if (call.is === 'list') return list(endpoint, call, json, pc)
  const answer = await sendCall(endpoint, call)
  const ok = answer.status === 200
  if (json) return { ok, text: JSON.stringify(answer.body) }
  // An unhealthy report is printed in full as well.
  if (call.is === 'health' && answer.status === 503) return { ok, text: printAnswer(call, answer, pc) }
  return { ok, text: ok ? printAnswer(call, answer, pc) : printRefusal(answer) }
}

function sendCall(endpoint: ApiEndpoint, call: Exclude<ApiCall, { is: 'list' }>): Promise<Answer> {
  switch (call.is) {
    case 'show':
      return callApi(endpoint, `/v1/relays/${encodeURIComponent(call.id)}`)
    case 'health':
      return callApi(endpoint, '/v1/health')
    case 'command':
      return callApi(endpoint, '/v1/commands', call.command)
  }
}

function printAnswer({ is }: Exclude<ApiCall, { is: 'list' }>, { body }: Answer, pc: Colors): string {
  switch (is) {
    case 'show':
      return printRelay(v.parse(RelayAnswer, body), pc)
    case 'health':
      return printHealth(v.parse(HealthAnswer, body), pc)
    case 'command': {
      const { result, what, relay } = v.parse(DoneAnswer, body)
      const now = relay ? `\n${relay.id} is ${relay.state}: ${relay.why}` : ''
      return `${result === 'already' ? 'Nothing new: ' : ''}${what}${now}`
    }
  }
}

async function list(
  endpoint: ApiEndpoint,
  { query, limit }: ApiCall & { is: 'list' },
  json: boolean,
  pc: Colors,
): Promise<Result> {
  const found = await listRelays(endpoint, query, limit)
  if ('refusal' in found)
    return { ok: false, text: json ? JSON.stringify(found.refusal.body) : printRefusal(found.refusal) }
  return { ok: true, text: json ? JSON.stringify(found) : printTable(found.relays, pc) }
}
