import type { ParsedConfig } from '../../lib/config/parsed.ts'
import type { Arrival } from './arrival.ts'
import { costOf } from './cost.ts'
import { forecastOf } from './forecast.ts'
import type { Forecast } from './forecast.ts'
import { explainQuiet } from './reasons.ts'
import type { Simulation } from './simulate.ts'
import { spansOf } from './spans.ts'
import type { Step } from './step.ts'
import { stepsOf } from './steps.ts'
import { totalsOf } from './totals.ts'
import type { Totals } from './totals.ts'

const MAX_REASONS = 5

/** A plan, ready to be printed as text or JSON. Times are ms. */
export interface Report {
  began: number
  lastEvent: number
  ended: number
  rooms: string[]
  events: readonly Arrival[]
  steps: Step[]
  forecast: Forecast[]
  totals: Totals
  cost: string[]
  /** Why nothing is done in quiet rooms; for a few of them. */
  reasons: string[]
}

/** The report of a simulation, for one room or all. */
export function reportOf(
  { apps }: ParsedConfig,
  played: Simulation,
  arrivals: readonly Arrival[],
  only?: string,
): Report {
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
    forecast: forecastOf(played).filter(ours),
    totals: totalsOf(events.length, steps, spans),
    cost: costOf(apps, spans),
    reasons: quietRooms(events, steps).flatMap(({ app: sdkAppId, room }) => {
      const app = apps.find((one) => one.sdkAppId === sdkAppId)
      const known = played.rooms.find((one) => one.app === app && one.room === room)
      return app ? explainQuiet(app, room, known?.record, played.ended) : []
    }),
  }
}

function quietRooms(events: readonly Arrival[], steps: readonly Step[]): { app: number; room: string }[] {
  const rooms = new Map(events.map(({ app, room }) => [JSON.stringify([app, room]), { app, room }]))
  for (const { app, room } of steps) rooms.delete(JSON.stringify([app, room]))
  return [...rooms.values()].slice(0, MAX_REASONS)
}
