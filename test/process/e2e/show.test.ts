import { afterEach, describe, expect, it } from 'vitest'
import type { Rule } from '../../../lib/config/app-config.ts'
import { startStage } from '../../../local/local-stack.ts'
import type { Stage } from '../../../local/local-stack.ts'
import { sharingFunctions } from '../../support/built.ts'
import { appWith, show } from './apps.ts'
import { eventually } from './eventually.ts'

const here = { sdkAppId: 1400188366, room: 295066 }

let stage: Stage
afterEach(() => stage.close())

async function open(...rules: Rule[]): Promise<Stage> {
  stage = await startStage({ config: { apps: [appWith(...rules)] }, bundles: sharingFunctions() })
  return stage
}

const actions = () => stage.trtc.requests.map(({ action }) => action)
const alive = () => stage.trtc.tasks().filter((task) => task.alive)
const settled = () => eventually(() => expect(stage.trtc.deliveries.every(({ answer }) => answer)).toBe(true))
const lines = (what: string) => stage.scf.lines.filter((line) => line.includes(`"what":"${what}"`))

describe('a show', () => {
  it('has one Start and one Stop, and nothing between, when its host flaps within linger', async () => {
    await open(show({ linger: 2 }))
    const host = { ...here, user: 'host' }
    stage.trtc.play({ ...host, does: 'enters' })
    await eventually(() => expect(lines('output.running')).toHaveLength(1))
    stage.trtc.play({ ...host, does: 'leaves', reason: 2 })
    await settled()
    stage.trtc.play({ ...host, does: 'enters', reason: 2 })
    await settled()
    // Longer than linger after the flap, and with every look that the timer takes.
    void stage.scf.tick('schedule')
    await new Promise((resolve) => setTimeout(resolve, 2500))
    expect(actions()).toEqual(['StartPublishCdnStream'])

    stage.trtc.play({ ...host, does: 'leaves', reason: 1 })
    await settled()
    expect(alive()).toHaveLength(1) // it lingers
    void stage.scf.tick('schedule')
    await eventually(() => expect(lines('output.idle')).toHaveLength(1))
    expect(actions()).toEqual(['StartPublishCdnStream', 'StopPublishCdnStream'])
    expect(alive()).toEqual([])
    expect(lines('relay.stopped')[0]).toContain('no host is on stage')
    const [row] = stage.trtc.requests
    expect(JSON.parse(row!.body)).toMatchObject({ RoomId: '295066', SdkAppId: 1400188366 })
  })

  it('has no second Start when a second host comes, and ends with the last of them', async () => {
    await open(show({ linger: 1, hosts: ['host', 'second'] }))
    stage.trtc.play({ ...here, user: 'host', does: 'enters' })
    await eventually(() => expect(alive()).toHaveLength(1))
    stage.trtc.play({ ...here, user: 'second', does: 'enters' })
    void stage.scf.tick('schedule')
    await eventually(() => expect(actions()).toEqual(['StartPublishCdnStream', 'UpdatePublishCdnStream']))
    const update = JSON.parse(stage.trtc.requests[1]!.body) as {
      VideoParams: { LayoutParams: { MixLayoutList: unknown[] } }
    }
    expect(update.VideoParams.LayoutParams.MixLayoutList).toHaveLength(2)

    stage.trtc.play({ ...here, user: 'host', does: 'leaves' })
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(alive()).toHaveLength(1)
    stage.trtc.play({ ...here, user: 'second', does: 'leaves' })
    void stage.scf.tick('schedule')
    await eventually(() => expect(alive()).toEqual([]))
    expect(actions().filter((action) => action === 'StartPublishCdnStream')).toHaveLength(1)
  })

  it('has a guest who comes right after its start in the picture within seconds, before any timer', async () => {
    await open(show())
    // Another room first, so that no cold start is among what is waited for.
    stage.trtc.play({ ...here, room: 295065, user: 'host', does: 'enters' })
    await eventually(() => expect(lines('relay.open')).toHaveLength(1))
    stage.trtc.play({ ...here, user: 'host', does: 'enters' })
    await eventually(() => expect(alive()).toHaveLength(2))
    stage.trtc.play({ ...here, user: 'guest', does: 'enters' })
    stage.trtc.play({ ...here, user: 'guest', does: 'camera-on' })
    await eventually(() => expect(alive().at(-1)!.mix.seen).toContain('guest'), 6000)
    expect(actions().slice(1)).toEqual(['StartPublishCdnStream', 'UpdatePublishCdnStream'])
  })

  it('has its own relay for each rule with `also`', async () => {
    const radio: Rule = {
      name: 'radio',
      also: true,
      hosts: ['host'],
      relay: {
        mode: 'single-audio',
        cdn: [{ url: 'rtmp://push.example.com/radio', stream: '{room}', tencent: false }],
      },
    }
    await open(show(), radio, show({ name: 'never-reached' }))
    stage.trtc.play({ ...here, user: 'host', does: 'enters' })
    await eventually(() => expect(alive()).toHaveLength(2))
    const urls = alive().flatMap(({ outputs }) => outputs.map(({ url }) => url.split('?')[0]))
    expect(urls.sort()).toEqual(['rtmp://push.example.com/radio/295066', 'rtmp://push.example.com/show/295066'])
    expect(new Set(alive().map(({ robot }) => robot)).size).toBe(2)
  })

  it('signs its push URLs and says where it can be watched', async () => {
    await open(show())
    stage.trtc.play({ ...here, user: 'host', does: 'enters' })
    await eventually(() => expect(lines('output.running')).toHaveLength(1))
    const { PublishCdnParams } = JSON.parse(stage.trtc.requests[0]!.body) as {
      PublishCdnParams: { PublishCdnUrl: string }[]
    }
    expect(PublishCdnParams[0]!.PublishCdnUrl).toMatch(/\/show\/295066\?txSecret=[0-9a-f]{32}&txTime=[0-9A-F]{8}$/)
    expect(lines('output.running')[0]).toContain('https://play.example.com/show/295066.m3u8')
    const secret = /txSecret=([0-9a-f]{32})/.exec(PublishCdnParams[0]!.PublishCdnUrl)![1]!
    expect(stage.scf.lines.join('\n')).not.toContain(secret)
  })

  it('is found again by its robot when the answer to its Start was lost', async () => {
    await open(show({ linger: 1 }))
    stage.trtc.fail('StartPublishCdnStream', { does: 'reset' })
    stage.trtc.play({ ...here, user: 'host', does: 'enters' })
    await eventually(() => expect(lines('relay.open')).toHaveLength(1))
    expect(lines('relay.open')[0]).toContain('a status callback')
    expect(lines('relay.unsure')).toHaveLength(1)
    stage.trtc.play({ ...here, user: 'host', does: 'leaves' })
    await settled()
    void stage.scf.tick('schedule')
    await eventually(() => expect(alive()).toEqual([]))
    expect(actions()).toEqual(['StartPublishCdnStream', 'StopPublishCdnStream'])
  })
})
