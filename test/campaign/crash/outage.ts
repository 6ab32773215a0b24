import { setTimeout as sleep } from 'node:timers/promises'
import type { RoomAction } from '../../../local/trtc/server.ts'
import { show } from '../../process/e2e/apps.ts'
import { faultsAtRest } from './rest.ts'
import type { Fault } from './rest.ts'
import { APP, startRig } from './rig.ts'
import { answerOf, counted, timeAnswers } from './timings.ts'
import { until } from './until.ts'

export interface OutageOptions {
  /** How long Redis is away (ms), in the middle of shows. */
  lasts: number
  /** Its process is gone, so connections are refused; or it stands still, so nothing is answered at all. */
  redis: 'gone' | 'frozen'
}

export interface OutageReport {
  /** Answers to callbacks that arrived during the outage. */
  answers: Record<string, number>
  /** The slowest of those that were not 200, ms. */
  slowest: number
  /** API requests during the outage: nobody may call without a claim. */
  requests: number
  /** Callbacks that were never answered 200. */
  unheard: number
  /** Rooms with a live task at the end. */
  live: number[]
  /** From Redis' return until nothing was wrong any more (ms). */
  calmAfter: number | undefined
  faults: Fault[]
}

const STAYS = [8001, 8002]
const LEAVES = [8003, 8004]
const COMES = [8005, 8006]
const PASSES = [8007]
const GROWS = 8008

/** The rooms that should be live at the end. */
export const LIVE = [...STAYS, ...COMES, GROWS]

/** Redis goes away in the middle of shows; hosts come, leave and pass by meanwhile; then it returns. */
export async function outage({ lasts, redis: how }: OutageOptions): Promise<OutageReport> {
  const rule = show({ linger: 1, relay: { ...show().relay, maxIdle: 90 } })
  const rig = await startRig({ rules: [rule], instances: 9, flushes: 'everysec' })
  const { stage, redis } = rig
  const { trtc } = stage
  const all = [...STAYS, ...LEAVES, ...COMES, ...PASSES, GROWS]
  const play = (room: number, does: RoomAction['does'], user = 'host') => trtc.play({ sdkAppId: APP, room, user, does })
  try {
    for (const room of [...STAYS, ...LEAVES, GROWS]) play(room, 'enters')
    const open = [...STAYS, ...LEAVES, GROWS].length
    await until(() => trtc.tasks().filter(({ outputs }) => outputs[0]?.status === 2).length === open, 20_000)
    await until(() => rig.isQuiet(), 10_000)
    const requests = trtc.requests.length
    const timed = timeAnswers(trtc)
    if (how === 'gone') redis.kill('SIGKILL')
    else redis.pause()

    const step = lasts / 8
    const events = [
      ...COMES.map((room) => () => play(room, 'enters')),
      ...LEAVES.map((room) => () => play(room, 'leaves')),
      ...PASSES.map((room) => () => play(room, 'enters')),
      () => play(GROWS, 'enters', 'guest'),
      ...PASSES.map((room) => () => play(room, 'leaves')),
    ]
    for (const event of events) {
      event()
      await sleep(step)
    }
    await sleep(step)
    const during = trtc.requests.length - requests
    const struck = timed.slice()
    if (how === 'gone') await redis.restart()
    else redis.resume()
    const back = performance.now()

    let faults: Fault[] = []
    const isCalm = async () => {
      faults = await faultsAtRest(trtc, redis.url, rule, all)
      return faults.length === 0 && rig.isQuiet() && unheard() === 0
    }
    const unheard = () => {
      const heard = new Set<string>()
      const said = new Set<string>()
      for (const { delivery } of timed) {
        const name = withoutTime(delivery.body)
        said.add(name)
        if (answerOf(delivery) === '200') heard.add(name)
      }
      return said.size - heard.size
    }
    const isFound = await until(isCalm, 60_000, 250)
    return {
      answers: counted(struck.map(({ delivery }) => answerOf(delivery))),
      slowest: Math.max(0, ...struck.filter(({ delivery }) => answerOf(delivery) !== '200').map(({ took }) => took)),
      requests: during,
      unheard: unheard(),
      live: trtc
        .tasks()
        .filter(({ alive }) => alive)
        .map(({ room }) => Number(room))
        .sort(),
      calmAfter: isFound ? Math.round(performance.now() - back) : undefined,
      faults,
    }
  } finally {
    await rig.close()
  }
}

/** Attempts of one callback differ in nothing but the time of the attempt. */
function withoutTime(body: string): string {
  return body.replace(/"CallbackTs":\s*\d+/, '')
}
