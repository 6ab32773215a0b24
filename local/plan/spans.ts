import type { OnStage } from '../../lib/room/view.ts'
import type { Spec } from '../../lib/task/spec.ts'
import type { Simulation } from './simulate.ts'

/** A period in which a task ran with one spec. */
export interface Span {
  app: number
  room: string
  rule: string
  from: number // ms
  to: number
  spec: Spec
  people: OnStage[]
}

/** What ran from when to when, for the cost estimate. A running task counts up to the end of the plan. */
export function spansOf({ triggers, tasks }: Pick<Simulation, 'triggers' | 'tasks'>): Span[] {
  const changes = triggers.flatMap(({ recorder: recorder }) =>
    recorder.actions.flatMap(({ at, rule, shown, refused }) =>
      shown && refused === undefined ? [{ at, rule, spec: shown.spec, people: shown.people }] : [],
    ),
  )
  return tasks.flatMap(({ app, room, robot, to }) => {
    const own = changes.filter(({ spec }) => spec.AgentParams.UserId === robot).sort((a, b) => a.at - b.at)
    return own.map((change, index) => {
      const { at: from, ...shown } = change
      return { app, room, ...shown, from, to: own[index + 1]?.at ?? to }
    })
  })
}
