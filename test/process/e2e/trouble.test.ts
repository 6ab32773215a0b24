import { afterEach, describe, expect, it } from 'vitest'
import type { Rule } from '../../../lib/config/app-config.ts'
import { startLocalStack } from '../../../local/local-stack.ts'
import type { LocalStack } from '../../../local/local-stack.ts'
import { appWith, show } from './apps.ts'
import { eventually } from './eventually.ts'

const here = { sdkAppId: 1400188366, room: 295066 }

let stage: LocalStack
afterEach(() => stage.close())

async function open(...rules: Rule[]): Promise<void> {
  stage = await startLocalStack({ config: { apps: [appWith(...rules)] } })
}

const actions = () => stage.trtc.requests.map(({ action }) => action)
const alive = () => stage.trtc.tasks().filter((task) => task.alive)
const lines = (what: string) => stage.scf.lines.filter((line) => line.includes(`"what":"${what}"`))
const answered = () => stage.trtc.deliveries.map(({ answer }) => answer && 'status' in answer && answer.status)

describe('an error of TRTC', () => {
  it.each([
    ['a wrong parameter', 'InvalidParameter', 'relay.refused'],
    ['credentials', 'AuthFailure.UnauthorizedOperation', 'relay.refused'],
    ['capacity', 'FailedOperation.RestrictedConcurrency', 'relay.capacity'],
    ['throttling', 'RequestLimitExceeded', 'relay.start.again'],
    ['an internal error', 'InternalError', 'relay.unsure'],
  ])('%s: the callback is answered 200, the log says what and what next', async (_name, code, what) => {
    await open(show())
    stage.trtc.fail('StartPublishCdnStream', { does: 'answer', code })
    stage.trtc.play({ ...here, user: 'host', does: 'enters' })
    await eventually(() => expect(lines(what)).toHaveLength(1))
    expect(lines(what)[0]).toContain(code)
    await eventually(() => expect(answered()).toEqual([200, 200]))
    expect(actions()).toEqual(['StartPublishCdnStream'])
  })

  it('that throttles is followed by another try, which succeeds', async () => {
    await open(show())
    stage.trtc.fail('StartPublishCdnStream', { does: 'throttle' })
    stage.trtc.play({ ...here, user: 'host', does: 'enters' })
    await eventually(() => expect(lines('relay.start.again')).toHaveLength(1))
    void stage.scf.tick('schedule')
    await eventually(() => expect(alive()).toHaveLength(1))
    expect(actions()).toEqual(['StartPublishCdnStream', 'StartPublishCdnStream'])
  })

  it('that refuses an Update leaves the task running, and is not asked for the same again', async () => {
    await open(show({ hosts: ['host', 'guest'], linger: 1 }))
    stage.trtc.play({ ...here, user: 'host', does: 'enters' })
    await eventually(() => expect(alive()).toHaveLength(1))
    stage.trtc.fail('UpdatePublishCdnStream', { does: 'answer', code: 'InvalidParameter' })
    stage.trtc.play({ ...here, user: 'guest', does: 'enters' })
    void stage.scf.tick('schedule')
    await eventually(() => expect(lines('relay.update.refused')).toHaveLength(1))
    await new Promise((resolve) => setTimeout(resolve, 2500))
    expect(actions()).toEqual(['StartPublishCdnStream', 'UpdatePublishCdnStream'])
    stage.trtc.play({ ...here, user: 'host', does: 'leaves' })
    stage.trtc.play({ ...here, user: 'guest', does: 'leaves' })
    await eventually(() => expect(alive()).toEqual([]))
  })
})

describe('an output that fails', () => {
  it('turns to its failover by one Update with the complete list, and the other output is not touched', async () => {
    const other = { url: 'rtmp://other.example.com/live', stream: '{room}', tencent: true }
    const main = { url: 'rtmp://main.example.com/live', stream: '{room}', tencent: true }
    const failover = [{ url: 'rtmp://backup.example.com/live' }]
    const { relay } = show()
    await open(show({ relay: { ...relay, cdn: [{ ...main, failover }, other] } }))
    stage.trtc.failUrl('rtmp://main.example.com/live/295066')
    stage.trtc.behavior.connectingAfter = 10
    stage.trtc.play({ ...here, user: 'host', does: 'enters' })
    await eventually(() => expect(lines('output.running')).toHaveLength(1)) // the other one
    // Connecting fails for good after a minute; nobody here waits for that.
    const [task] = alive()
    const robot = task!.robot
    const EventInfo = {
      RoomId: 295066,
      RoomType: 0,
      EventMsTs: Date.now(),
      UserId: robot,
      TaskId: task!.taskId,
      Payload: { Url: 'rtmp://main.example.com/live/295066', Status: 4 },
    }
    await stage.trtc.deliverRaw(here.sdkAppId, JSON.stringify({ EventGroupId: 4, EventType: 401, EventInfo }))
    void stage.scf.tick('schedule')
    await eventually(() => expect(lines('relay.updated')).toHaveLength(1))
    const { PublishCdnParams } = JSON.parse(stage.trtc.requests[1]!.body) as {
      PublishCdnParams: { PublishCdnUrl: string }[]
    }
    expect(PublishCdnParams.map(({ PublishCdnUrl }) => PublishCdnUrl)).toEqual([
      'rtmp://backup.example.com/live/295066',
      'rtmp://other.example.com/live/295066',
    ])
    expect(alive()).toHaveLength(1)
    expect(actions()).toEqual(['StartPublishCdnStream', 'UpdatePublishCdnStream'])
  })

  it('runs and recovers in quick turns: an alert about a second task on the URL', async () => {
    await open(show())
    stage.trtc.play({ ...here, user: 'host', does: 'enters' })
    await eventually(() => expect(lines('output.running')).toHaveLength(1))
    const [task] = alive()
    const at = Date.now()
    for (const [index, Status] of [3, 2, 3, 2, 3, 2].entries()) {
      const Payload = { Url: task!.outputs[0]!.url, Status }
      const EventInfo = {
        RoomId: 295066,
        EventMsTs: at + index + 1,
        UserId: task!.robot,
        TaskId: task!.taskId,
        Payload,
      }
      await stage.trtc.deliverRaw(here.sdkAppId, JSON.stringify({ EventGroupId: 4, EventType: 401, EventInfo }))
    }
    await eventually(() => expect(lines('output.flapping')).toHaveLength(1))
    expect(alive()).toHaveLength(1)
  })
})

describe('two rooms that resolve to one push URL', () => {
  it('never push at the same time: the second waits, and both owners are named', async () => {
    const { relay } = show()
    const cdn = [{ url: 'rtmp://push.example.com/live', stream: 'main', tencent: true }]
    await open(show({ linger: 1, relay: { ...relay, cdn } }))
    stage.trtc.play({ ...here, user: 'host', does: 'enters' })
    await eventually(() => expect(alive()).toHaveLength(1))
    stage.trtc.play({ ...here, room: 295067, user: 'host', does: 'enters' })
    await eventually(() => expect(lines('relay.url.taken')).toHaveLength(1))
    expect(lines('relay.url.taken')[0]).toContain('"room":"295067"')
    expect(lines('relay.url.taken')[0]).toContain('rule show in room 1400188366/295066')
    expect(alive()).toHaveLength(1)
    stage.trtc.play({ ...here, user: 'host', does: 'leaves' })
    void stage.scf.tick('schedule')
    setTimeout(() => void stage.scf.tick('schedule'), 9000)
    await eventually(() => expect(alive().map(({ room }) => room)).toEqual([295067]), 18_000)
    expect(actions()).toEqual(['StartPublishCdnStream', 'StopPublishCdnStream', 'StartPublishCdnStream'])
  }, 30_000)
})
