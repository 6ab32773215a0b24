import type { RoomKey } from '../../../lib/ports.ts'
import type { Command } from '../../../lib/relay/command.ts'
import type { RoomRecord } from '../../../lib/room-record.ts'
import type { Call, Outcome } from '../../../lib/task/call.ts'
import { urlsOf } from '../../../lib/task/spec.ts'
import type { Cloud } from '../../../local/trtc/cloud.ts'
import type { TaskView } from '../../../local/trtc/task.ts'
import type { VirtualTime } from '../../../local/virtual-time.ts'
import { appointments } from './appointments.ts'
import type { Appointments } from './appointments.ts'
import { claimCheck } from './claims.ts'
import { commandedChecks } from './commanded-checks.ts'
import { lastStops } from './commands.ts'
import type { Edited } from './config.ts'
import { darkness } from './dark.ts'
import type { Darkness } from './dark.ts'
import type { History } from './history.ts'
import { letterChecks } from './message-checks.ts'
import type { LetterChecks } from './message-checks.ts'
import { orderBook } from './orders.ts'
import { overtime } from './overtime.ts'
import type { Received } from './receiver.ts'
import { requestChecks } from './requests.ts'
import { short, whoseOf } from './seen.ts'
import type { Ended, Hurt, InForce, Seen, Start } from './seen.ts'
import { startChecks, urlsIn } from './start-checks.ts'
import { stopChecks } from './stop-checks.ts'
import type { SimStore } from './store.ts'
import type { Letter } from './transport.ts'
import { hasWindows } from './windows.ts'
import type { Worker } from './worker.ts'

/** Sees everything that happens, and says what was promised otherwise. */
export interface Watch extends Seen {
  dark: Darkness
  broken(): string | undefined
  /** Whether everything that happened in the room is known: no callback was lost, and the store forgot nothing. */
  isTold(room: string): boolean
  /** What checks find while `look` runs, without holding it against the history. */
  tried(look: () => Promise<void>): Promise<string | undefined>
  saved(key: RoomKey, record: RoomRecord): void
  finished(worker: Worker): void
  failed(worker: Worker): void
  sending(worker: Worker, call: Call): void
  called(worker: Worker, call: Call, outcome: Outcome, fault: string | undefined): void
  hurt(how: string, ms: number): void
  lostSecond(): void
  jumped(): void
  configured(edited: Edited): void
  /** The schedule of a rule becomes another one. */
  rescheduled(rule: number): void
  ticked(): void
  /** Somebody is told of an occurrence in which nothing ran. */
  missed(of: { room: string; rule: string; at: string }): void
  /** At the end of all that needs to be stopped. */
  close(): void
  appointments: Appointments
  notified: LetterChecks
}

const COMES_BACK = 35_000 // a room that was handed out and not saved comes back after 30 s; a lease ends after 3 s
const REVISED = 140_000 // another revision of the configuration is taken up by a tick, which may be lost
const DOUBT = 30_000 // one call that ended in doubt: 10 s for the answer and the pauses before the next try

export function watchOver(
  history: History,
  world: VirtualTime,
  cloud: Cloud,
  store: SimStore,
  letters: readonly Letter[],
  received: readonly Received[],
  say: ((who: string, what: string) => void) | undefined,
): Watch {
  const starts: Start[] = []
  const stops: Ended[] = []
  const live = new Map<string, TaskView>()
  const hurts: Hurt[] = []
  const urlsOfTask = new Map<string, string[]>()
  const records = new Map<string, RoomRecord>()
  const ended = new Map<Worker, 'ok' | 'failed'>()
  const { rules } = history.profile
  const asWritten = { edits: rules.map(() => 0), schedules: rules.map(() => 0), gone: rules.map(() => false) }
  const configs: InForce[] = [{ ...asWritten, at: -Infinity }]
  const edits: { at: number; rule: number }[] = []
  const tasks = new Map<string, string>()
  let broken: string | undefined
  let isTrying = false
  let lostAt = -Infinity
  let jumpedAt = -Infinity
  const began = world.now()

  const seen: Seen = {
    history,
    world,
    store,
    starts,
    stops,
    live,
    letters,
    hurts,
    records,
    whose: whoseOf(history),
    isUnknown: (start) =>
      start.outcome?.is !== 'ok' ||
      start.worker.dead ||
      start.worker.frozen > 0 ||
      ended.get(start.worker) === 'failed' ||
      (lostAt >= start.sentAt && lostAt <= start.sentAt + 80_000),
    forgotAt: () => lostAt,
    jumpedAt: () => jumpedAt,
    gone: () => configs.at(-1)!.gone,
    edited: () => configs.at(-1)!,
    configs: (since) => configs.filter((_, index) => (configs[index + 1]?.at ?? Infinity) >= since),
    edits: () => edits,
    commands: new Map(given(history)),
    tasks,
    hasRun: (room, rule) =>
      letters.some(({ taskId = '', status, arrived }) => {
        if (status !== 2 || arrived === undefined) return false
        const of = whose(tasks.get(taskId) ?? '')
        return of?.room === room && of.rule === rule
      }),
    fail(why) {
      if (broken === undefined && !isTrying) say?.('CHECK', why)
      broken ??= `at ${((world.now() - began) / 1000).toFixed(3)} s: ${why}`
    },
  }
  const { whose, fail } = seen
  const dark = darkness(seen, cloud)
  const book = orderBook(seen)
  const over = overtime(seen, book)
  const kept = appointments(seen)
  const notified = letterChecks(seen, received)
  const onCommands = commandedChecks(seen)
  const isBusy = hasWindows(history.profile) || seen.commands.size > 0
  const onRequest = requestChecks(seen)
  const onCall = claimCheck(seen)
  const onStart = startChecks(seen, dark)
  const onStop = stopChecks(seen, dark)
  const hurt = (how: string, ms: number) => void hurts.push({ at: world.now(), ms, how })

  cloud.on((news) => {
    if (news.kind === 'request') return onRequest(news.request)
    if (news.kind === 'room') dark.roomEvent(news.event)
    if (news.kind === 'task') changed(news.task)
    if (news.kind === 'room' || news.kind === 'task') look()
  })

  function look(): void {
    dark.look()
    over.look()
  }

  function changed(task: TaskView): void {
    if (task.alive) {
      if (!live.has(task.taskId)) {
        tasks.set(task.taskId, task.robot)
        say?.('TRTC', `task ${short(task.taskId)} starts with ${task.robot}`)
        urlsOfTask.set(task.taskId, urlsIn(task))
        onStart.started(task)
      }
      live.set(task.taskId, task)
    } else if (live.delete(task.taskId)) {
      say?.('TRTC', `task ${short(task.taskId)} ends: ${task.endedBy}`)
      dark.taskEnded(task)
      over.ended(task)
    }
  }

  return {
    ...seen,
    dark,
    broken: () => broken,
    isTold: (room) =>
      lostAt === -Infinity &&
      !letters.some((letter) => letter.room === room && letter.group !== 4 && letter.done === undefined),
    async tried(look) {
      const before = broken
      broken = undefined
      isTrying = true
      await look()
      isTrying = false
      const found = broken
      broken = before
      return found
    },
    saved(key, record) {
      for (const [rule, { slot }] of Object.entries(record.relays)) {
        const before = records.get(key.room)?.relays[rule]?.slot
        if (slot.is === 'open' && (before?.is !== 'open' || before.taskId !== slot.taskId)) onStart.opened(slot.taskId)
      }
      const before = records.get(key.room)
      records.set(key.room, record)
      dark.saved(key.room, record)
      if (isBusy) {
        book.saved(key.room, before, record)
        over.saved(key.room, before, record)
        kept.saved(key.room, before, record)
        onCommands(key.room, before, record)
        look()
      }
      notified.saved(key.room, before, record)
    },
    finished: (worker) => {
      if (!ended.has(worker)) ended.set(worker, 'ok')
    },
    failed: (worker) => void ended.set(worker, 'failed'),
    sending(worker, call) {
      onCall(call)
      if (call.action === 'stop') onStop(call.taskId)
      if (call.action !== 'start') return
      const robot = call.spec.AgentParams.UserId
      const urls = urlsOf(call.spec)
      const mine = whose(robot)
      if (!mine) return fail(`a Start with the robot ${robot}, which is nobody's`)
      onStart.leaving(mine, robot, urls)
      starts.push({ ...mine, robot, sentAt: world.now(), urls, worker })
    },
    called(worker, call, outcome, fault) {
      if (outcome.is !== 'ok' && outcome.is !== 'gone' && outcome.is !== 'outdated')
        hurt(outcome.is, outcome.is === 'capacity' ? 65_000 : DOUBT)
      over.called(call, outcome)
      if (outcome.is === 'refused' && fault === undefined) fail(`a ${call.action} was refused: ${outcome.why}`)
      if (call.action === 'stop' && (outcome.is === 'ok' || outcome.is === 'gone')) {
        const { taskId } = call
        if (!stops.some((stop) => stop.taskId === taskId))
          stops.push({ taskId, at: world.now(), urls: urlsOfTask.get(taskId) ?? [] })
      }
      if (call.action !== 'start') return
      const robot = call.spec.AgentParams.UserId
      const start = starts.findLast((one) => one.robot === robot && one.worker === worker)
      if (!start) return
      start.outcome = outcome
      if (fault !== undefined) start.fault = fault
      const task = [...live.values()].find((one) => one.robot === robot)
      if (task) start.taskId = task.taskId
    },
    hurt: (how, ms) => hurt(how, HURTS.has(how) ? ms + COMES_BACK : ms),
    lostSecond: () => {
      lostAt = world.now()
    },
    jumped: () => {
      jumpedAt = world.now()
    },
    configured(now) {
      hurt('configured', REVISED)
      configs.push({ ...now, at: world.now() })
      look()
    },
    rescheduled: (rule) => void edits.push({ at: world.now(), rule }),
    ticked() {
      kept.ticked()
      if (isBusy) look() // what a window asks for begins without any news
    },
    missed({ room, rule, at }) {
      kept.missed(room, rule, Date.parse(at))
      notified.missed(room, rule, at)
    },
    close() {
      dark.close()
      over.close()
    },
    appointments: kept,
    notified,
  }
}

const HURTS = new Set(['crashed', 'frozen', 'unreachable', 'unanswered'])

/** Every command of a history by its id, those that are given at last as well. */
function given({ incidents, profile }: History): [string, Command][] {
  const commands = incidents.flatMap((incident) => (incident.is === 'command' ? [incident.command] : []))
  if (commands.length === 0) return []
  return [...commands, ...lastStops(profile)].map((command) => [command.id, command])
}
