import { describe, expect, it } from 'vitest'
import { rig } from './rig.ts'

const ts = (body: string) => (JSON.parse(body) as { CallbackTs: number }).CallbackTs

describe('delivery of callbacks', () => {
  it('tries again at once, then every 10 s until the message is a minute old', async () => {
    const { clock, cloud } = rig({ answers: async () => ({ status: 500, body: '' }) })
    const born = clock.now()
    cloud.play({ sdkAppId: 1400188366, room: 5, user: 'ann', does: 'creates' })
    await clock.advance(200_000)
    expect(cloud.deliveries.map((one) => [one.attempt, (one.at - born) / 1000])).toEqual([
      [1, 0],
      [2, 0],
      [3, 10],
      [4, 20],
      [5, 30],
      [6, 40],
      [7, 50],
      [8, 60],
    ])
    expect(cloud.deliveries.map((one) => ts(one.body))).toEqual(cloud.deliveries.map((one) => one.at))
  })

  it('waits five seconds for an answer and takes nothing but 200', async () => {
    const never = () => new Promise<never>(() => {})
    const { clock, cloud } = rig({ answers: never, behavior: { retryKeepsCallbackTs: true } })
    const born = clock.now()
    cloud.play({ sdkAppId: 1400188366, room: 5, user: 'ann', does: 'creates' })
    await clock.advance(200_000)
    expect(cloud.deliveries.map((one) => (one.at - born) / 1000)).toEqual([0, 5, 20, 35, 50])
    expect(cloud.deliveries[0]?.answer).toEqual({ error: 'no answer within 5 s' })
    expect(new Set(cloud.deliveries.map((one) => one.body)).size).toBe(1)
    const accepted = rig({ answers: async () => ({ status: 204, body: '' }) })
    accepted.enter('ann')
    await accepted.clock.advance(0)
    expect(accepted.types()).toEqual([101, 103, 101, 103])
  })

  it('loses, delays, duplicates and reorders on command', async () => {
    const { clock, cloud, enter, leave, types } = rig()
    cloud.failCallbacks({ does: 'lose' }, { if: (callback) => callback.type === 101 })
    cloud.failCallbacks({ does: 'delay', ms: 50 }, { if: (callback) => callback.type === 103 })
    enter('ann')
    await clock.advance(49)
    expect(types()).toEqual([])
    await clock.advance(1)
    expect(types()).toEqual([103])
    cloud.failCallbacks({ does: 'duplicate', times: 2 })
    leave('ann')
    await clock.advance(0)
    expect(types()).toEqual([103, 104, 104, 104])
    expect(new Set(cloud.deliveries.slice(1).map((one) => ts(one.body))).size).toBe(3)
    cloud.failCallbacks({ does: 'reorder' })
    enter('bob')
    leave('bob')
    await clock.advance(0)
    expect(types().slice(4)).toEqual([104, 103])
  })

  it('releases a reordered message after a while though nothing follows', async () => {
    const { clock, cloud, types } = rig()
    cloud.failCallbacks({ does: 'reorder' })
    cloud.play({ sdkAppId: 1400188366, room: 5, user: 'ann', does: 'creates' })
    await clock.advance(2999)
    expect(types()).toEqual([])
    await clock.advance(1)
    expect(types()).toEqual([101])
  })

  it('leaves out group 2 and 4 when they are switched off, and groups without a URL', async () => {
    const { clock, cloud, start, enter, types } = rig({ behavior: { mediaEvents: false, statusEvents: false } })
    enter('ann')
    cloud.play({ sdkAppId: 1400188366, room: 12345, user: 'ann', does: 'camera-on' })
    start()
    await clock.advance(1000)
    expect(types()).toEqual([101, 103])
  })

  it('leaves no timer behind when closed', async () => {
    const { clock, cloud, start } = rig({ answers: async () => ({ status: 500, body: '' }) })
    start()
    await clock.advance(1000)
    expect(clock.pending()).toBeGreaterThan(0)
    cloud.close()
    await clock.advance(0)
    expect(clock.pending()).toBe(0)
  })
})

describe('happenings', () => {
  it('create the room once, dismiss it, and tell leaving by 104 alone', async () => {
    const { clock, cloud, enter, leave, types } = rig()
    enter('ann')
    enter('bob', 'audience')
    for (const does of ['camera-on', 'microphone-on', 'screen-on', 'screen-off'] as const) {
      cloud.play({ sdkAppId: 1400188366, room: 12345, user: 'ann', does })
    }
    cloud.play({ sdkAppId: 1400188366, room: 12345, user: 'bob', does: 'becomes-anchor' })
    expect(cloud.people(1400188366, 12345)).toMatchObject([
      { user: 'ann', camera: true, microphone: true, screen: false },
      { user: 'bob', role: 'anchor' },
    ])
    leave('ann')
    cloud.play({ sdkAppId: 1400188366, room: 12345, does: 'dismisses' })
    enter('ann')
    await clock.advance(0)
    expect(types()).toEqual([101, 103, 103, 201, 203, 205, 206, 105, 104, 102, 101, 103])
    expect(cloud.deliveries.find((one) => one.type === 102)?.body).toContain('"RoomId":\t"12345"')
    expect(cloud.people(1400188366, '12345')).toEqual([])
  })

  it('happen at their time', async () => {
    const { clock, cloud, types } = rig()
    cloud.play({ sdkAppId: 1400188366, room: 5, user: 'ann', does: 'creates', at: clock.now() + 500 })
    await clock.advance(499)
    expect(types()).toEqual([])
    await clock.advance(1)
    expect(types()).toEqual([101])
  })
})
