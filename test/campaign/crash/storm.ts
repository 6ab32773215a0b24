import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { show } from '../../process/e2e/apps.ts'
import { warmUp } from './looking.ts'
import { APP, startRig } from './rig.ts'
import { answerOf, counted, timeAnswers } from './timings.ts'
import { until } from './until.ts'

export interface StormOptions {
  rooms: number
  /** How often each host's entry is delivered, at once. */
  copies: number
  /** Processes for webhooks; one more has the schedule. */
  instances: number
  /** The hosts enter within this time (ms). */
  within: number
  /** The processes run and a show is on, so the schedule is at work when the storm comes; else both begin with it. */
  warm: boolean
}

export interface StormReport {
  rooms: number
  starts: number
  /** Requests that TRTC refused, by code. */
  refused: Record<string, number>
  live: number
  /** Rooms that have more or less than one live task. */
  wrong: number
  /** From the first Start to the last, ms. */
  busy: number
  /** The part of the 19 Starts a second that was used in that time. */
  used: number
  /** From the first entry to the first Start, ms. */
  first: number
  /** Answers to callbacks, by status or error. */
  answers: Record<string, number>
  /** The slowest answer, ms. */
  slowest: number
  /** The longest time between two Starts, ms. */
  gap: number
  /** The longest ones: [ms after the first Start, length]. */
  gaps: [number, number][]
  /** Processes that wanted a core, before and after, as the machine counts them over a minute. */
  load: [number, number]
}

const PER_SECOND = 19
const FIRST = 5000 // rooms

/** Many hosts enter at once; every callback comes several times at the same time. */
export async function storm(options: StormOptions): Promise<StormReport> {
  const { rooms, copies, instances, within, warm } = options
  const load = loadavg()[0]!
  const rig = await startRig({ rules: [show()], instances: instances + 1 })
  const { trtc, scf } = rig.stage
  const starts = () => trtc.requests.filter(({ action }) => action === 'StartPublishCdnStream')
  try {
    if (warm) {
      await warmUp(rig, instances + 1)
      trtc.play({ sdkAppId: APP, room: 1, user: 'host', does: 'enters' })
      await until(() => trtc.tasks().some(({ outputs }) => outputs[0]?.status === 2), 10_000)
      void scf.tick('schedule')
      await sleep(300)
    }
    const before = trtc.requests.length
    const delivered = trtc.deliveries.length
    const timed = timeAnswers(trtc)
    trtc.failCallbacks({ does: 'duplicate', times: copies - 1 }, { if: ({ type }) => type === 103, times: Infinity })
    const began = Date.now()
    for (let index = 0; index < rooms; index += 1)
      trtc.play({
        sdkAppId: APP,
        room: FIRST + index,
        user: 'host',
        does: 'enters',
        at: began + Math.round((index * within) / rooms),
      })

    const stormy = () => trtc.tasks().filter(({ room, alive }) => Number(room) >= FIRST && alive)
    // Counted by requests: to look at every task is dear, and this process plays TRTC too.
    const isDone = () => starts().filter(({ error }) => error === undefined).length >= rooms + (warm ? 1 : 0)
    await until(isDone, 60_000 + (rooms / PER_SECOND) * 2000, 200)
    await until(() => rig.isQuiet(), 30_000, 500)
    await sleep(2000) // a second Start would come now

    const mine = starts().filter((request) => trtc.requests.indexOf(request) >= before)
    const times = mine.map(({ at }) => at)
    const busy = times.at(-1)! - times[0]!
    const spaces = times.slice(1).map((at, index): [number, number] => [times[index]! - times[0]!, at - times[index]!])
    const perRoom = new Map<string, number>()
    for (const { room } of stormy()) perRoom.set(String(room), (perRoom.get(String(room)) ?? 0) + 1)
    return {
      rooms,
      starts: mine.length,
      refused: counted(trtc.requests.slice(before).flatMap(({ error }) => error ?? [])),
      live: stormy().length,
      wrong: rooms - [...perRoom.values()].filter((count) => count === 1).length,
      busy,
      used: ((mine.length - 1) * 1000) / (busy * PER_SECOND),
      first: times[0]! - began,
      answers: counted(trtc.deliveries.slice(delivered).map(answerOf)),
      slowest: Math.max(...timed.map(({ took }) => took)),
      gap: Math.max(...spaces.map(([, length]) => length)),
      gaps: spaces.sort(([, a], [, b]) => b - a).slice(0, 8),
      load: [load, loadavg()[0]!],
    }
  } finally {
    await rig.close()
  }
}
