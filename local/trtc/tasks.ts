import { isDeepStrictEqual } from 'node:util'
import { admitTask } from './admission.ts'
import { ApiError, missing } from './api-error.ts'
import type { TrtcBehavior } from './behavior.ts'
import type { Callback } from './callbacks.ts'
import { watchIdle } from './idle.ts'
import { isEmptyUpdate, mergeUpdate } from './merge.ts'
import { mixOf } from './mix.ts'
import { startOutput } from './output.ts'
import { taskId, type Random } from './random.ts'
import { createRecorder } from './recorder.ts'
import { robotMoves, robotsOf } from './robots.ts'
import type { RoomId, Rooms } from './rooms.ts'
import { bareUrl, statusCallback } from './status-callback.ts'
import { viewOf, type EndedBy, type Task, type TaskView } from './task.ts'
import type { Timers } from './timers.ts'
import { dig, digList, digNumber, type Json } from './validate/shape.ts'
import { checkWhole } from './validate/whole.ts'

const thirtyDays = 30 * 86_400_000
const flapping = 2000

interface TasksOptions {
  timers: Timers
  behavior: TrtcBehavior
  random: Random
  rooms: Rooms
  /** Sends a callback about a task. */
  notify: (sdkAppId: number, callback: Callback) => void
  /** A robot enters or leaves. */
  robot: (does: 'enters' | 'leaves', sdkAppId: number, room: RoomId, user: string) => void
  changed: (task: TaskView) => void
}

export interface Tasks {
  /** Starts a task from a schema-checked request; returns its TaskId. */
  start(request: Json): string
  update(request: Json): void
  stop(request: Json): void
  /** Call after people entered, left or changed: mixing and idling may change. */
  recheck(sdkAppId: number): void
  views(): TaskView[]
  failUrl(url: string): void
  healUrl(url: string): void
  blipUrl(url: string, ms: number): void
  kill(taskId: string, notify: boolean): void
}

/** The life of relay tasks. (TRTC API: StartPublishCdnStream, UpdatePublishCdnStream, StopPublishCdnStream.) */
export function createTasks(options: TasksOptions): Tasks {
  const { timers, behavior, rooms } = options
  const tasks: Task[] = []
  const recorder = createRecorder(options)
  const failing = new Set<string>()
  const isFailing = (url: string) => failing.has(url) || failing.has(bareUrl(url))

  const living = () => tasks.filter((task) => task.ended === undefined)
  const pushing = (url: string) =>
    living().flatMap((task) => [...task.outputs.values()].filter((out) => out.url === url || bareUrl(out.url) === url))
  const mix = (task: Task) => mixOf(task.request, task.room, (room) => rooms.people(task.sdkAppId, room), behavior)
  const view = (task: Task) => viewOf(task, mix(task))

  const push = (task: Task, url: string) => {
    const output = startOutput({
      url,
      timers,
      behavior,
      isFailing: () => isFailing(url),
      notify(status) {
        if (behavior.statusEvents) {
          options.notify(task.sdkAppId, statusCallback(task, url, status, timers.now(), behavior))
        }
        options.changed(view(task))
        // The newer push takes over the stream; the one kicked out reconnects and takes it back.
        if (status !== 2 || !behavior.sameUrlFlaps) return
        for (const other of pushing(bareUrl(url))) if (other !== output) other.recover(flapping)
      },
    })
    task.outputs.set(url, output)
  }

  const end = (task: Task, by: EndedBy) => {
    if (task.ended) return
    task.ended = { at: timers.now(), by }
    task.idle.cancel()
    recorder.end(task)
    for (const output of task.outputs.values()) {
      if (by === 'stop') output.remove()
      else output.end()
    }
    for (const robot of robotsOf(task)) options.robot('leaves', task.sdkAppId, robot.room, robot.user)
    options.changed(view(task))
  }

  const findAlive = (request: Json): Task => {
    const task = tasks.find((one) => one.taskId === request['TaskId'] && one.sdkAppId === request['SdkAppId'])
    // A TaskId is valid for 30 days, even if the task runs on.
    if (!task || task.ended || timers.now() - task.startedAt > thirtyDays) {
      throw new ApiError(behavior.deadTask, 'The task does not exist or has ended.')
    }
    return task
  }

  return {
    start(request) {
      checkWhole(request)
      const sdkAppId = digNumber(0, request, 'SdkAppId')
      const room = request['RoomIdType'] === 0 ? Number(request['RoomId']) : String(request['RoomId'])
      const robot = String(dig(request, 'AgentParams', 'UserId'))
      for (const first of admitTask({ sdkAppId, room, robot }, living(), rooms, behavior)) end(first, 'evicted')
      const task: Task = {
        taskId: taskId(options.random),
        sdkAppId,
        room,
        robot,
        startedAt: timers.now(),
        request,
        outputs: new Map(),
        idle: watchIdle({
          timers,
          behavior,
          maxIdle: digNumber(30, request, 'AgentParams', 'MaxIdleTime') * 1000,
          look: () => ({
            mixed: mix(task).participating.length > 0,
            anybody: rooms.people(sdkAppId, room).some((person) => !person.robot),
          }),
          end: () => end(task, 'idle'),
        }),
      }
      tasks.push(task)
      for (const one of robotsOf(task)) options.robot('enters', sdkAppId, one.room, one.user)
      for (const url of urlsOf(request)) push(task, url)
      recorder.begin(task)
      task.idle.check()
      options.changed(view(task))
      return task.taskId
    },

    update(request) {
      const task = findAlive(request)
      const sequence = digNumber(0, request, 'SequenceNumber')
      if (task.applied && sequence <= task.applied.sequence) {
        if (behavior.sameSequenceAccepted && isDeepStrictEqual(task.applied.update, request)) return
        throw new ApiError('FailedOperation.OutdateRequest', 'A newer update has been applied already.')
      }
      if (!behavior.emptyUpdateAccepted && isEmptyUpdate(request, task.request)) throw missing('AudioParams')
      const merged = mergeUpdate(task.request, request)
      checkWhole(merged)
      const robotsBefore = robotsOf(task)
      task.request = merged
      task.applied = { sequence, update: request }
      const urls = urlsOf(merged)
      for (const [url, output] of task.outputs) {
        if (urls.has(url)) continue
        output.remove()
        task.outputs.delete(url)
      }
      for (const url of urls) if (!task.outputs.has(url)) push(task, url)
      const robots = robotMoves(robotsBefore, robotsOf(task))
      for (const { does, room, user } of robots) options.robot(does, task.sdkAppId, room, user)
      task.idle.check()
      options.changed(view(task))
    },

    stop(request) {
      const task = findAlive(request)
      end(task, 'stop')
      recorder.close(task, request['RecordKey'])
    },
    recheck(sdkAppId) {
      for (const task of living()) if (task.sdkAppId === sdkAppId) task.idle.check()
    },
    views: () => tasks.map(view),
    failUrl(url) {
      failing.add(url)
      for (const output of pushing(url)) output.fail()
    },
    healUrl(url) {
      failing.delete(url)
      for (const output of pushing(url)) output.retry()
    },
    blipUrl(url, ms) {
      for (const output of pushing(url)) output.recover(ms)
    },
    kill(id, notify) {
      const task = living().find((one) => one.taskId === id)
      if (!task) throw new RangeError('no live task has this TaskId')
      if (!notify) {
        recorder.silence(task)
        for (const output of task.outputs.values()) output.silence()
      }
      end(task, 'killed')
    },
  }
}

function urlsOf(request: Json): Set<string> {
  return new Set(digList(request, 'PublishCdnParams').map((output) => String(dig(output, 'PublishCdnUrl'))))
}
