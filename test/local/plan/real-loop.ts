import type { ParsedApp } from '../../../lib/config/parsed.ts'
import { actualEvents } from '../../../local/plan/actual-events.ts'
import type { Arrival } from '../../../local/plan/arrival.ts'
import type { ReceivedRequest } from '../../../local/trtc/api.ts'
import { virtual } from '../../support/virtual.ts'

/**
 * What the local TRTC receives when callbacks are really sent, signed, to the real door, while functions/schedule.ts really runs: a tick
 * every ten seconds of the clock, each looking every 200 ms while anything may become due.
 */
export async function reallySent(
  app: ParsedApp,
  arrivals: readonly Arrival[],
  onward: number,
): Promise<ReceivedRequest[]> {
  const times = arrivals.map(({ at }) => at).sort((a, b) => a - b)
  const [began = 0, ended = 0] = [times[0], times.at(-1)! + onward]
  const { world, cloud, door, ticking } = virtual(app, began, { tells: false })
  await door.context.ledger.due(app.sdkAppId, 0, '0') // the ticks of the hours before
  ticking()
  for (const { at, app: id, body } of actualEvents(arrivals, () => app))
    world.after(at - began, () => void cloud.replay(id, body, true))
  for (const { at, app: id, body } of arrivals) world.after(at - began, () => void cloud.deliverRaw(id, body))
  await world.run(ended)
  cloud.close()
  return cloud.requests
}
