import type { Arrival } from './arrival.ts'
import { costOf } from './cost.ts'
import { outlookOf } from './outlook.ts'
import type { Outlook } from './outlook.ts'
import type { Played } from './play.ts'
import { spansOf } from './spans.ts'
import type { Step } from './step.ts'
import { stepsOf } from './steps.ts'
import { totalsOf } from './totals.ts'
import type { Totals } from './totals.ts'

/** A plan, ready to be told to people or machines. Times are ms. */
export interface Report {
  began: number
  lastEvent: number
  ended: number
  rooms: string[]
  events: readonly Arrival[]
  steps: Step[]
  outlook: Outlook[]
  totals: Totals
  cost: string[]
}

/** What was played, of one room or of all. */
export function reportOf(played: Played, arrivals: readonly Arrival[], only?: string): Report {
  const ours = ({ room }: { room: string }) => only === undefined || room === only
  const events = arrivals.filter(ours)
  const steps = stepsOf(played.triggers).filter(ours)
  const spans = spansOf(played).filter(ours)
  return {
    began: played.began,
    lastEvent: arrivals.reduce((last, { at }) => Math.max(last, at), played.began),
    ended: played.ended,
    rooms: [...new Set(events.map(({ room }) => room))],
    events,
    steps,
    outlook: outlookOf(played).filter(ours),
    totals: totalsOf(events.length, steps, spans),
    cost: costOf(spans),
  }
}
