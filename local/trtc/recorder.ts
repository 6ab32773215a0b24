import type { TrtcBehavior } from './behavior.ts'
import type { Callback } from './callbacks.ts'
import { taskId, type Random } from './random.ts'
import { endCallbacks, fileCallbacks, startCallbacks } from './recording-callbacks.ts'
import type { Recording } from './recording-files.ts'
import type { Task } from './task.ts'
import type { Timers } from './timers.ts'
import { dig, digNumber } from './validate/shape.ts'

const usualWait = 30
const uploading = 1000

interface RecorderOptions {
  timers: Timers
  behavior: TrtcBehavior
  random: Random
  notify: (sdkAppId: number, callback: Callback) => void
}

/** Records relay tasks. */
export interface Recorder {
  begin(task: Task): void
  /** The task has ended; its recording waits RecordWaitTime for another task with the same RecordKey, then ends too. */
  end(task: Task): void
  /** Ends the wait: the RecordKey came with Stop. */
  close(task: Task, key: unknown): void
  /** Sends no further callbacks of the recording. */
  silence(task: Task): void
}

interface Running extends Recording {
  key: unknown
  silent: boolean
  capturing: Set<Task>
  cancel?: () => void
}

/** Records every task whose RecordParams request it. (TRTC API: McuRecordParams; callbacks trtc.io/document/54914.) */
export function createRecorder({ timers, behavior, random, notify }: RecorderOptions): Recorder {
  const recordings = new Set<Running>()
  const of = (task: Task) => [...recordings].find(({ capturing, task: last }) => capturing.has(task) || last === task)

  const say = (recording: Running, callbacks: Callback[]) => {
    if (!behavior.recordingEvents || recording.silent) return
    for (const callback of callbacks) notify(recording.task.sdkAppId, callback)
  }

  const finish = (recording: Running) => {
    recordings.delete(recording)
    recording.cancel?.()
    say(recording, endCallbacks(recording, timers.now(), behavior))
    timers.after(uploading, () => say(recording, fileCallbacks(recording, timers.now(), behavior, random)))
  }

  return {
    begin(task) {
      const params = dig(task.request, 'RecordParams')
      const how = dig(params, 'UniRecord')
      if (how !== 2 && how !== 3) return
      const key = dig(params, 'RecordKey')
      const going = [...recordings].find(
        (one) => one.task.sdkAppId === task.sdkAppId && key !== undefined && one.key === key,
      )
      if (going) {
        going.cancel?.()
        going.capturing.add(task)
        going.task = task
        return
      }
      const ownId = behavior.recordingTask === 'own' ? taskId(random) : undefined
      const recording: Running = {
        task,
        ownId,
        key,
        silent: false,
        capturing: new Set([task]),
        from: timers.now(),
        to: 0,
      }
      recordings.add(recording)
      timers.after(behavior.connectingAfter, () => say(recording, startCallbacks(recording, timers.now(), behavior)))
    },

    end(task) {
      const recording = of(task)
      if (!recording?.capturing.delete(task) || recording.capturing.size > 0) return
      recording.to = timers.now()
      const wait = digNumber(usualWait, task.request, 'RecordParams', 'RecordWaitTime') * 1000
      recording.cancel = timers.after(wait, () => finish(recording))
    },

    close(task, key) {
      const recording = of(task)
      if (recording && key !== undefined && recording.key === key && recording.capturing.size === 0) finish(recording)
    },

    silence(task) {
      const recording = of(task)
      if (recording) recording.silent = true
    },
  }
}
