import type { RelayShown } from '../../lib/control/answers.ts'
import type { State } from '../../lib/control/state.ts'
import type { ApiEndpoint } from '../cli/relay/endpoint.ts'
import { listRelays } from '../cli/relay/list-relays.ts'

const ON_AIR: readonly State[] = ['starting', 'unsure', 'running', 'live', 'recovering', 'stopping']

/** The relays still running at exit, as reported by control. `isKept`: the store outlives this process. */
export async function printRunning(endpoint: ApiEndpoint, isKept: boolean): Promise<string> {
  try {
    const found = await listRelays(endpoint, {}, Infinity)
    if ('refusal' in found) return `Cannot tell which relays still run: control returned ${found.refusal.status}.`
    const running = found.relays.filter(({ state, taskId }) => ON_AIR.includes(state) || taskId !== undefined)
    return running.length === 0 ? 'No relay is running.' : printRelays(running, isKept)
  } catch (error) {
    return `Cannot tell which relays still run: ${error instanceof Error ? error.message : String(error)}`
  }
}

function printRelays(running: readonly RelayShown[], isKept: boolean): string {
  const [first] = running
  const next = isKept
    ? `A deployment or the next start with the same STORE_URL and DEPLOYMENT takes over; then
npm run relay -- stop ${first?.id ?? 'ID'} stops one.`
    : `They were stored in the memory of this process only, so they can no longer be stopped: each ends by itself once its room has been
empty for the rule's maxIdle (30 s). With STORE_URL a deployment or the next start takes over, and npm run relay -- stop works.`
  return [
    running.length === 1 ? 'This relay is still running:' : `These ${running.length} relays are still running:`,
    ...running.map(({ id, state, taskId }) => `  ${id}  ${state}${taskId === undefined ? '' : `, task ${taskId}`}`),
    next,
  ].join('\n')
}
