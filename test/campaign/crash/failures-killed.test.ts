import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { show } from '../../process/e2e/apps.ts'
import { eventually } from '../../process/e2e/eventually.ts'
import { roomOf, warmUp } from './looking.ts'
import { startRig } from './rig.ts'
import type { Rig } from './rig.ts'
import { isClaimOfStart, passAdoptionDeadline, recordOf, robotIn, strikeBusy } from './strike.ts'
import { answerOf } from './timings.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig({ rules: [show({ linger: 1 })], instances: 6, tapped: true })
  await warmUp(rig, 6)
}, 60_000)
afterEach(() => {
  rig.tap!.onAnswer = undefined
})
afterAll(() => rig.close())

const slotOf = async (room: number) => (await recordOf(rig, room))?.relays['show']?.slot

describe('the function is killed', () => {
  it("between Start's answer and saving the TaskId: the first 401 brings it, and there is no second Start", async () => {
    const room = roomOf(rig, 9401)
    let killed: number[] = []
    const stop = rig.stage.trtc.on((news) => {
      // TRTC has done it; its answer is not yet on its way.
      if (news.kind !== 'request' || !news.request.body.includes('"9401"') || killed.length > 0) return
      killed = strikeBusy(rig, 'SIGKILL')
    })
    room.enters()
    await eventually(() => expect(room.lines('relay.open')).toHaveLength(1))
    stop()
    expect(killed.length).toBeGreaterThan(0)
    expect(room.lines('relay.open')[0]).toContain('"from":"a status callback"')
    await eventually(() => expect(rig.isQuiet()).toBe(true))
    const entries = rig.stage.trtc.deliveries.filter(({ type, body }) => type === 103 && body.includes('9401'))
    expect(entries.map(answerOf)).toEqual(['439', '200']) // TRTC tried again
    expect(room.actions()).toEqual(['Start'])
    room.leaves()
    void rig.stage.scf.tick('schedule')
    await eventually(() => expect(room.live()).toEqual([]), 20_000)
    expect(room.actions()).toEqual(['Start', 'Stop'])
  }, 45_000)

  it('between the claim and the call: the claim stands, and once it has expired it is taken over once', async () => {
    const room = roomOf(rig, 9402)
    let claimed = ''
    rig.tap!.onAnswer = (exchange) => {
      if (claimed !== '' || !isClaimOfStart(exchange, 9402)) return
      claimed = robotIn(exchange.asked)
      strikeBusy(rig, 'SIGKILL')
    }
    room.enters()
    await eventually(() => expect(claimed).not.toBe(''))
    await eventually(() => expect(rig.isQuiet()).toBe(true))
    void rig.stage.scf.tick('schedule')
    await sleep(2000)
    expect(room.actions()).toEqual([]) // nobody can know that the call was not sent
    expect(await slotOf(9402)).toMatchObject({ is: 'opening', mints: { robot: claimed } })

    await passAdoptionDeadline(rig, 9402)
    void rig.stage.scf.tick('schedule')
    await eventually(() => expect(room.live()).toHaveLength(1))
    await sleep(1000)
    expect(room.actions()).toEqual(['Start'])
    expect(room.live()[0]!.robot).not.toBe(claimed)
    expect(room.lines('relay.lost')).toHaveLength(1)
  }, 45_000)

  it.each([1, 2, 3, 5, 7, 8])(
    'or anywhere else, at answer %i of Redis: one task lives in the end',
    async (nth) => {
      const number = 9410 + nth
      const room = roomOf(rig, number)
      let [answers, struck] = [0, false]
      rig.tap!.onAnswer = (exchange) => {
        if (struck || !exchange.asked.includes(String(number)) || ++answers < nth) return
        struck = true
        strikeBusy(rig, 'SIGKILL')
      }
      room.enters()
      await eventually(() => expect(struck).toBe(true), 5000)
      await eventually(() => expect(rig.isQuiet()).toBe(true))
      // Claimed and never sent: only time tells.
      if (room.actions().length === 0 && (await slotOf(number))?.is === 'opening')
        await passAdoptionDeadline(rig, number)
      void rig.stage.scf.tick('schedule')
      await eventually(async () => expect(await slotOf(number)).toMatchObject({ is: 'open' }), 20_000)
      await sleep(300)
      expect(room.live()).toHaveLength(1)
      expect(room.actions()).toEqual(['Start'])
      expect(await slotOf(number)).toMatchObject({ is: 'open', taskId: room.live()[0]!.taskId })
    },
    45_000,
  )
})

describe('an instance is frozen between its claim and its call, and thaws later', () => {
  it('does not send the call; the next generation starts', async () => {
    const number = 9430
    const room = roomOf(rig, number)
    let claimed = ''
    let frozen: { kill(signal: NodeJS.Signals): void }[] = []
    rig.tap!.onAnswer = (exchange) => {
      if (claimed !== '' || !isClaimOfStart(exchange, number)) return
      claimed = robotIn(exchange.asked)
      frozen = rig.stage.scf.instances().filter(({ busy }) => busy > 0)
      for (const instance of frozen) instance.kill('SIGSTOP')
    }
    room.enters()
    await eventually(() => expect(claimed).not.toBe(''))
    await sleep(4000)
    expect(room.actions()).toEqual([])
    for (const instance of frozen) instance.kill('SIGCONT')
    await eventually(() => expect(room.lines('relay.start.again')).toHaveLength(1))
    expect(room.lines('relay.start.again')[0]).toMatch(/was frozen for \d+ s after its claim, so the call was not sent/)
    void rig.stage.scf.tick('schedule')
    await eventually(() => expect(room.live()).toHaveLength(1))
    await sleep(1000)
    expect(room.actions()).toEqual(['Start'])
    expect(room.live()[0]!.robot).not.toBe(claimed)
  }, 45_000)
})
