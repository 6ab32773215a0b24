import { endOf, extensionOf } from '../relay/overrides.ts'
import type { Overrides, StartStop } from '../relay/overrides.ts'
import type { RelayShown } from './answers.ts'

type OrdersShown = NonNullable<RelayShown['orders']>

/** A relay's overrides from commands; undefined: none. Of an added output only its server is shown: the rest may be a secret. */
export function showOverrides(orders: Overrides | undefined): OrdersShown | undefined {
  if (!orders) return undefined
  const { standing, layout, outputs = {} } = orders
  const extended = extensionOf(orders)
  const added = Object.values(outputs).flatMap((output) => (output ? [output.url] : []))
  const removed = Object.entries(outputs).flatMap(([key, output]) => (output ? [] : [key]))
  return {
    ...(standing && standingShown(standing, orders)),
    ...(extended > 0 && { extendedSeconds: extended / 1000 }),
    ...(layout && { layout: layout.map((one) => ({ ...one })) }),
    ...(added.length > 0 && { added }),
    ...(removed.length > 0 && { removed }),
  }
}

function standingShown(standing: StartStop, orders: Overrides): OrdersShown {
  if (standing.is === 'stopped') {
    const holds = standing.window
      ? 'to the end of the window'
      : 'until the room has been empty for longer than linger, is dismissed, or a start is given'
    return { stopped: { why: standing.why, holds } }
  }
  const until = endOf(standing, orders)
  return { started: { id: standing.id, from: iso(standing.from), ...(until !== undefined && { until: iso(until) }) } }
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
