import type { Report } from './report.ts'
import type { Action, Step } from './step.ts'

/** A plan as JSON lines: each step, then the totals. Times are ISO 8601, offsets seconds. */
export function jsonLines({ steps, began, ended, forecast, totals, cost, reasons }: Report): string[] {
  const end = {
    totals,
    goesOn: forecast.map(({ endsAt, ...of }) => ({ ...of, ...(endsAt !== undefined && { endsAt: iso(endsAt) }) })),
    cost,
    reasons,
    began: iso(began),
    ended: iso(ended),
  }
  return [...steps.map((step) => JSON.stringify(stepOf(step, began))), JSON.stringify(end)]
}

function stepOf({ at, app, room, events, actions, remarks }: Step, began: number) {
  return {
    at: iso(at),
    offset: (at - began) / 1000,
    app,
    room,
    events: events.map(({ at: when, line, text }) => ({ at: iso(when), line, text })),
    actions: actions.map(actionOf),
    remarks: remarks.map(({ at: when, text, isBad }) => ({ at: iso(when), text, isBad })),
  }
}

function actionOf({ at, does, rule, why, shown, request, refused }: Action) {
  const { spec: _spec, people: _people, ...rest } = shown ?? {}
  return { at: iso(at), does, rule, why, ...rest, request, ...(refused !== undefined && { refused }) }
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
