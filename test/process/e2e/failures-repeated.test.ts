import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roomOf, warmUp } from '../../campaign/crash/looking.ts'
import { faultsAtRest } from '../../campaign/crash/rest.ts'
import { APP, startRig } from '../../campaign/crash/rig.ts'
import type { Rig } from '../../campaign/crash/rig.ts'
import { answerOf, counted } from '../../campaign/crash/timings.ts'
import { builtFunctions } from '../../support/built.ts'
import { show } from './apps.ts'
import { eventually } from './eventually.ts'

const rule = show({ linger: 2 })

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ rules: [rule], instances: 8, bundles: builtFunctions() })
  await warmUp(rig, 8)
}, 60_000)
afterAll(() => rig.close())

describe('the same callback arrives several times, in parallel on different instances', () => {
  it.each([2, 3, 5, 7])('%i times: one Start, and every answer is 200', async (copies) => {
    const number = 9100 + copies
    const room = roomOf(rig, number)
    const { trtc } = rig.stage
    // The entry of the host, and the camera of one whose entry was lost: both may be the first sign.
    trtc.failCallbacks(
      { does: 'duplicate', times: copies - 1 },
      { if: ({ type, info }) => info['RoomId'] === number && (type === 103 || type === 201), times: 2 },
    )
    room.enters()
    trtc.play({ sdkAppId: APP, room: number, user: 'host', does: 'camera-on' })
    await eventually(() => expect(room.lines('output.running')).toHaveLength(1))
    const mine = () => trtc.deliveries.filter(({ body }) => body.includes(`"RoomId":\t${number}`))
    // TRTC gives up after 5 s, which may be too short on a busy machine, and then tries again: each copy is answered once.
    const sent = () => mine().filter(({ attempt }) => attempt === 1)
    await eventually(() => expect(counted(mine().map(answerOf))['200']).toBe(sent().length))
    expect(room.actions().filter((action) => action === 'Start')).toHaveLength(1)
    expect(room.live()).toHaveLength(1)
    expect(sent().filter(({ type }) => type === 103)).toHaveLength(copies)
    expect(new Set(mine().map(({ headers }) => headers['Sign'])).size).toBe(mine().length) // each with another CallbackTs
    expect(mine().flatMap(({ answer }) => (answer && 'status' in answer ? [answer.status] : []))).toEqual(
      sent().map(() => 200),
    )
  })
})

describe.concurrent('a dynamic room storm: 100 joins and leaves in 10 s', () => {
  it('has at most one Update a second, and the last layout wins', async () => {
    const number = 9200
    const room = roomOf(rig, number)
    room.enters()
    await eventually(() => expect(room.live()).toHaveLength(1))
    void rig.stage.scf.tick('schedule')
    for (let index = 0; index < 100; index += 1) {
      const guest = `guest-${Math.floor(index / 2) % 7}`
      if (index % 2 === 0) room.enters(guest)
      else if (index < 90) room.leaves(guest) // who comes last stays
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    await eventually(
      async () => expect(await faultsAtRest(rig.stage.trtc, rig.redis.url, rule, [number])).toEqual([]),
      30_000,
    )
    expect(room.actions().filter((action) => action === 'Start')).toHaveLength(1)
    const updates = room.requests().filter(({ action }) => action === 'UpdatePublishCdnStream')
    const spaces = updates.slice(1).map(({ at }, index) => at - updates[index]!.at)
    expect(Math.min(...spaces)).toBeGreaterThanOrEqual(1000)
    expect(updates.length).toBeGreaterThan(1)
    expect(room.requests().flatMap(({ error }) => error ?? [])).toEqual([])
  }, 60_000)
})
