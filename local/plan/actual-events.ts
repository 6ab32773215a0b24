import type { ParsedApp } from '../../lib/config/parsed.ts'
import { isRobot } from '../../lib/task/robot.ts'
import { dig, isObject } from '../trtc/validate/shape.ts'
import type { Json } from '../trtc/validate/shape.ts'
import type { Arrival } from './arrival.ts'

/** An event at the local TRTC, as a callback body. */
export interface ActualEvent {
  at: number // ms
  app: number
  body: Json
}

const AUDIENCE = 21

/**
 * What really happened, regardless of how its callbacks arrived: each event once, at its event time, in a room of the app's id type.
 * Without callbacks of tasks, robots, and people who were never on stage, since no task mixes them and a large audience would take long.
 */
export function actualEvents(
  arrivals: readonly Arrival[],
  appOf: (sdkAppId: number) => ParsedApp | undefined,
): ActualEvent[] {
  const events = arrivals
    .filter(({ group }) => group === 1 || group === 2)
    .flatMap((arrival) => eventOf(arrival, appOf))
  const onStage = new Set(events.flatMap(({ person, watches }) => (watches ? [] : person)))
  const once = new Map(events.map((event) => [event.id, event]))
  return [...once.values()].filter(({ person }) => onStage.has(person)).map(({ truth }) => truth)
}

interface Event {
  id: string
  person: string // and the room
  watches: boolean // a viewer enters or leaves
  truth: ActualEvent
}

function eventOf({ app, body, happened, room, type }: Arrival, appOf: (id: number) => ParsedApp | undefined): Event[] {
  const callback: unknown = JSON.parse(body)
  const info = dig(callback, 'EventInfo')
  if (!isObject(callback) || !isObject(info)) return []
  const user = info['UserId']
  if (typeof user === 'string' && isRobot(user)) return []
  const person = JSON.stringify([app, room, user])
  const typed = appOf(app)?.roomIds === 'integer' ? Number(room) : room
  return [
    {
      id: `${person} ${type} ${happened}`,
      person,
      watches: info['Role'] === AUDIENCE && (type === 103 || type === 104),
      truth: { at: happened, app, body: { ...callback, EventInfo: { ...info, RoomId: typed } } },
    },
  ]
}
