import type { Command } from '../../../lib/relay/command.ts'
import type { RoomRecord } from '../../../lib/room-record.ts'
import type { Outcome } from '../../../lib/task/call.ts'
import { generationOf } from '../../../lib/task/robot.ts'
import type { TaskView } from '../../../local/trtc/task.ts'
import type { VirtualTime } from '../../../local/virtual-time.ts'
import { APP, DEPLOYMENT, roomName } from './config.ts'
import type { Edited } from './config.ts'
import type { History } from './history.ts'
import type { SimStore } from './store.ts'
import type { Letter } from './transport.ts'
import type { Worker } from './worker.ts'

/** Which relay a robot belongs to. */
export interface Whose {
  room: string
  rule: string
  generation: number
}

/** A Start that left a worker, as the harness sees it. */
export interface Start extends Whose {
  sentAt: number
  robot: string
  urls: string[]
  worker: Worker
  outcome?: Outcome
  fault?: string // what was made to go wrong
  taskId?: string // TRTC made this task, whatever the worker heard
}

/** Something that costs time: whoever waits for it may be this much later (ms). */
export interface Hurt {
  at: number
  ms: number
  how: string
}

/** An end of a task that its worker knows of. */
export interface Ended {
  taskId: string
  at: number
  urls: string[]
}

/** A configuration, and since when it holds (world's time). */
export type InForce = Edited & { at: number }

/** Everything that the checks look at. */
export interface Seen {
  history: History
  world: VirtualTime
  store: SimStore
  starts: readonly Start[]
  stops: readonly Ended[]
  live: ReadonlyMap<string, TaskView>
  letters: readonly Letter[]
  hurts: readonly Hurt[]
  records: ReadonlyMap<string, RoomRecord> // as last saved, by room
  whose(robot: string): Whose | undefined
  /** Whether the worker of a Start can not be sure of what became of it. */
  isUnknown(start: Start): boolean
  /** When the store last lost a second; what was heard before it may be forgotten. */
  forgotAt(): number
  jumpedAt(): number
  gone(): readonly boolean[] // rules that the configuration does not have now
  edited(): InForce // what became of the rules by now
  configs(since: number): readonly InForce[] // in force then (world's time) or later, the oldest first
  edits(): readonly { at: number; rule: number }[] // of schedules
  commands: ReadonlyMap<string, Command> // by id
  tasks: ReadonlyMap<string, string> // robots of all that ever lived, by TaskId
  hasRun(room: string, rule: string): boolean // whether anybody was ever told that an output of the relay runs
  fail(why: string): void
}

/** Finds the relay of a robot by computing its id again. */
export function whoseOf(history: History): (robot: string) => Whose | undefined {
  const known = new Map<string, Whose | undefined>()
  return (robot) => {
    if (known.has(robot)) return known.get(robot)
    let found: Whose | undefined
    for (let room = 0; room < history.profile.rooms && !found; room += 1)
      for (const { name } of history.profile.rules) {
        const of = { deployment: DEPLOYMENT, app: APP, room: roomName(room), rule: name }
        const generation = generationOf(robot, of)
        if (generation !== undefined) found = { room: of.room, rule: name, generation }
      }
    known.set(robot, found)
    return found
  }
}

/** A URL without its signature. */
export function bare(url: string): string {
  return url.split('?', 1)[0]!
}

/** The beginning of a TaskId, which is enough for people. */
export function short(taskId: string): string {
  return taskId.slice(0, 8)
}
