import type { TaskView } from '../../../local/trtc/task.ts'
import { dig, digList } from '../../../local/trtc/validate/shape.ts'
import type { Darkness } from './dark.ts'
import { bare, short } from './seen.ts'
import type { Seen, Start, Whose } from './seen.ts'

const DOUBTFUL = /time-out|reset|http-500|rubbish|no-task-id|InternalError|TaskExist/
const SETTLES = 2900 // 3 s by the store's clock, which may go a little faster
const SHAKEN = 130_000
const MOST_ENDS = 4 // a few signs of life may come late, each worth one more Start

/** Never two tasks for one show, nor on one URL, beyond what Starts in doubt explain. */
export function startChecks(
  { world, store, starts, stops, live, letters, records, whose, isUnknown, forgotAt, jumpedAt, fail }: Seen,
  dark: Darkness,
): {
  /** A task begins. */
  started(task: TaskView): void
  /** A Start leaves. */
  leaving(mine: Whose, robot: string, urls: readonly string[]): void
  /** The store now has a relay that is open with this task. */
  opened(taskId: string): void
} {
  const isForgetful = () => forgotAt() > -Infinity

  /** One URL, two tasks: only where the Start of the other was in doubt. */
  function started(task: TaskView): void {
    const show = records.get(whose(task.robot)?.room ?? '')?.relays[whose(task.robot)?.rule ?? '']?.show
    const others = [...live.values()].filter((other) => {
      const [a, b] = [whose(other.robot), whose(task.robot)]
      return a?.room === b?.room && a?.rule === b?.rule
    })
    const ofShow = others.filter(
      (other) => show !== undefined && other.startedAt - world.now() + store.now() >= show.since,
    )
    if (ofShow.length > 2 && !isForgetful())
      fail(`task ${short(task.taskId)} starts beside ${ofShow.length} others of the same show`)
    const urls = urlsIn(task)
    if (dark.ends(task.robot) > MOST_ENDS && !isForgetful())
      fail(`task ${short(task.taskId)} starts after ${dark.ends(task.robot)} that ended by themselves`)
    const mine = whose(task.robot)
    if (!mine) return fail(`a task started with the robot ${task.robot}, which is nobody's`)
    for (const other of live.values()) {
      const isSame = urlsIn(other).some((url) => urls.includes(url))
      if (!isSame) continue
      const start = starts.find(({ taskId }) => taskId === other.taskId)
      if (start && !isUnknown(start) && !isLost(start))
        fail(
          `a second task (${short(task.taskId)}) on a URL of ${short(other.taskId)}, whose Start was answered and saved`,
        )
    }
  }

  /** Its generation was given up although the worker was fine: the answer came after the adoption deadline, or the store forgot. */
  function isLost({ room, rule, generation }: Start): boolean {
    const relay = records.get(room)?.relays[rule]
    return relay?.lost.some((lost) => lost.generation === generation) ?? false
  }

  /** After a Start in doubt nothing is started before its adoption deadline, unless something was heard of it. */
  function beside(mine: Whose): void {
    if (isForgetful() || world.now() - jumpedAt() < SHAKEN) return
    const last = starts.findLast(({ room, rule }) => room === mine.room && rule === mine.rule)
    // Only one that TRTC did carry out does harm beside another.
    if (!last?.fault || !last.taskId || !DOUBTFUL.test(last.fault) || world.now() - last.sentAt > 85_000) return
    const isHeard =
      !live.has(last.taskId) || letters.some(({ taskId, done }) => taskId === last.taskId && done !== undefined)
    const passed = world.now() - last.sentAt
    if (!isHeard) fail(`a Start of ${mine.rule} in room ${mine.room} ${passed} ms after one in doubt (${last.fault})`)
  }

  /** After the end of a task on one of its URLs a Start waits until that output has said that it is idle, or three seconds. */
  function overlaps(urls: readonly string[]): void {
    if (world.now() - jumpedAt() < SHAKEN || isForgetful()) return
    for (const { taskId, at, urls: freed } of stops) {
      if (world.now() - at > SETTLES) continue
      const busy = urls.filter((url) => freed.includes(url)).find((url) => !isIdle(taskId, url))
      if (busy !== undefined) fail(`a Start on ${busy} ${world.now() - at} ms after the end of ${short(taskId)}`)
    }
  }

  function isIdle(taskId: string, url: string): boolean {
    return letters.some(
      (one) => one.taskId === taskId && one.url === url && one.status === 0 && one.arrived !== undefined,
    )
  }

  /** A task whose only sign is its end opens nothing. */
  function opened(taskId: string): void {
    if (live.has(taskId) || starts.some((start) => start.taskId === taskId && start.outcome?.is === 'ok')) return
    const heard = letters.filter((letter) => letter.taskId === taskId && letter.arrived !== undefined)
    if (heard.length > 0 && heard.every(({ status }) => status === 0))
      fail(`task ${short(taskId)} has ended, and opens its relay`)
  }

  return {
    started,
    opened,
    leaving(mine, robot, urls) {
      if (!isForgetful() && starts.some((start) => start.robot === robot && mayHaveHappened(start)))
        fail(`a Start of ${robot} is repeated although it may have happened`)
      beside(mine)
      overlaps(urls)
    },
  }
}

/** The push URLs of a task, without their signatures. */
export function urlsIn({ request }: TaskView): string[] {
  return digList(request, 'PublishCdnParams').map((output) => bare(String(dig(output, 'PublishCdnUrl'))))
}

function mayHaveHappened({ outcome }: Start): boolean {
  return outcome === undefined || outcome.is === 'ok' || outcome.is === 'unknown'
}
