import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startLocalStack } from '../../../local/local-stack.ts'
import type { LocalStack } from '../../../local/local-stack.ts'
import { roomOf } from '../../campaign/crash/looking.ts'
import { sharingFunctions } from '../../support/built.ts'
import { appWith, show } from './apps.ts'
import { lastAnswers } from './deliveries.ts'
import { eventually } from './eventually.ts'

const APP = 1400188366
const open = (options: object) => startLocalStack({ ...options, bundles: sharingFunctions() })

describe('an error of TRTC', () => {
  // No timer: nobody but the callback calls TRTC.
  let stage: LocalStack
  beforeAll(async () => {
    stage = await open({ config: { apps: [appWith(show())] }, timer: 'closed' })
  })
  afterAll(() => stage.close())

  it.each([
    [1, 'a wrong parameter', 'InvalidParameter', 'relay.refused'],
    [2, 'credentials', 'AuthFailure.UnauthorizedOperation', 'relay.refused'],
    [3, 'capacity', 'FailedOperation.RestrictedConcurrency', 'relay.capacity'],
    [4, 'an internal error', 'InternalError', 'relay.unsure'],
    [5, 'throttling', 'RequestLimitExceeded', 'relay.start.again'], // the last: nobody calls for a while after it
  ])('%i, %s: the callback is answered 200, the log says what and what next', async (number, _name, code, what) => {
    const room = roomOf({ stage }, number)
    const here = { if: ({ RoomId }: Record<string, unknown>) => RoomId === String(number) }
    stage.trtc.fail('StartPublishCdnStream', { does: 'answer', code }, here)
    room.enters()
    await eventually(() => expect(room.lines(what)).toHaveLength(1))
    expect(room.lines(what)[0]).toContain(code)
    await eventually(() => expect(lastAnswers(stage.trtc, number)).toEqual([200, 200]))
    expect(room.actions()).toEqual(['Start'])
  })

  it('that throttles is followed by another try, which succeeds', async () => {
    const room = roomOf({ stage }, 6)
    stage.trtc.fail('StartPublishCdnStream', { does: 'throttle' }, { if: ({ RoomId }) => RoomId === '6' })
    room.enters()
    await eventually(() => expect(room.lines('relay.start.again')).toHaveLength(1))
    void stage.scf.tick('schedule')
    await eventually(() => expect(room.live()).toHaveLength(1))
    expect(room.actions()).toEqual(['Start', 'Start'])
  })
})

describe.concurrent('trouble', () => {
  const { relay } = show()
  const other = { url: 'rtmp://other.example.com/live', stream: '{room}', tencent: true }
  const main = { url: 'rtmp://main.example.com/live', stream: '{room}', tencent: true }
  const failover = [{ url: 'rtmp://backup.example.com/live' }]
  const one = { url: 'rtmp://push.example.com/live', stream: 'main', tencent: true }
  const rules = [
    show({ name: 'two-hosts', rooms: ['2*'], hosts: ['host', 'guest'], linger: 1 }),
    show({ name: 'failover', rooms: ['3*'], relay: { ...relay, cdn: [{ ...main, failover }, other] } }),
    show({ name: 'one-url', rooms: ['4*'], linger: 1, relay: { ...relay, cdn: [one] } }),
    show(),
  ]

  let stage: LocalStack
  beforeAll(async () => {
    stage = await open({ config: { apps: [appWith(...rules)] } })
    stage.trtc.behavior.connectingAfter = 10
  })
  afterAll(() => stage.close())
  const tick = () => void stage.scf.tick('schedule')

  /** A status of an output, as TRTC reports it. */
  const reported = (room: number, at: number, Url: string, Status: number) => {
    const [task] = roomOf({ stage }, room).live()
    const who = { UserId: task!.robot, TaskId: task!.taskId }
    const EventInfo = { RoomId: room, RoomType: 0, EventMsTs: at, ...who, Payload: { Url, Status } }
    return stage.trtc.deliverRaw(APP, JSON.stringify({ EventGroupId: 4, EventType: 401, EventInfo }))
  }

  it('an Update that is refused leaves the task running, and is not asked for again', async () => {
    const room = roomOf({ stage }, 200)
    room.enters()
    await eventually(() => expect(room.live()).toHaveLength(1))
    const [task] = room.live()
    const fault = { does: 'answer', code: 'InvalidParameter' } as const
    stage.trtc.fail('UpdatePublishCdnStream', fault, { if: ({ TaskId }) => TaskId === task!.taskId })
    room.enters('guest')
    tick()
    await eventually(() => expect(room.lines('relay.update.refused')).toHaveLength(1))
    await new Promise((resolve) => setTimeout(resolve, 2500))
    expect(room.actions()).toEqual(['Start', 'Update'])
    room.leaves()
    room.leaves('guest')
    await eventually(() => expect(room.live()).toEqual([]))
  })

  it('an output that fails turns to its failover by one Update with the complete list, and the other is not touched', async () => {
    const room = roomOf({ stage }, 300)
    stage.trtc.failUrl('rtmp://main.example.com/live/300')
    room.enters()
    await eventually(() => expect(room.lines('output.running')).toHaveLength(1)) // the other one
    // Connecting fails for good after a minute; nobody here waits for that.
    await reported(300, Date.now(), 'rtmp://main.example.com/live/300', 4)
    tick()
    await eventually(() => expect(room.lines('relay.updated')).toHaveLength(1))
    const { PublishCdnParams } = JSON.parse(room.requests()[1]!.body) as {
      PublishCdnParams: { PublishCdnUrl: string }[]
    }
    expect(PublishCdnParams.map(({ PublishCdnUrl }) => PublishCdnUrl)).toEqual([
      'rtmp://backup.example.com/live/300',
      'rtmp://other.example.com/live/300',
    ])
    expect(room.live()).toHaveLength(1)
    expect(room.actions()).toEqual(['Start', 'Update'])
  })

  it('an output that runs and recovers in quick turns: an alert about a second task on the URL', async () => {
    const room = roomOf({ stage }, 101)
    room.enters()
    await eventually(() => expect(room.lines('output.running')).toHaveLength(1))
    const [task] = room.live()
    const at = Date.now()
    for (const [index, status] of [3, 2, 3, 2, 3, 2].entries())
      await reported(101, at + index + 1, task!.outputs[0]!.url, status)
    await eventually(() => expect(room.lines('output.flapping')).toHaveLength(1))
    expect(room.live()).toHaveLength(1)
  })

  it('two rooms never push to one URL at the same time: the second waits, and both owners are named', async () => {
    const [first, second] = [roomOf({ stage }, 400), roomOf({ stage }, 401)]
    first.enters()
    await eventually(() => expect(first.live()).toHaveLength(1))
    second.enters()
    await eventually(() => expect(second.lines('relay.url.taken')).toHaveLength(1))
    expect(second.lines('relay.url.taken')[0]).toContain('rule one-url in room 1400188366/400')
    expect(first.live()).toHaveLength(1)
    expect(second.live()).toEqual([])
    first.leaves()
    tick()
    setTimeout(tick, 9000)
    await eventually(() => expect([first.live().length, second.live().length]).toEqual([0, 1]), 18_000)
    expect([...first.actions(), ...second.actions()]).toEqual(['Start', 'Stop', 'Start'])
  }, 30_000)
})
