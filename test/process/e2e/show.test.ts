import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Rule } from '../../../lib/config/app-config.ts'
import { startLocalStack } from '../../../local/local-stack.ts'
import type { LocalStack } from '../../../local/local-stack.ts'
import { roomOf } from '../../campaign/crash/looking.ts'
import { sharingFunctions } from '../../support/built.ts'
import { appWith, show } from './apps.ts'
import { lastAnswers } from './deliveries.ts'
import { eventually } from './eventually.ts'

const radio: Rule = {
  name: 'radio',
  rooms: ['5*'],
  also: true,
  hosts: ['host'],
  relay: { mode: 'single-audio', cdn: [{ url: 'rtmp://push.example.com/radio', stream: '{room}', tencent: false }] },
}
const rules = [
  show({ name: 'flapping', rooms: ['1*'], linger: 2 }),
  show({ name: 'short', rooms: ['2*'], linger: 1 }),
  show({ name: 'two-hosts', rooms: ['3*'], linger: 1, hosts: ['host', 'second'] }),
  radio,
  show(),
  show({ name: 'never-reached' }),
]
const open = (timer: 'open' | 'closed') =>
  startLocalStack({ config: { apps: [appWith(...rules)] }, timer, bundles: sharingFunctions() })

let stage: LocalStack
const tick = () => void stage.scf.tick('schedule')
const isSettled = (room: number) =>
  eventually(() => expect(new Set(lastAnswers(stage.trtc, room))).toEqual(new Set([200])))

describe('a show, while no timer comes by itself,', () => {
  beforeAll(async () => {
    stage = await open('closed')
  })
  afterAll(() => stage.close())

  it('has a guest who comes right after its start in the picture within seconds', async () => {
    // Another room first, so that no cold start is among what is waited for.
    const [before, room] = [roomOf({ stage }, 600), roomOf({ stage }, 601)]
    before.enters()
    await eventually(() => expect(before.lines('relay.open')).toHaveLength(1))
    room.enters()
    await eventually(() => expect(room.live()).toHaveLength(1))
    room.enters('guest')
    stage.trtc.play({ sdkAppId: stage.app.sdkAppId, room: 601, user: 'guest', does: 'camera-on' })
    await eventually(() => expect(room.live()[0]!.mix.seen).toContain('guest'), 6000)
    expect(room.actions()).toEqual(['Start', 'Update'])
  })

  it('has one Start and one Stop, and nothing between, when its host flaps within linger', async () => {
    const room = roomOf({ stage }, 100)
    room.enters()
    await eventually(() => expect(room.lines('output.running')).toHaveLength(1))
    stage.trtc.play({ sdkAppId: stage.app.sdkAppId, room: 100, user: 'host', does: 'leaves', reason: 2 })
    await isSettled(100)
    stage.trtc.play({ sdkAppId: stage.app.sdkAppId, room: 100, user: 'host', does: 'enters', reason: 2 })
    await isSettled(100)
    // Longer than linger after the flap, and with every look that the timer takes.
    tick()
    await new Promise((resolve) => setTimeout(resolve, 2500))
    expect(room.actions()).toEqual(['Start'])

    room.leaves()
    await isSettled(100)
    expect(room.live()).toHaveLength(1) // it lingers
    tick()
    await eventually(() => expect(room.lines('output.idle')).toHaveLength(1))
    expect(room.actions()).toEqual(['Start', 'Stop'])
    expect(room.live()).toEqual([])
    expect(room.lines('relay.stopped')[0]).toContain('no host is on stage')
    const [row] = room.requests()
    expect(JSON.parse(row!.body)).toMatchObject({ RoomId: '100', SdkAppId: stage.app.sdkAppId })
  })
})

describe('a show', () => {
  beforeAll(async () => {
    stage = await open('open')
  })
  afterAll(() => stage.close())

  it.concurrent('has no second Start when a second host comes, and ends with the last of them', async () => {
    const room = roomOf({ stage }, 300)
    room.enters()
    await eventually(() => expect(room.live()).toHaveLength(1))
    room.enters('second')
    tick()
    await eventually(() => expect(room.actions()).toEqual(['Start', 'Update']))
    const update = JSON.parse(room.requests()[1]!.body) as {
      VideoParams: { LayoutParams: { MixLayoutList: unknown[] } }
    }
    expect(update.VideoParams.LayoutParams.MixLayoutList).toHaveLength(2)

    room.leaves()
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(room.live()).toHaveLength(1)
    room.leaves('second')
    tick()
    await eventually(() => expect(room.live()).toEqual([]))
    expect(room.actions().filter((action) => action === 'Start')).toHaveLength(1)
  })

  it.concurrent('has its own relay for each rule with `also`', async () => {
    const room = roomOf({ stage }, 500)
    room.enters()
    await eventually(() => expect(room.live()).toHaveLength(2))
    const urls = room.live().flatMap(({ outputs }) => outputs.map(({ url }) => url.split('?')[0]))
    expect(urls.sort()).toEqual(['rtmp://push.example.com/radio/500', 'rtmp://push.example.com/show/500'])
    expect(new Set(room.live().map(({ robot }) => robot)).size).toBe(2)
  })

  it.concurrent('signs its push URLs and says where it can be watched', async () => {
    const room = roomOf({ stage }, 602)
    room.enters()
    await eventually(() => expect(room.lines('output.running')).toHaveLength(1))
    const { PublishCdnParams } = JSON.parse(room.requests()[0]!.body) as {
      PublishCdnParams: { PublishCdnUrl: string }[]
    }
    expect(PublishCdnParams[0]!.PublishCdnUrl).toMatch(/\/show\/602\?txSecret=[0-9a-f]{32}&txTime=[0-9A-F]{8}$/)
    expect(room.lines('output.running')[0]).toContain('https://play.example.com/show/602.m3u8')
    const secret = /txSecret=([0-9a-f]{32})/.exec(PublishCdnParams[0]!.PublishCdnUrl)![1]!
    expect(stage.scf.lines.join('\n')).not.toContain(secret)
  })

  it.concurrent('is found again by its robot when the answer to its Start was lost', async () => {
    const room = roomOf({ stage }, 200)
    stage.trtc.fail('StartPublishCdnStream', { does: 'reset' }, { if: ({ RoomId }) => RoomId === '200' })
    room.enters()
    await eventually(() => expect(room.lines('relay.open')).toHaveLength(1))
    expect(room.lines('relay.open')[0]).toContain('a status callback')
    expect(room.lines('relay.unsure')).toHaveLength(1)
    room.leaves()
    await isSettled(200)
    tick()
    await eventually(() => expect(room.live()).toEqual([]))
    expect(room.actions()).toEqual(['Start', 'Stop'])
  })
})
