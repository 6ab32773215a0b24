import { describeCallback as inWords } from '../terminal/trtc-events.ts'
import type { Arrival } from './arrival.ts'
import { describeChange } from './change.ts'
import type { Action, LogEvent, Remark, Step } from './step.ts'
import type { Trigger } from './system.ts'

const AT_ONCE = 600 // ms: a webhook waits so long for its turn
const LATELY = 2000 // ms: TRTC takes an Update of a task a second, so what came meanwhile is in the next one

/** What one trigger led to in one room, at once or later on: a webhook waits for the second between two Updates. */
interface Consequence {
  room: string // and its app
  at: number
  heard: LogEvent | undefined
  actions: Action[]
  remarks: Remark[]
}

/** Events with what followed from them, in order of time; events that led to nothing are left out. */
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
  // A URL may hold somebody's stream key; what follows from the callback says which output it is, masked.
  const text = type === 401 ? `TRTC reports on an output of room ${room}` : inWords(type, body)
  return { at, line, app, room, text, learned }
}

/** A call that comes a moment later than its event, by whomever it was made, belongs to it. */
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
