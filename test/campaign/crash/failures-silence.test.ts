import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiFault } from '../../../local/trtc/server.ts'
import { show } from '../../process/e2e/apps.ts'
import { eventually } from '../../process/e2e/eventually.ts'
import { roomOf, warmUp } from './looking.ts'
import { startRig } from './rig.ts'
import type { Rig } from './rig.ts'

const MAX_IDLE = 5 // seconds, the least there is

const short = show({ name: 'short', rooms: ['95*'], linger: 1, relay: { ...show().relay, maxIdle: MAX_IDLE } })

let rig: Rig
let ticking: NodeJS.Timeout
beforeAll(async () => {
  rig = await startRig({ rules: [show({ rooms: ['93*'], linger: 1 }), short], instances: 9 })
  await warmUp(rig, 9)
  ticking = setInterval(() => void rig.stage.scf.tick('schedule'), 9000)
}, 60_000)
afterAll(() => {
  clearInterval(ticking)
  return rig.close()
})

const FAULTS: [string, number, ApiFault][] = [
  ['times out after accepting it', 9301, { does: 'time-out' }],
  ['resets the connection', 9302, { does: 'reset' }],
  ['answers 500', 9303, { does: 'http-500' }],
  ['answers InternalError', 9304, { does: 'answer', code: 'InternalError', accept: true }],
  ['answers rubbish', 9305, { does: 'rubbish' }],
  ['answers without a TaskId', 9306, { does: 'no-task-id' }],
]

// That a new generation comes only after 90 s without any sign is the simulator's: nobody here waits for that.
describe.concurrent('a Start that TRTC accepted and did not answer', () => {
  it.each(FAULTS)(
    'TRTC %s: never a second Start; the first 401 brings the TaskId',
    async (_name, number, fault) => {
      const room = roomOf(rig, number)
      rig.stage.trtc.fail('StartPublishCdnStream', fault, { if: ({ RoomId }) => RoomId === String(number) })
      room.enters()
      await eventually(() => expect(room.lines('relay.open')).toHaveLength(1))
      expect(room.lines('relay.open')[0]).toContain('"from":"a status callback"')
      expect(room.lines('relay.open')[0]).toContain(JSON.stringify(room.live()[0]?.taskId).slice(1, -1))
      // The client gives up after 10 s; what it then says changes nothing.
      if (fault.does === 'time-out') await sleep(11_000)
      expect(room.actions()).toEqual(['Start'])
      expect(room.live()).toHaveLength(1)
      room.leaves()
      await eventually(() => expect(room.live()).toEqual([]), 20_000)
      expect(room.actions()).toEqual(['Start', 'Stop'])
    },
    45_000,
  )
})

describe.concurrent('104 and the idle callback never arrive; the host comes back much later', () => {
  it('the probe finds the dead task, and the show starts anew', async () => {
    const room = roomOf(rig, 9501)
    const { trtc } = rig.stage
    room.enters()
    await eventually(() => expect(room.lines('output.running')).toHaveLength(1))
    const [first] = room.live()
    let isDown = true
    trtc.failCallbacks({ does: 'lose' }, { if: ({ info }) => isDown && info['RoomId'] === 9501, times: Infinity })
    room.leaves()
    trtc.killTask(first!.taskId, { notify: false })
    await sleep((MAX_IDLE + 1) * 1000)
    expect(room.actions()).toEqual(['Start']) // nobody told us, and nobody is there

    isDown = false
    room.enters()
    await eventually(() => expect(room.live()).toHaveLength(1), 20_000)
    expect(room.actions()).toEqual(['Start', 'Update', 'Start'])
    const [again] = room.live()
    expect(again!.robot).not.toBe(first!.robot)
    expect(room.lines('relay.gone')).toHaveLength(1)

    room.leaves()
    await eventually(() => expect(room.live()).toEqual([]), 20_000)
    await sleep(500)
    expect(room.actions()).toEqual(['Start', 'Update', 'Start', 'Stop'])
  }, 60_000)

  it('a Stop of a task that has ended already counts as done', async () => {
    const room = roomOf(rig, 9502)
    const { trtc } = rig.stage
    room.enters()
    await eventually(() => expect(room.lines('output.running')).toHaveLength(1))
    trtc.killTask(room.live()[0]!.taskId, { notify: false })
    room.leaves()
    await eventually(() => expect(room.lines('relay.stopped')).toHaveLength(1), 20_000)
    await sleep(1500)
    expect(room.actions()).toEqual(['Start', 'Stop'])
  }, 40_000)
})
