import { endOf, extensionOf } from '../relay/overrides.ts'
import type { Overrides, StartStop } from '../relay/overrides.ts'
import type { RelayShown } from './answers.ts'

type OrdersShown = NonNullable<RelayShown['orders']>

/** What commands asked of a relay; undefined: nothing. Of an added output only its server: the rest may be a secret. */
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
      : 'until the room was empty for longer than linger, or dismissed, or a start'
    return { stopped: { why: standing.why, holds } }
  }
  const until = endOf(standing, orders)
  return { started: { id: standing.id, from: iso(standing.from), ...(until !== undefined && { until: iso(until) }) } }
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
