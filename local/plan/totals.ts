import type { Span } from './spans.ts'
import type { Step } from './step.ts'

/** The totals of a plan. */
export interface Totals {
  events: number
  quiet: number // events that changed nothing
  relays: number // combinations of room and rule
  starts: number
  updates: number
  stops: number
  hoursLive: number // of all tasks together, up to the end of the plan
}

export function totalsOf(events: number, steps: readonly Step[], spans: readonly Span[]): Totals {
  const actions = steps.flatMap((step) => step.actions)
  const count = (what: string) => actions.filter(({ does }) => does === what).length
  const live = spans.reduce((sum, { from, to }) => sum + to - from, 0)
  return {
    events,
    quiet: events - steps.reduce((sum, step) => sum + step.events.length, 0),
    relays: new Set(actions.map(({ app, room, rule }) => JSON.stringify([app, room, rule]))).size,
    starts: count('start'),
    updates: count('update'),
    stops: count('stop'),
    hoursLive: live / 3_600_000,
  }
}
