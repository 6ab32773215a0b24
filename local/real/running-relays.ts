import type { RelayShown } from '../../lib/control/answers.ts'
import type { State } from '../../lib/control/state.ts'
import type { ApiEndpoint } from '../cli/relay/endpoint.ts'
import { listRelays } from '../cli/relay/list-relays.ts'

const ON_AIR: readonly State[] = ['starting', 'unsure', 'running', 'live', 'recovering', 'stopping']

/** What is said at the end of the relays whose tasks go on, from what control knows of them. `isKept`: the store outlives this process. */
export async function printRunning(endpoint: ApiEndpoint, isKept: boolean): Promise<string> {
  try {
    const found = await listRelays(endpoint, {}, Infinity)
    if ('refusal' in found) return `Which relays still run is not known: control answered ${found.refusal.status}.`
    const running = found.relays.filter(({ state, taskId }) => ON_AIR.includes(state) || taskId !== undefined)
    return running.length === 0 ? 'No relay runs.' : printRelays(running, isKept)
  } catch (error) {
    return `Which relays still run is not known: ${error instanceof Error ? error.message : String(error)}`
  }
}

function printRelays(running: readonly RelayShown[], isKept: boolean): string {
  const [first] = running
  const next = isKept
    ? `A deployment or the next start with the same STORE_URL and DEPLOYMENT takes over; then
npm run relay -- stop ${first?.id ?? 'ID'} stops one.`
    : `The memory of this process goes with it, so nobody knows them any more: each ends by itself when everybody has been gone from its
room for the rule's maxIdle (30 s). With STORE_URL a deployment or the next start takes over, and npm run relay -- stop works.`
  return [
    running.length === 1 ? 'This relay runs on:' : `These ${running.length} relays run on:`,
    ...running.map(({ id, state, taskId }) => `  ${id}  ${state}${taskId === undefined ? '' : `, task ${taskId}`}`),
    next,
  ].join('\n')
}
