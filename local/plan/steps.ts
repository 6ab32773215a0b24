import { describeCallback as inWords } from '../terminal/trtc-events.ts'
import type { Arrival } from './arrival.ts'
import { describeChange } from './change.ts'
import type { Action, LogEvent, Remark, Step } from './step.ts'
import type { Trigger } from './system.ts'

const AT_ONCE = 600 // ms: how long a webhook waits for the rate limit
const LATELY = 2000 // ms: TRTC accepts one Update per task and second, so events in between are in the next one

/** What one trigger led to in one room, immediately or later: a webhook may wait for the limit of one Update a second. */
interface Consequence {
  room: string // and its app
  at: number
  heard: LogEvent | undefined
  actions: Action[]
  remarks: Remark[]
}

/** Events with their consequences, in chronological order; events without any are left out. */
export function stepsOf(triggers: readonly Trigger[]): Step[] {
  const rooms = new Map<string, Consequence[]>()
  for (const trigger of triggers)
    for (const consequence of consequencesOf(trigger)) {
      const known = rooms.get(consequence.room) ?? []
      known.push(consequence)
      rooms.set(consequence.room, known)
    }
  const steps = [...rooms.values()].flatMap(stepsOfRoom)
  return steps.sort((a, b) => a.at - b.at)
}

function consequencesOf({ at, arrival, learned, recorder: recorder }: Trigger): Consequence[] {
  const found = new Map<string, Consequence>()
  const heard = arrival && logEventOf(arrival, learned)
  const of = (where: { app: number; room: string }, when: number): Consequence => {
    const later = when > at + AT_ONCE
    const room = JSON.stringify([where.app, where.room])
    const key = `${room} ${later ? when : at}`
    const fresh = { room, at: later ? when : at, heard: later ? undefined : heard, actions: [], remarks: [] }
    const one = found.get(key) ?? fresh
    found.set(key, one)
    return one
  }
  if (heard) of(heard, at)
  for (const action of recorder.actions) of(action, action.at).actions.push(action)
  for (const remark of recorder.remarks) of(remark, remark.at).remarks.push(remark)
  return [...found.values()]
}

function logEventOf({ at, line, app, room, body, type }: Arrival, learned: boolean): LogEvent {
  // The URL may contain a stream key; what follows names the output, masked.
  const text = type === 401 ? `TRTC reports on an output of room ${room}` : inWords(type, body)
  return { at, line, app, room, text, learned }
}

/** Attributes each call to the events just before it, whichever run made it. */
function stepsOfRoom(consequences: readonly Consequence[]): Step[] {
  const steps: Step[] = []
  const shown = new Map<string, Action>() // by rule: what runs
  let silent: LogEvent[] = []
  for (const { at, heard, actions, remarks } of [...consequences].sort((a, b) => a.at - b.at)) {
    const [first] = [...actions, ...remarks]
    if (!first) {
      if (heard?.learned) silent.push(heard)
      continue
    }
    const lately = actions.some(({ does }) => does !== 'stop') ? silent.filter((one) => one.at >= at - LATELY) : []
    const events = [...lately, ...(heard ? [heard] : [])]
    silent = []
    steps.push({
      at: events[0]?.at ?? at,
      app: first.app,
      room: first.room,
      events,
      actions: actions.map((action) => {
        const before = shown.get(action.rule)
        shown.set(action.rule, action)
        return action.does === 'update'
          ? { ...action, why: describeChange(before?.shown, action.shown) ?? action.why }
          : action
      }),
      remarks,
    })
  }
  return steps
}
